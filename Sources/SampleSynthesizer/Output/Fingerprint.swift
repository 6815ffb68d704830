import SeededRandom

/// A made-up SHA-256, as 64 hexadecimal digits, that is always the same for a name.
func fingerprint(of name: String) -> String {
  var numbers = SplitMix64(seed: stableHash(name))
  return numbers.hexadecimal(64)
}
