import Testing

/// Holds a number against one that was worked out to four decimals.
func expect(
  _ number: Double, rounds expected: Double, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(abs(number - expected) <= 0.000_05 + 1e-9, "\(what) \(number)", sourceLocation: sourceLocation)
}
