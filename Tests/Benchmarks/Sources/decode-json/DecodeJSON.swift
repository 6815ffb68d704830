import Foundation
import HandshakeModel
import LogFormats
import MicroBenchmarks

/// `decode-json ROUNDS FILE` reads JSON lines of `ssl.log` in turn with PinScout's scanner and with `JSONDecoder`, from
/// memory and on one thread, and prints the seconds of each round.
@main
enum DecodeJSON {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[1]) else {
      FileHandle.standardError.write(Data("usage: decode-json ROUNDS FILE\n".utf8))
      exit(64)
    }
    let content = try [UInt8](Data(contentsOf: URL(filePath: arguments[2])))
    // Ranges of one buffer for PinScout, as its reader hands lines over; a value of its own for each, as the decoder
    // takes them.
    let lines = content.split(separator: UInt8(ascii: "\n")).map(\.indices)
    let texts = lines.map { Data(content[$0]) }
    for _ in 0..<rounds {
      let clock = ContinuousClock()
      var stored = 0
      let scanned = clock.measure { stored = scan(content, lines) }
      var decoded = 0
      let time = try clock.measure { decoded = try decode(texts) }
      let names = ["bytes", "lines", "stored", "decoded", "pinscout_s", "decoder_s"]
      let values = [
        "\(content.count)", "\(lines.count)", "\(stored)", "\(decoded)", "\(scanned / .seconds(1))",
        "\(time / .seconds(1))",
      ]
      print("{" + zip(names, values).map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}")
    }
  }

  private static func scan(_ content: [UInt8], _ lines: [Range<Int>]) -> Int {
    var reader = ZeekSSLFormat(context: SourceContext())
    var rows = RowBuffer()
    var stored = 0
    for line in lines {
      if reader.read(content.span.bytes.extracting(line), into: &rows) == .stored { stored += 1 }
      if rows.halves.count > 4_096 { rows.removeRows() }
    }
    keep(rows)
    return stored
  }

  private static func decode(_ lines: [Data]) throws -> Int {
    let decoder = JSONDecoder()
    var named = 0
    for line in lines {
      let row = try decoder.decode(Handshake.self, from: line)
      named += row.serverName == nil ? 0 : 1
      keep(row)
    }
    return named
  }
}
