import HandshakeModel
import LogInput

extension MicroBenchmark {
  static let lineSplitting = MicroBenchmark("line-splitting", unit: "quoted CSV") {
    let text = SampleText.proxy
    return {
      var cutter = RecordCutter(limits: InputLimits())
      var bytes = 0
      keep(
        cutter.cut(text.span.bytes, end: .complete, .lineFeedOutsideQuotes) { _, line in
          bytes += line?.byteCount ?? 0
        })
      keep(bytes)
    }
  }
}
