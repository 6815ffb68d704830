import HandshakeModel

/// Words that several parts of the page share.
enum Wording {
  /// `1 client`, `2 clients`.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(Decimal.grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `one` to `ten`, and digits from there on.
  static func number(_ number: Int) -> String {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words.indices.contains(number - 1) ? words[number - 1] : Decimal.grouped(number)
  }

  /// With its first letter as at the start of a sentence.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// An agent bucket, or that no log names it.
  static func agent(_ agent: String) -> String {
    agent.isEmpty ? "(not named)" : agent
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
