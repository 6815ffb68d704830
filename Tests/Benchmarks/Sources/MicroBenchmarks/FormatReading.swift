import HandshakeModel
import LogFormats

extension MicroBenchmark {
  static let umbrellaRows = reading("umbrella-rows", as: UmbrellaProxyFormat.self) { SampleText.tabSeparated.proxy }
  static let zeekRows = reading("zeek-rows", as: ZeekSSLFormat.self) { SampleText.tabSeparated.handshakes }
  static let zeekJSONRows = reading("zeek-json-rows", as: ZeekSSLFormat.self) { SampleText.jsonLines.handshakes }

  /// Reads each line of a text into rows.
  private static func reading<Format: LogFormat>(
    _ name: String, as format: Format.Type, _ text: @escaping @Sendable () -> [UInt8]
  ) -> MicroBenchmark {
    MicroBenchmark(name, unit: "lines of \(Format.name)") {
      let lines = lines(of: text())
      return {
        var reader = Format(context: SourceContext())
        var rows = RowBuffer()
        for line in lines {
          keep(reader.read(line.span.bytes, into: &rows))
        }
        keep(rows)
      }
    }
  }
}
