import HandshakeModel

/// The applications that several clients refuse and that are no candidates, each with the observation that is missing.
struct UndecidedView {
  struct Row {
    let name: String
    let probability: String
    let clients: String
    let missing: String

    init(_ undecided: UndecidedTarget) {
      name = undecided.target.name
      probability = Decimal.fixed(undecided.probability, 3)
      clients = "\(Decimal.grouped(undecided.clientsRefusing)) of \(Decimal.grouped(undecided.clientsExposed))"
      missing = OutlookProse.raising(undecided.outlook)
    }
  }

  let rows: [Row]
  let hasRows: Bool
  let more: String

  init(_ findings: Findings) {
    rows = findings.undecided.map(Row.init)
    hasRows = !rows.isEmpty
    let rest = findings.undecidedCount - rows.count
    more = rest > 0 ? "\(Decimal.grouped(rest)) more are less probable." : ""
  }
}
