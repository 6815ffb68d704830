/// Numbers as text, the same on every machine whatever its locale.
package enum Decimal {
  /// With exactly the given number of decimals; an en dash for what is no number.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard let digits = digits(value, decimals) else { return "–" }
    return digits
  }

  /// With a sign in front, `+1.50` or `−0.35`; the minus is the typographic one.
  package static func signed(_ value: Double, _ decimals: Int) -> String {
    guard let digits = digits(value, decimals) else { return "–" }
    return digits.hasPrefix("-") ? "−\(digits.dropFirst())" : "+\(digits)"
  }

  /// As few decimals as say the same, at most the given number; nil for what is no number.
  package static func shortest(_ value: Double, atMost decimals: Int) -> String? {
    guard var digits = digits(value, decimals) else { return nil }
    guard digits.contains(".") else { return digits }
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits
  }

  /// A share of one in per cent; never rounded up to certainty or down to nothing.
  package static func percent(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value > 0, value < 0.001 { return "<0.1\u{A0}%" }
    if value < 1, value > 0.999 { return ">99.9\u{A0}%" }
    let decimals = value > 0.99 && value < 1 || value > 0 && value < 0.01 ? 1 : 0
    return fixed(value * 100, decimals) + "\u{A0}%"
  }

  /// `512 B`, `1.5 MB`, in powers of 1,000.
  package static func bytes(_ count: UInt64) -> String {
    var (value, unit) = (Double(count), "B")
    for larger in ["kB", "MB", "GB", "TB", "PB"] where value >= 999.95 {
      value /= 1_000
      unit = larger
    }
    return "\(fixed(value, unit == "B" ? 0 : 1)) \(unit)"
  }

  /// With commas between thousands.
  package static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  private static func digits(_ value: Double, _ decimals: Int) -> String? {
    guard value.isFinite else { return nil }
    let scale = (0..<max(0, decimals)).reduce(1) { scale, _ in scale * 10 }
    guard let scaled = Int64(exactly: (value * Double(scale)).rounded()) else { return wide(value) }
    let whole = String(scaled.magnitude / UInt64(scale))
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + whole }
    let fraction = String(scaled.magnitude % UInt64(scale))
    return "\(sign)\(whole).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }

  /// A number too large to have decimals that count.
  private static func wide(_ value: Double) -> String {
    Int64(exactly: value.rounded()).map(String.init) ?? value.description
  }
}
