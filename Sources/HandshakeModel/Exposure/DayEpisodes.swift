/// How many episodes of one exposure began on one day: four bytes, since there are millions.
package struct DayEpisodes: Sendable, Equatable, BitwiseCopyable {
  /// Bits 0 to 8: refused episodes; 9 to 17: others; 18 to 30: the day; 31: whether it is the last of its list.
  ///
  /// Episodes of a kind are five minutes apart, so that a day has 144 of each at most, and two kinds are others.
  private var bits: UInt32

  private static let most: UInt32 = 511
  private static let furthestDay = 8_191

  /// - Parameter day: counted from the first of the window.
  package init(day: Int) {
    bits = UInt32(clamping: min(max(day, 0), DayEpisodes.furthestDay)) << 18
  }

  /// Counted from the first of the window.
  package var day: Int { Int(bits >> 18 & 8_191) }

  /// Episodes that speak of a refusal.
  package var refused: Int { Int(bits & DayEpisodes.most) }

  /// Episodes that were used or completed.
  package var others: Int { Int(bits >> 9 & DayEpisodes.most) }

  var isLast: Bool { bits >> 31 == 1 }

  package mutating func addRefused() {
    if bits & DayEpisodes.most < DayEpisodes.most { bits += 1 }
  }

  package mutating func addOther() {
    if bits >> 9 & DayEpisodes.most < DayEpisodes.most { bits += 1 << 9 }
  }

  /// The same as the last of a list.
  func closing() -> DayEpisodes {
    var last = self
    last.bits |= 1 << 31
    return last
  }

  /// The same within a list.
  func continuing() -> DayEpisodes {
    var other = self
    other.bits &= ~(1 << 31)
    return other
  }
}
