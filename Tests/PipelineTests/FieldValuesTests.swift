import Foundation
import HandshakeModel
import LogFormats
import Reporting
import Testing

/// What is read survives to JSON and back: rows of every format, written as JSON lines and read by a description.
@Suite struct FieldValuesTests {
  private struct Row: Hashable {
    var microseconds: Int64
    var texts: [String]
    var bytes: [UInt64]
    var signal: Signal
  }

  private static let description = """
    name: rows
    layout: json
    unset: [""]
    vantage: handshakes
    time: {field: t, format: "%s.%f"}
    fields: {client: c, host: h, user_agent: u, organization: o, bytes_up: up, bytes_down: down}
    signals:
    \(Signal.allCases.map { "  - {when: {s: \($0.name)}, signal: \($0.name)}" }.joined(separator: "\n"))
    samples: [{line: '{"t":"1795471518.0","c":"10.0.0.1","h":"a.example","s":"silent"}', expect: {signal: silent}}]

    """

  private func rows(_ buffer: RowBuffer) -> [Row] {
    let text = { (symbol: Symbol) in buffer.symbols.text(symbol) ?? buffer.userAgents.text(symbol) ?? "" }
    return buffer.observations.map { row in
      Row(
        microseconds: row.time.microseconds,
        texts: [row.client, row.host, row.userAgent, row.organization].map(text),
        bytes: [row.bytesUp, row.bytesDown], signal: row.signal)
    }
  }

  private func line(_ row: Row) -> String {
    let fraction = String(row.microseconds % 1_000_000)
    let time = "\(row.microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    return JSONWriter().text([
      "t": .string(time), "c": .string(row.texts[0]), "h": .string(row.texts[1]), "u": .string(row.texts[2]),
      "o": .string(row.texts[3]), "up": .integer(Int(clamping: row.bytes[0])),
      "down": .integer(Int(clamping: row.bytes[1])), "s": .string(row.signal.name),
    ]).replacing("\n", with: " ")
  }

  private func back(_ wanted: [Row]) throws -> [Row] {
    let format = try SiteFormat(yaml: Self.description, path: "rows.yaml")
    var reader = try #require(FormatSet(site: [format]).formats.first).reader(context: SourceContext())
    var buffer = RowBuffer()
    for row in wanted {
      let bytes = Array(line(row).utf8)
      #expect(reader.read(bytes.span.bytes, into: &buffer) == .stored, "\(line(row))")
    }
    return rows(buffer)
  }

  @Test(arguments: FormatSet.builtIn.formats.map(\.name)) func ofEveryFormat(name: String) throws {
    let format = try #require(FormatSet.builtIn.format(named: name))
    for sample in format.samples {
      var reader = format.reader(context: SourceContext(lastWritten: Timestamp(seconds: 1_795_475_059)))
      var buffer = RowBuffer()
      for line in sample.split(separator: "\n", omittingEmptySubsequences: false) {
        let bytes = Array(line.utf8)
        _ = reader.outcome(of: bytes.span.bytes, into: &buffer)
      }
      reader.finish(into: &buffer)
      let read = rows(buffer).filter { !$0.texts[1].isEmpty }
      #expect(try back(read) == read)
    }
  }

  @Test(arguments: [
    "a \"quoted\" program, with \\ and /", "\u{1}\u{8}\t\r\n\u{C}", "Grün/1 \u{1F600} \u{202E}", "{\"u\":\"x\"}",
    "\\u0041",
    "a\u{0}b", "\u{FFFD}", String(repeating: "é", count: 400),
  ])
  func ofAnyText(agent: String) throws {
    let row = Row(
      microseconds: 1_795_471_518_000_001, texts: ["10.0.0.1", "a.example", agent, "N\u{F6}rd \"1\""], bytes: [0, 7],
      signal: .unknownCA)
    #expect(try back([row]) == [row])
  }
}
