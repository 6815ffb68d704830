import Foundation

/// The proxy log, byte by byte.
extension ReferenceEvidence {
  mutating func readUmbrella(_ content: [UInt8], organization: String) {
    for record in Self.records(of: content) { readUmbrella(record: record, organization: organization) }
  }

  /// Ends at line feeds outside quotes; where that is too far off or never, at the first one.
  private static func records(of content: [UInt8]) -> [[UInt8]] {
    var records: [[UInt8]] = []
    var start = 0
    while start < content.count {
      var inside = false
      var end: Int?
      var firstFeed: Int?
      for index in start..<content.count {
        if content[index] == UInt8(ascii: "\"") { inside.toggle() }
        guard content[index] == UInt8(ascii: "\n") else { continue }
        firstFeed = firstFeed ?? index
        if !inside {
          end = index
          break
        }
      }
      if let found = end, found - start > 65_536 { end = firstFeed }
      let stop = end ?? firstFeed ?? content.count
      var record = Array(content[start..<stop])
      if record.last == UInt8(ascii: "\r") { record.removeLast() }
      records.append(record)
      start = stop + 1
    }
    return records
  }

  private static func columns(of record: [UInt8]) -> [[UInt8]]? {
    var columns: [[UInt8]] = [[]]
    var inside = false
    for byte in record {
      if byte == UInt8(ascii: "\"") { inside.toggle() }
      if byte == UInt8(ascii: ","), !inside {
        columns.append([])
      } else {
        columns[columns.count - 1].append(byte)
      }
    }
    return inside ? nil : columns.map(unquoted)
  }

  private static func unquoted(_ column: [UInt8]) -> [UInt8] {
    let text = Array(column.drop { $0 == 0x20 })
    guard text.first == UInt8(ascii: "\"") else { return trimmed(column) }
    let last = text.lastIndex(of: UInt8(ascii: "\"")) ?? 0
    return trimmed(last > 1 ? Array(text[1..<last]) : [])
  }

  private mutating func readUmbrella(record: [UInt8], organization: String) {
    let record = record.filter { $0 != 0 }
    guard !Self.trimmed(record).isEmpty else { return tally.ignored += 1 }
    guard let columns = Self.columns(of: record) else { return tally.rejected += 1 }
    guard [21, 22, 23, 26, 32, 35, 37, 49, 51, 52, 55].contains(columns.count) || columns.count >= 56 else {
      return tally.rejected += 1
    }
    func column(_ index: Int) -> [UInt8] { index < columns.count ? columns[index] : [] }
    func text(_ index: Int) -> String { String(decoding: column(index), as: UTF8.self) }
    guard let seconds = Self.seconds(civil: column(0)) else { return tally.rejected += 1 }
    if text(7).utf8.starts(with: "http://".utf8) { return tally.ignored += 1 }
    let urlHost = Self.urlHost(column(7))
    if column(43).isEmpty, urlHost.isEmpty { return tally.ignored += 1 }
    guard let host = Self.host(column(43)) ?? Self.host(urlHost) else { return tally.rejected += 1 }
    guard let client = [column(2), column(1), column(3)].first(where: { !$0.isEmpty }) else {
      return tally.rejected += 1
    }
    let (up, down) = (Self.number(column(11)) ?? 0, Self.number(column(12)) ?? 0)
    let key = Key(
      organization: column(48).isEmpty ? organization : text(48),
      client: String(decoding: client, as: UTF8.self).replacing("\"\"", with: "\""), host: host,
      agent: Self.agent(text(9)), bucket: Self.bucket(microseconds: seconds * 1_000_000), vantage: "requests")
    add(key, Self.signal(columns, up, down), up: up, down: down)
    tally.stored += 1
  }

  private static func signal(_ columns: [[UInt8]], _ up: Int, _ down: Int) -> String {
    func text(_ index: Int) -> String { index < columns.count ? String(decoding: columns[index], as: UTF8.self) : "" }
    if (515...517).contains(number(columns[10]) ?? 0) || !text(27).isEmpty { return "upstream_failure" }
    if text(6).lowercased() == "blocked" { return "blocked" }
    let isTunnel: Bool
    if !text(25).isEmpty {
      isTunnel = text(25).lowercased() == "connect"
    } else {
      let parts = text(7).split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
      let path = parts.count == 2 ? parts[1].drop { $0 != "/" } : "-"
      isTunnel = path.count <= 1 && parts.count == 2 && text(9).isEmpty && text(5).isEmpty
    }
    guard isTunnel else { return "request" }
    return up > 4_096 || down > 16_384 ? "bypass_used" : "tunnel"
  }

  private static func urlHost(_ url: [UInt8]) -> [UInt8] {
    var text = String(decoding: url, as: Unicode.ASCII.self)[...]
    if let scheme = text.range(of: "://") { text = text[scheme.upperBound...] }
    text = text.prefix { !"/?#".contains($0) }
    if let at = text.lastIndex(of: "@") { text = text[text.index(after: at)...] }
    if text.first == "[" {
      if let close = text.firstIndex(of: "]") { return Array(text[text.index(after: text.startIndex)..<close].utf8) }
      return Array(text.utf8)
    }
    let colons = text.count { $0 == ":" }
    return Array((colons == 1 ? text.prefix { $0 != ":" } : text).utf8)
  }
}
