import HandshakeModel
import LogFormats

extension MicroBenchmark {
  static let umbrellaRows = reading("umbrella-rows", as: UmbrellaProxyFormat.self) { SampleText.proxyLines }
  static let zeekRows = reading("zeek-rows", as: ZeekSSLFormat.self) { SampleText.handshakeLines }
  static let zeekJSONRows = reading("zeek-json-rows", as: ZeekSSLFormat.self) { SampleText.handshakeJSONLines }

  /// Reads each line into rows.
  private static func reading<Format: LogFormat>(
    _ name: String, as format: Format.Type, _ input: @escaping @Sendable () -> [[UInt8]]
  ) -> MicroBenchmark {
    MicroBenchmark(name, unit: "lines of \(Format.name)") {
      let lines = input()
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
