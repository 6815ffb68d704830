import HandshakeModel

/// Words that several parts of the page share.
enum Wording {
  /// `1 client`, `2 clients`.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(Decimal.grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `2026-11-23 23:05:00`, in UTC as the page says once.
  static func moment(_ time: Timestamp) -> String {
    String(time.iso8601.dropLast().map { $0 == "T" ? " " : $0 })
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) and \(last)"
  }

  static func coverage(_ coverage: Coverage) -> String {
    switch coverage {
    case .globallyBypassed: "globally bypassed"
    case .applicationControl: "application control"
    case .uncatalogued: "uncatalogued"
    }
  }
}
