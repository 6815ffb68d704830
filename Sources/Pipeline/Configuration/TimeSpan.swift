import EvidenceStore

/// Spans of time as people write them: `30d`, `2w`, `13mo`, `1y`.
enum TimeSpan {
  /// Longer units first: a span is shown in the longest that fits.
  private static let units = [("y", 12 * Retention.daysOfAMonth), ("mo", Retention.daysOfAMonth), ("w", 7), ("d", 1)]

  /// The days of a span; nil where the text is none.
  static func days(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Int(digits), let days = units.first(where: { $0.0 == unit })?.1 else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: days)
    return overflow ? nil : product
  }

  static func text(_ days: Int) -> String {
    guard days > 0, days % Retention.daysOfAMonth == 0 else { return "\(days)d" }
    return "\(days / Retention.daysOfAMonth)mo"
  }
}
