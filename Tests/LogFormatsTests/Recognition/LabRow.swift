import Correlation
import HandshakeModel
import LogFormats

/// A row as far as it can be joined with an attempt.
struct LabRow {
  var time: Double
  var client: String
  /// The client's port, where the log has it beside the address.
  var port: Int?
  /// Nil where the row names none.
  var host: String?
  var signal: Signal

  /// The rows of the files whose paths have a part in common.
  static func read(_ files: String, below folders: [String]) throws -> [LabRow] {
    var all: [LabRow] = []
    for path in folders.flatMap(LogFile.paths(below:)) where path.contains(files) {
      let clients = PortsInAddresses()
      let file = try LogFile(path, rewriting: clients.rewrite)
      func text(_ symbol: Symbol) -> String? { symbol == .none ? nil : file.rows.symbols.text(symbol) }
      func add(_ time: Timestamp, _ client: Symbol, _ host: Symbol, _ signal: Signal) {
        let (address, port) = clients.original(text(client) ?? "")
        let seconds = Double(time.microseconds) / 1_000_000
        all.append(LabRow(time: seconds, client: address, port: port, host: text(host), signal: signal))
      }
      for row in file.rows.observations { add(row.time, row.client, row.host, TunnelOutcome.signal(of: row)) }
      for row in file.rows.connections { add(row.time, row.client, row.host, WireOutcome.signal(of: row)) }
    }
    return all
  }
}

/// Gives each address and port of the laboratory's clients an address of its own.
///
/// Rows have clients without ports, and the same client may have several connections to a host at a time. So that the
/// rows can be joined with the right one, every `address:port` of a line becomes an invented address and the port.
private final class PortsInAddresses {
  private var invented: [String: String] = [:]
  private var originals: [String: (String, Int)] = [:]

  /// The line with other addresses; nil where it has none with a port.
  func rewrite(_ line: RawSpan) -> [UInt8]? {
    let prefix = Array("10.77.".utf8)
    var bytes: [UInt8] = []
    var (start, index) = (0, 0)
    while index + prefix.count < line.byteCount {
      guard prefix.indices.allSatisfy({ line[index + $0] == prefix[$0] }) else {
        index += 1
        continue
      }
      let address = run(line, from: index) { $0 &- 0x30 <= 9 || $0 == 0x2E }
      index = address.upperBound
      guard index < line.byteCount, line[index] == 0x3A else { continue }
      let port = run(line, from: index + 1) { $0 &- 0x30 <= 9 }
      let text = String(decoding: address.map { line[$0] }, as: UTF8.self)
      guard let number = Int(String(decoding: port.map { line[$0] }, as: UTF8.self)) else { continue }
      bytes += (start..<address.lowerBound).map { line[$0] }
      bytes += Array(invention(text, number).utf8)
      start = address.upperBound
      index = port.upperBound
    }
    guard start > 0 else { return nil }
    return bytes + (start..<line.byteCount).map { line[$0] }
  }

  func original(_ address: String) -> (String, Int?) {
    originals[address].map { ($0.0, $0.1) } ?? (address, nil)
  }

  private func run(_ line: RawSpan, from start: Int, while belongs: (UInt8) -> Bool) -> Range<Int> {
    var end = start
    while end < line.byteCount, belongs(line[end]) { end += 1 }
    return start..<end
  }

  private func invention(_ address: String, _ port: Int) -> String {
    let key = "\(address):\(port)"
    if let known = invented[key] { return known }
    let number = invented.count
    let text = "172.16.\(number / 250).\(number % 250 + 1)"
    invented[key] = text
    originals[text] = (address, port)
    return text
  }
}
