/// Finds tokens in the bytes of a User-Agent.
enum TokenSearch {
  /// Whether `token` occurs; with `atWordStart` only where no letter, digit, `.`, `_` or `-` stands before it, so that
  /// `Mail/` is not found in `ProtonMail/`.
  static func contains(_ token: [UInt8], in agent: UnsafeRawBufferPointer, atWordStart: Bool) -> Bool {
    guard let first = token.first, token.count <= agent.count else { return false }
    let needsBoundary = atWordStart && isWordByte(first)
    for start in 0...(agent.count - token.count) where agent[start] == first {
      if needsBoundary, start > 0, isWordByte(agent[start - 1]) { continue }
      if agent[start..<start + token.count].elementsEqual(token) { return true }
    }
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: isLetterOrDigit(byte)
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
