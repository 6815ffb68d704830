import HandshakeModel

extension UndecidedTarget {
  /// Nil for a candidate, and where hardly anybody refuses or all who do refuse everything they meet.
  init?(_ target: Attribution, _ judged: Judge.Judged) {
    let refusing = judged.gathered.refusing.count
    guard judged.band == nil, refusing >= UndecidedTarget.leastClients, !judged.gathered.affected.isEmpty else {
      return nil
    }
    self.init(
      target: target, probability: judged.probability, clientsRefusing: refusing,
      clientsExposed: judged.gathered.clients.count)
  }

  /// The most probable first.
  static func precedes(_ left: UndecidedTarget, _ right: UndecidedTarget) -> Bool {
    (right.probability, right.clientsRefusing, left.target.name, left.target.id)
      < (left.probability, left.clientsRefusing, right.target.name, right.target.id)
  }
}
