import SampleSynthesizer

/// The input of the micro-benchmarks: the beginning of the logs that `synthesize-samples bulk` writes.
enum SampleText {
  /// So many blocks of clients: some two thousand rows of the proxy log.
  private static let blocks = 0..<64

  static let proxyLines = lines(of: proxy)
  static let handshakeLines = lines(of: text(as: .tabSeparated).handshakes)
  static let handshakeJSONLines = lines(of: text(as: .jsonLines).handshakes)
  static let proxy = text(as: .tabSeparated).proxy

  private static func text(as form: SensorForm) -> BulkText {
    var specification = BulkSpecification(seed: 20_261_120)
    specification.sensorForm = form
    return BulkSynthesizer(specification).text(of: blocks)
  }

  /// Without their line feeds.
  private static func lines(of text: [UInt8]) -> [[UInt8]] {
    text.split(separator: UInt8(ascii: "\n")).map(Array.init)
  }
}
