import HandshakeModel

/// Which further observations would change a verdict, in sentences.
enum OutlookProse {
  /// The least that would raise the verdict, then the least that would end it.
  static func sentences(_ outlook: Outlook, _ band: Band?) -> [String] {
    var sentences: [String] = []
    if band != .likely, outlook.clientsMissing > 0 {
      sentences.append("Clients are missing: likely takes \(Wording.number(outlook.clientsMissing)) more that refuse.")
    }
    if band != .likely { sentences.append(outlook.up.map(sentence) ?? "No observation of one kind would raise it.") }
    if band != nil { sentences.append(outlook.down.map(sentence) ?? "No observation of one kind would end it.") }
    return sentences
  }

  static func sentence(_ turn: Outlook.Turn) -> String {
    let effect =
      switch turn.goal {
      case .likely: "would make it likely"
      case .possible: "would make it \(turn.with.band?.rawValue ?? "possible")"
      case .dropped: "would take it out of the queue"
      }
    return "\(Wording.capitalised(phrase(turn.with))) \(effect) (\(Decimal.fixed(turn.with.probability, 3)))."
  }

  /// The observation as a noun: `one more client that refuses here and works elsewhere`.
  static func phrase(_ counterfactual: Counterfactual) -> String {
    let number = Wording.number(counterfactual.count)
    let isOne = counterfactual.count == 1
    let clients = isOne ? "client" : "clients"
    return switch counterfactual.observation {
    case .bypassWorks: isOne ? "one pilot bypass that works" : "pilot bypasses that work on \(number) clients"
    case .bypassFails:
      isOne ? "one pilot bypass that fails all the same" : "pilot bypasses that fail all the same on \(number) clients"
    case .originLogged: "a log of the origin’s side that shows no fault"
    case .browsersWork: "browsers of \(number) \(clients) that reach it under inspection"
    case .rootMissing: "\(number) refusing \(clients) that \(isOne ? "turns" : "turn") out to lack the root"
    case .clientsUse: "\(number) \(clients) that \(isOne ? "uses" : "use") it without trouble"
    case .clientsRefuse: "\(number) more \(clients) that \(refuse(isOne))"
    case .clientsElsewhereRefuse: "\(number) \(clients) of another organisation that \(refuse(isOne))"
    }
  }

  private static func refuse(_ isOne: Bool) -> String {
    isOne ? "refuses here and works elsewhere" : "refuse here and work elsewhere"
  }

  /// Every observation that was weighed, and the verdict with it.
  static func rows(_ outlook: Outlook) -> [[String]] {
    outlook.counterfactuals.map {
      [Wording.capitalised(phrase($0)), Decimal.fixed($0.probability, 3), $0.band?.rawValue ?? "no candidate"]
    }
  }
}
