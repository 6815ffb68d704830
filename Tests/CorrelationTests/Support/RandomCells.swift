import HandshakeModel

/// Cells of one client as no site has them: every vantage, signal and kind of program within an hour.
enum RandomCells {
  static let window = Slot(index: -6)...Slot(index: 6)
  static let agents = ["", "browser:Chrome", "browser:Edge", "app:Slack", "lib:okhttp", "tls:0001", "tls:0002", "?:x"]

  static let texts = Dictionary(agents.map { (symbol($0), AgentBucket(text: $0)) }) { first, _ in first }

  static func symbol(_ text: String) -> Symbol {
    text.isEmpty ? .none : Symbol(of: text)
  }

  /// In the order of their keys, some keys twice, as files that may still change leave them.
  static func client(_ name: String, using generator: inout SeededGenerator) -> [Cell] {
    // Some clients have one vantage or one signal only, since shortcuts look at those.
    let vantages = Array(Vantage.allCases.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator)))
    let signals = Array(
      Signal.allCases.shuffled(using: &generator).prefix(Int.random(in: 1...Signal.allCases.count, using: &generator)))
    let hosts = ["", "a.example", "b.example", "c.example"].prefix(Int.random(in: 1...4, using: &generator))
    var cells: [Cell] = []
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      var counters = Counters()
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        counters[signals.randomElement(using: &generator) ?? .other] = UInt32.random(in: 1...3, using: &generator)
      }
      let key = CellKey(
        organization: Symbol(of: "org"), client: Symbol(of: name),
        host: symbol(hosts.randomElement(using: &generator) ?? ""),
        slot: Slot(index: Int32.random(in: -6...6, using: &generator)),
        vantage: vantages.randomElement(using: &generator) ?? .wire,
        agent: symbol(agents.randomElement(using: &generator) ?? ""))
      cells.append(Cell(key: key, counters: counters))
    }
    return cells.sorted { $0.key < $1.key }
  }
}
