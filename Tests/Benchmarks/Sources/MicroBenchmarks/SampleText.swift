import SampleSynthesizer

/// The input of the micro-benchmarks: the beginning of the logs that `synthesize-samples bulk` writes.
struct SampleText: Sendable {
  /// So many blocks of clients: some two thousand rows.
  static let blocks = 0..<64

  static let tabSeparated = BulkSynthesizer(BulkSpecification(seed: 20_261_120)).text(of: blocks)
  static let jsonLines = {
    var specification = BulkSpecification(seed: 20_261_120)
    specification.sensorForm = .jsonLines
    return BulkSynthesizer(specification).text(of: blocks)
  }()
}

/// The lines of a text, without their line feeds.
func lines(of text: [UInt8]) -> [[UInt8]] {
  text.split(separator: UInt8(ascii: "\n")).map(Array.init)
}
