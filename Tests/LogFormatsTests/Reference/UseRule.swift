/// Tells by the lengths of a client's records of type 23 whether a connection was used.
enum UseRule {
  /// Pradeep et al., A comparative analysis of certificate pinning in Android & iOS, IMC 2022, as in
  /// `tls_hangup_detector.py` of the repository NEU-SNS/app-tls-pinning.
  case published
  /// Without the alerts at the end, which JSSE pads to 35 bytes and of which it sends two.
  case corrected

  func isUsed(_ lengths: [Int], isTLS13: Bool) -> Bool {
    let needed = isTLS13 ? 2 : 1
    switch self {
    case .published:
      return isTLS13 ? lengths.count > 2 || lengths.count == 2 && lengths[1] != 19 : lengths.count >= needed
    case .corrected:
      let last = lengths.lastIndex { $0 != 19 && $0 != 35 }
      return (last ?? -1) + 1 >= needed
    }
  }
}
