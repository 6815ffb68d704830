package import HandshakeModel

/// What decides every byte of a set of synthetic samples.
package struct SampleSpecification: Hashable, Sendable {
  package var seed: UInt64
  /// How many times the small set's clients there are.
  package var scale: Int
  package var start: Timestamp
  package var days: Int
  package var includesTruth: Bool
  package var requests: RequestCount

  package init(
    seed: UInt64, scale: Int = 1, start: Timestamp = Self.usualStart, days: Int = 2, includesTruth: Bool = true,
    requests: RequestCount = .few
  ) {
    self.seed = seed
    self.scale = scale
    self.start = start
    self.days = days
    self.includesTruth = includesTruth
    self.requests = requests
  }

  /// 2026-11-20T00:00:00Z.
  package static let usualStart = Timestamp(seconds: 1_795_132_800)
}
