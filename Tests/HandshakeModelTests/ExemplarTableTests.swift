import HandshakeModel
import Testing

@Suite struct ExemplarTableTests {
  private func exemplars(_ generator: inout SeededGenerator) -> [Exemplar] {
    (0..<300).map { index in
      Exemplar(
        organization: Symbol(of: "org\(index % 2)"), host: Symbol(of: "h\(index % 5)"),
        signal: index % 3 == 0 ? .unknownCA : .silentClose,
        time: Timestamp(microseconds: Int64.random(in: 0...40, using: &generator)), client: Symbol(of: "c\(index % 4)"),
        agent: .none, vantage: .wire)
    }
  }

  @Test func keepsThoseOfTheSmallestRank() {
    var generator = SeededGenerator(seed: 9)
    let all = exemplars(&generator)
    var table = ExemplarTable()
    for exemplar in all { table.add(exemplar) }
    struct Kind: Hashable {
      var organization: Symbol
      var host: Symbol
      var signal: Signal
    }
    let kinds = Dictionary(grouping: Set(all)) { Kind(organization: $0.organization, host: $0.host, signal: $0.signal) }
    let smallest = kinds.values.flatMap { $0.sorted { $0.rank < $1.rank }.prefix(Exemplar.kept) }
    #expect(Set(table.sorted) == Set(smallest))
    #expect(table.sorted.count == smallest.count)
  }

  /// An old attempt never takes the place of a recent one, and whole weeks can be let go.
  @Test func everyWeekKeepsItsOwn() {
    var table = ExemplarTable()
    let week: Int64 = 7 * 86_400
    for second in -5..<5 {
      for start in [-week, 0, week] {
        table.add(
          Exemplar(
            organization: Symbol(of: "org"), host: Symbol(of: "h"), signal: .unknownCA,
            time: Timestamp(seconds: start + Int64(second)), client: Symbol(of: "c"), agent: .none, vantage: .wire))
      }
    }
    let weeks = Dictionary(grouping: table.all) { Exemplar.periodStart(of: $0.time).seconds }
    #expect(weeks.mapValues(\.count) == [-2 * week: 3, -week: 3, 0: 3, week: 3])
  }

  @Test(arguments: [Int64.min, .max]) func noTimeIsTooFarAway(microseconds: Int64) {
    let time = Timestamp(microseconds: microseconds)
    #expect(Exemplar.periodStart(of: time) < Exemplar.periodEnd(of: time))
  }

  @Test func neitherOrderNorPartsMatter() {
    var generator = SeededGenerator(seed: 10)
    var all = exemplars(&generator)
    var whole = ExemplarTable()
    for exemplar in all { whole.add(exemplar) }
    for _ in 0..<10 {
      all.shuffle(using: &generator)
      let cut = Int.random(in: 0...all.count, using: &generator)
      var parts = [ExemplarTable(), ExemplarTable()]
      for (index, exemplar) in all.enumerated() { parts[index < cut ? 0 : 1].add(exemplar) }
      for exemplar in parts[1].sorted { parts[0].add(exemplar) }
      #expect(parts[0].sorted == whole.sorted)
    }
  }
}
