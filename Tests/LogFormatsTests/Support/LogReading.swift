import HandshakeModel
import LogFormats

/// What a format makes of lines, with the texts behind the symbols.
struct LogReading {
  /// An observation in words.
  struct Row: Equatable {
    var microseconds: Int64
    var organization = ""
    var client: String
    var host: String
    var userAgent = ""
    var vantage = Vantage.requests
    var signal: Signal
    var bytesUp: UInt64 = 0
    var bytesDown: UInt64 = 0
  }

  var outcomes: [LineOutcome] = []
  var rows = RowBuffer()

  init(_ format: any LogFormat.Type, _ lines: [String], context: SourceContext = SourceContext()) {
    self.init(format, bytes: lines.map { Array($0.utf8) }, context: context)
  }

  init(_ format: any LogFormat.Type, bytes lines: [[UInt8]], context: SourceContext = SourceContext()) {
    var parser = format.init(context: context)
    for line in lines { outcomes.append(parser.read(line.span.bytes, into: &rows)) }
    parser.finish(into: &rows)
  }

  var observations: [Row] {
    rows.observations.map { row in
      Row(
        microseconds: row.time.microseconds, organization: text(row.organization), client: text(row.client),
        host: text(row.host), userAgent: text(row.userAgent), vantage: row.vantage, signal: row.signal,
        bytesUp: row.bytesUp, bytesDown: row.bytesDown)
    }
  }

  var signals: [Signal] { rows.observations.map(\.signal) }
  var hosts: [String] { rows.observations.map { text($0.host) } }
  var clients: [String] { rows.observations.map { text($0.client) } }

  func text(_ symbol: Symbol) -> String {
    rows.symbols.text(symbol) ?? rows.userAgents.text(symbol) ?? "?"
  }
}

/// The format that content is taken for.
func detected(_ text: String) -> String? {
  let bytes = Array(text.utf8)
  return FormatSet.builtIn.detect(bytes.span.bytes)?.name
}
