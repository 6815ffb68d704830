import HandshakeModel

/// Offsets of local time from UTC as ISO 8601 writes them: `+05:30`.
enum UTCOffset {
  /// Seconds east; nil where the text is no offset.
  static func seconds(_ text: String) -> Int64? {
    guard text.first == "+" || text.first == "-" || text == "Z" else { return nil }
    return Timestamp(iso8601: "1970-01-02T00:00:00" + text).map { 86_400 - $0.seconds }
  }

  static func text(_ seconds: Int64) -> String {
    let minutes = abs(seconds) / 60
    func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(seconds < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
