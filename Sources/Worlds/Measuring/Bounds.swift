import HandshakeModel
import Pipeline

/// What must hold in every scenario.
enum Bounds {
  static let averagePrecision = 0.97
  static let precision = 0.99
  static let recall = 0.85
  /// Causes that must never be called a likely pin; scanners alone have no cause of their own.
  static let neverLikely: Set<Cause> = [
    .missingRoot, .privateTrustStore, .serverFault, .gatewayCertificate, .unknown,
  ]
}

extension ScenarioTally {
  /// The bounds that are missed, in words.
  var misses: [String] {
    var misses: [String] = []
    if let value = averagePrecision(.report), value < Bounds.averagePrecision { misses.append("average precision") }
    if let value = precision, value < Bounds.precision { misses.append("precision") }
    if let value = boundedRecall, value < Bounds.recall { misses.append("recall") }
    let causes = Set(wrongLikely.compactMap(\.cause)).intersection(Bounds.neverLikely)
    return misses + causes.map { "\($0.label) likely" }.sorted()
  }
}

extension Cause {
  /// The name in tables: in a world, nobody but a scanner fails without a cause.
  var label: String {
    self == .unknown ? "scanner" : rawValue
  }
}
