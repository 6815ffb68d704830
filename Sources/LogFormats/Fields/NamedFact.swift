import HandshakeModel

/// What a format wants of a line: numbered facts, each with the names that logs give it, the best first.
protocol NamedFact: CaseIterable, RawRepresentable where RawValue == Int {
  var names: [String] { get }
}

extension NamedFields {
  /// A reader of all facts of a type, whose numbers are their places.
  init<Fact: NamedFact>(
    _ layout: Layout, of facts: Fact.Type, unset: [String] = ["-"], allowsMoreColumns: Bool = false
  ) {
    self.init(layout, wanted: facts.allCases.map(\.names), unset: unset, allowsMoreColumns: allowsMoreColumns)
  }

  /// The value of a fact in the line that was read last; empty where the line has none.
  subscript<Fact: NamedFact>(fact: Fact) -> Field { self[fact.rawValue] }

  func hasColumns<Fact: NamedFact>(_ facts: [Fact]) -> Bool {
    hasColumns(facts.map(\.rawValue))
  }
}
