import HandshakeModel

/// Which further observations would change a verdict, in sentences.
enum OutlookProse {
  /// The least that would raise the verdict, then the least that would take it out of the queue.
  static func sentences(_ outlook: Outlook, _ band: Band?) -> [String] {
    var sentences: [String] = []
    if band != .likely, outlook.clientsMissing > 0 {
      let isOne = outlook.clientsMissing == 1
      sentences.append(
        "Clients are missing: without \(Wording.number(outlook.clientsMissing)) more that \(isOne ? "refuses" : "refuse") it "
          + "is never likely.")
    }
    let raising = [Outlook.Goal.possible, .likely].compactMap(outlook.least)
    // What makes a target likely at once makes it a candidate, too.
    let distinct = raising.first?.with == raising.last?.with ? Array(raising.prefix(1)) : raising
    sentences += distinct.map(sentence)
    if band != .likely, distinct.isEmpty { sentences.append(together(outlook)) }
    if band != nil {
      sentences.append(outlook.down.map(sentence) ?? "No observation of one kind alone would take it out of the queue.")
    }
    return sentences
  }

  /// The one sentence where there is room for no more: what would raise the verdict, or end the highest.
  static func next(_ outlook: Outlook, _ band: Band?) -> String {
    band == .likely ? sentences(outlook, band).last ?? "" : raising(outlook)
  }

  /// The least that would raise a verdict; of a pair where no kind alone does.
  static func raising(_ outlook: Outlook) -> String {
    outlook.up.map(sentence) ?? together(outlook)
  }

  private static func together(_ outlook: Outlook) -> String {
    guard let last = outlook.together.last else { return "No observation of one kind or of two would raise it." }
    let band = last.band?.rawValue ?? "a candidate"
    return "Together, \(Wording.list(outlook.together.map(phrase))) would make it \(band) "
      + "(\(Decimal.fixed(last.probability, 3)))."
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
