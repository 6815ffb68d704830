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
/// rows can be joined with the right one, every `address:port` of a line becomes an invented address and the port. The
/// stream module of nginx names the port once, with the number of the connection that the other lines have.
private final class PortsInAddresses {
  private var invented: [String: String] = [:]
  private var originals: [String: (String, Int)] = [:]
  /// The ports of nginx's connections, by their numbers.
  private var ports: [String: Int] = [:]

  /// The line with other addresses; nil where it has none with a port.
  func rewrite(_ line: RawSpan) -> [UInt8]? {
    let prefix = Array("10.77.".utf8)
    var bytes: [UInt8] = []
    var (start, index) = (0, 0)
    let connection = connection(of: line)
    while index + prefix.count < line.byteCount {
      guard prefix.indices.allSatisfy({ line[index + $0] == prefix[$0] }) else {
        index += 1
        continue
      }
      let address = run(line, from: index) { $0 &- 0x30 <= 9 || $0 == 0x2E }
      index = address.upperBound
      let hasPort = index < line.byteCount && line[index] == 0x3A
      let port = hasPort ? run(line, from: index + 1) { $0 &- 0x30 <= 9 } : index..<index
      guard let number = Int(text(line, port)) ?? connection.flatMap({ ports[$0] }) else { continue }
      if let connection, text(line, max(0, address.lowerBound - 7)..<address.lowerBound) == "client " {
        ports[connection] = number
      }
      bytes += (start..<address.lowerBound).map { line[$0] }
      bytes += Array(invention(text(line, address), number).utf8)
      start = address.upperBound
      index = port.upperBound
    }
    guard start > 0 else { return nil }
    return bytes + (start..<line.byteCount).map { line[$0] }
  }

  func original(_ address: String) -> (String, Int?) {
    originals[address].map { ($0.0, $0.1) } ?? (address, nil)
  }

  /// The number behind the asterisk in `[info] 16268#16268: *290 client`.
  private func connection(of line: RawSpan) -> String? {
    guard let label = line.firstIndex(of: ": *", in: 0..<line.byteCount) else { return nil }
    return text(line, run(line, from: label + 3) { $0 &- 0x30 <= 9 })
  }

  private func text(_ line: RawSpan, _ range: Range<Int>) -> String {
    String(decoding: range.map { line[$0] }, as: UTF8.self)
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
