/// How far a reading is, in one line of a terminal.
package enum ProgressText {
  /// Columns of the bar itself.
  private static let bar = 24
  /// Before so many seconds a rate says little about what is left.
  private static let settling = 2.0

  /// `[######------------------]  25 %  1.0 GB of 4.0 GB  250.0 MB/s  12 s left`, at most `width` columns wide.
  ///
  /// - Parameters:
  ///   - read: bytes read so far; damaged files are read twice, so there may be more than were expected.
  ///   - expected: bytes of all files; 0 where nobody knows, as on standard input.
  ///   - elapsed: seconds since the start.
  package static func line(read: Int, expected: Int, elapsed: Double, width: Int) -> String {
    let rate = elapsed > 0 ? Double(read) / elapsed : 0
    let speed = Decimal.bytes(UInt64(max(0, rate))) + "/s"
    guard expected > 0 else { return String("\(Decimal.bytes(UInt64(max(0, read))))  \(speed)".prefix(width)) }
    let share = min(1, Double(read) / Double(expected))
    let filled = Int(share * Double(bar))
    var line = "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: bar - filled) + "]"
    let percent = String(Int(share * 100))
    line += String(repeating: " ", count: 4 - percent.count) + percent + " %"
    line += "  \(Decimal.bytes(UInt64(max(0, min(read, expected))))) of \(Decimal.bytes(UInt64(expected)))  \(speed)"
    if elapsed >= settling, rate > 0, read < expected {
      line += "  \(duration(Double(expected - read) / rate)) left"
    }
    return String(line.prefix(width))
  }

  private static func duration(_ seconds: Double) -> String {
    // Beyond 100 hours nobody waits for the minute.
    let whole = Int(min(seconds, 360_000).rounded(.up))
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3_600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }
  }
}
