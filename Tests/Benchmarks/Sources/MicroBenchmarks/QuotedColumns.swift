import HandshakeModel
import LogFormats

extension MicroBenchmark {
  static let quotedFields = MicroBenchmark("quoted-fields", unit: "all columns of each row") {
    let lines = SampleText.proxyLines
    return {
      var row = QuotedFields()
      var columns = 0
      for line in lines where row.split(line.span.bytes) {
        columns += row.count
      }
      keep(columns)
    }
  }
}
