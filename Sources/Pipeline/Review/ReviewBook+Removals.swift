import HandshakeModel

extension ReviewBook {
  /// How long an exemption that was taken back stays in the plan, in days: what four weekly reviews can see to.
  ///
  /// No log tells that a gateway has lost it, so that something must end the list.
  static let daysOfRevoked = 30

  /// Exemptions that gateways should lose again, in the order of the applications' ids.
  func removals(now: Timestamp) -> [Removal] {
    reviews.compactMap { _, review in
      let latest = review.decision
      if latest.ruling.isBypass {
        if review.isExpired { return Removal(decision: latest, reason: .expired) }
        return review.followUp?.state == .unused ? Removal(decision: latest, reason: .unused) : nil
      }
      guard let place = review.earlier.lastIndex(where: \.ruling.isBypass) else { return nil }
      let bypass = review.earlier[place]
      // The decision right behind it took it back.
      let end = place + 1 < review.earlier.count ? review.earlier[place + 1].at : latest.at
      guard bypass.holds(at: end), now.seconds - end.seconds <= Int64(ReviewBook.daysOfRevoked) * 86_400 else {
        return nil
      }
      return Removal(decision: bypass, reason: .revoked)
    }
  }
}
