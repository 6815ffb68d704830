import HandshakeModel

extension UndecidedTarget {
  /// Nil for a candidate, and where too few clients refuse of which the refusal tells anything.
  init?(_ target: Attribution, _ judged: Judge.Judged) {
    let telling = judged.affected
    guard judged.band == nil, telling >= UndecidedTarget.leastClients else { return nil }
    self.init(
      target: target, probability: judged.probability, clientsRefusing: telling,
      clientsExposed: judged.gathered.clients.count)
  }

  /// The most probable first.
  static func precedes(_ left: UndecidedTarget, _ right: UndecidedTarget) -> Bool {
    (right.probability, right.clientsRefusing, left.target.name, left.target.id)
      < (left.probability, left.clientsRefusing, right.target.name, right.target.id)
  }
}
