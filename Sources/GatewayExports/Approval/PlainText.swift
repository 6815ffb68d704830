/// Text that keeps its place in every file that a gateway reads.
enum PlainText {
  /// Room for a name, a ticket and the like; what is longer helps nobody in a comment.
  private static let limit = 120

  /// Replaces by `_` what could end a comment, a quoted value or a command, or that a gateway's character set lacks.
  ///
  /// Names come from logs and tickets from people. What is left has no meaning in any of the formats: no quotes,
  /// backslashes, braces, line ends, `#`, `;` and `|`.
  static func of(_ text: some StringProtocol) -> String {
    String(text.unicodeScalars.prefix(limit).map { allowed($0) ? Character($0) : "_" })
  }

  private static func allowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ".", "-", "_", "/", "(", ")", "+", "@", "=": true
    default: false
    }
  }
}
