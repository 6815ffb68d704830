import HandshakeModel

extension ReviewBook {
  /// How long an exemption that was taken back stays in the plan, in days: what four weekly reviews can see to.
  ///
  /// No log tells that a gateway has lost it, so that something must end the list.
  static let daysOfRevoked = 30

  /// Exemptions that gateways should lose again, in the order of the applications' ids.
  func removals(now: Timestamp) -> [Removal] {
    reviews.flatMap { _, review in
      let all = review.all
      // Of several bypasses for the same people the last one says what gateways hold.
      let last = all.indices.filter { place in
        all[place].ruling.isBypass && !all[(place + 1)...].contains { $0.covers(all[place]) }
      }
      return last.compactMap { ReviewBook.removal(of: $0, review, now: now) }
    }
  }

  private static func removal(of place: Int, _ review: Review, now: Timestamp) -> Removal? {
    let bypass = review.all[place]
    guard let successor = review.successor(of: place) else {
      if !bypass.holds(at: now) { return Removal(decision: bypass, reason: .expired) }
      let isUnused = bypass == review.decision && review.followUp?.state == .unused
      return isUnused ? Removal(decision: bypass, reason: .unused) : nil
    }
    let isRecent = now.seconds - successor.at.seconds <= Int64(daysOfRevoked) * 86_400
    return bypass.holds(at: successor.at) && isRecent ? Removal(decision: bypass, reason: .revoked) : nil
  }
}
