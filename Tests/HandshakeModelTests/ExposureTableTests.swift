import HandshakeModel
import Testing

@Suite struct ExposureTableTests {
  private func exposure(_ client: Int, _ target: Int, agent: String = "", used: Int = 0, refused: Int32 = 0)
    -> Exposure<TargetHost>
  {
    var exposure = Exposure(
      organization: Symbol(rawValue: 1), client: Symbol(rawValue: UInt64(client)),
      subject: TargetHost(target: target, host: Symbol(rawValue: UInt64(target))), agent: Symbol(of: agent),
      isBrowser: agent == "browser:Chrome")
    exposure.used = used
    if refused > 0 { exposure.refusals.add(.unused, episodes: refused) }
    return exposure
  }

  private func words(_ exposures: some Sequence<Exposure<TargetHost>>) -> [String] {
    exposures.map {
      "\($0.client.rawValue) \($0.subject.target) \($0.agent.rawValue) \($0.isBrowser) \($0.used) \($0.behaviours)"
    }
  }

  @Test func givesBackWhatItHolds() {
    let exposures = [
      exposure(1, 4, used: 2), exposure(1, 2, agent: "browser:Chrome", used: 1), exposure(3, 4, refused: 5),
    ]
    let table = ExposureTable(exposures)
    #expect(words(table) == words(exposures))
    #expect(table.clients.map(\.client.rawValue) == [1, 3])
    #expect(table.places(ofClient: 0) == 0..<2)
    #expect(table.places(ofClient: 1) == 2..<3)
    #expect(table.rows.map { table.refusals(of: $0) == nil } == [true, true, false])
  }

  @Test func mergedTablesAreOneTableInTheOrderOfClients() {
    let exposures = (0..<20).map { exposure($0, $0 % 3, agent: "lib:\($0 % 4)", used: $0, refused: Int32($0 % 2)) }
    let odd = ExposureTable(exposures.filter { $0.client.rawValue % 2 == 1 })
    let even = ExposureTable(exposures.filter { $0.client.rawValue % 2 == 0 })
    #expect(words(ExposureTable(merging: [odd, even])) == words(exposures))
    #expect(
      words(ExposureTable(merging: [even, odd]).renumbered { $0 + 7 })
        == words(
          exposures.map { exposure in
            var exposure = exposure
            exposure.subject.target += 7
            return exposure
          }))
  }

  /// One client twice, one not at all: as if the table had been made of what was drawn.
  @Test func aDrawIsATableOfWhatWasDrawn() {
    let exposures = [
      exposure(1, 4, used: 2), exposure(1, 2, agent: "browser:Chrome", used: 1), exposure(2, 9, used: 1),
      exposure(3, 4, refused: 5), exposure(3, 6, used: 1),
    ]
    let draws = [(3, 0), (5, 2), (8, 0)].map { key, client in
      (key: ClientKey(organization: Symbol(rawValue: 1), client: Symbol(rawValue: UInt64(key))), client: client)
    }
    let expected = [
      exposure(3, 4, used: 2), exposure(3, 2, agent: "browser:Chrome", used: 1), exposure(5, 4, refused: 5),
      exposure(5, 6, used: 1), exposure(8, 4, used: 2), exposure(8, 2, agent: "browser:Chrome", used: 1),
    ]
    let drawn = ExposureTable(exposures).drawn(draws)
    #expect(words(drawn) == words(expected))
    #expect(drawn.subjects == ExposureTable(expected).subjects)
    #expect(drawn.places(ofClient: 1) == 2..<4)
    #expect(words(drawn.renumbered { $0 + 7 }.drawn([(draws[1].key, 1)])).count == 2)
  }

  @Test func anIndexFindsTheExposuresOfSubjects() {
    let exposures = (0..<30).map { exposure($0, $0 * 7 % 5, used: $0) }
    let index = ExposureIndex(ExposureTable(exposures))
    let subjects = (0..<6).map { TargetHost(target: $0, host: Symbol(rawValue: UInt64($0))) }
    for subject in subjects {
      #expect(index[subject].rows.map(\.used) == exposures.filter { $0.subject == subject }.map { Int32($0.used) })
    }
    #expect(
      index[[subjects[3], subjects[1], subjects[5]]].rows.map(\.used)
        == exposures.filter { [1, 3].contains($0.subject.target) }.map { Int32($0.used) })
  }
}

@Suite struct ExposureTableDaysTests {
  private func exposure(_ client: String, _ host: String, refused: Int32) -> Exposure<TargetHost> {
    var exposure = Exposure(
      organization: Symbol(of: "org"), client: Symbol(of: client),
      subject: TargetHost(target: 0, host: Symbol(of: host)), agent: .none, isBrowser: false)
    if refused > 0 { exposure.refusals.add(.unknownCA, episodes: refused) }
    return exposure
  }

  private func days(_ table: ExposureTable) -> [[Int]] {
    table.rows.map { row in table.days(of: row).map(\.day) }
  }

  /// Each list ends where the next begins, whatever ends it had in another table.
  @Test func daysAreKeptOfWhatAnybodyRefuses() {
    var (one, other) = (ExposureTable(), ExposureTable())
    one.append(exposure("c1", "h1", refused: 0), days: [DayEpisodes(day: 1), DayEpisodes(day: 5)])
    one.append(exposure("c1", "h2", refused: 0), days: [DayEpisodes(day: 2)])
    other.append(exposure("c2", "h1", refused: 1), days: [DayEpisodes(day: 3)])
    #expect(days(one) == [[1, 5], [2]])
    let merged = ExposureTable(merging: [one, other])
    #expect(
      Dictionary(
        uniqueKeysWithValues: zip(
          merged.map { "\($0.client == Symbol(of: "c1")) \($0.subject.host == Symbol(of: "h1"))" }, days(merged)))
        == ["true true": [1, 5], "true false": [], "false true": [3]])
    let again = ExposureTable(merging: [merged])
    #expect(days(again) == days(merged))
  }
}
