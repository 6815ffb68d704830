import Reporting

/// What people may write in a decision: it goes into reports, configuration files of gateways and terminals.
enum DecisionText {
  /// In Unicode scalars: a paragraph, which a comment in a gateway's file still holds.
  private static let longest = 1_000

  /// What is wrong with a text, after its name; nil where nothing is.
  static func fault(_ text: String) -> String? {
    if !text.contains(where: { !$0.isWhitespace }) { return "is empty" }
    if text.unicodeScalars.count > longest { return "is longer than \(longest) characters" }
    if Legible.line(text) != text { return "has characters that are not shown, or more than one line" }
    return nil
  }
}
