import EvidenceStore
import HandshakeModel
import Testing

@testable import Pipeline

/// What came of a bypass, from real log lines.
@Suite struct FollowUpSurveyTests {
  /// What clients do after the decision.
  enum After: String, CaseIterable {
    case leftAlone, refused, refusedAtOthers, decrypted, failedOnce, nothing
  }

  private static let api = "api.dropboxapi.com"
  private static let other = "content.dropboxapi.com"
  /// 2026-11-23T02:13:20Z.
  private static let start = 1_795_400_000

  private func day(_ number: Int) -> Int { FollowUpSurveyTests.start + number * 86_400 }

  /// Four clients that refuse for six days and on that of the decision, and do something else for as many as are said.
  private func log(_ after: After, days: Int = 6) -> String {
    let before = (-6...0).map { SquidLines.pinned(FollowUpSurveyTests.api, clients: 4, at: day($0)) }
    let later = (1...days).map { number in
      let rest = SquidLines.used("10.0.0.1", "www.site9.example", at: day(number))
      return rest
        + (1...4).map { client in
          let (address, moment) = ("10.0.0.\(client)", day(number) + client)
          return switch after {
          case .leftAlone: SquidLines.spliced(address, FollowUpSurveyTests.api, at: moment)
          case .refused: SquidLines.refused(address, FollowUpSurveyTests.api, at: moment)
          case .refusedAtOthers:
            SquidLines.spliced(address, FollowUpSurveyTests.api, at: moment)
              + SquidLines.refused(address, FollowUpSurveyTests.other, at: moment)
          // In the morning left alone, in the evening not: a folded day has no times.
          case .decrypted:
            SquidLines.spliced(address, FollowUpSurveyTests.api, at: moment)
              + SquidLines.used(address, FollowUpSurveyTests.api, at: moment + 14_400)
          case .failedOnce:
            SquidLines.refused(address, FollowUpSurveyTests.api, at: moment)
              + SquidLines.used(address, FollowUpSurveyTests.api, at: moment + 14_400)
          case .nothing: ""
          }
        }.joined()
    }
    return (before + later).joined()
  }

  private func site(_ log: String, _ decisions: Decision..., organization: String? = nil) throws -> Site {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log), organization: organization)
    try site.store.append(decisions)
    return site
  }

  private func followUp(_ site: Site, now: String = "2026-11-29T12:00:00Z") throws -> FollowUp? {
    try site.report(now: now).reviews.first?.followUp
  }

  @Test(
    arguments: [
      (.leftAlone, .works, 0, 24), (.refused, .notApplied, 24, 0), (.refusedAtOthers, .missesHosts, 0, 24),
      (.decrypted, .works, 0, 0), (.failedOnce, .works, 0, 0), (.nothing, .tooEarly, 0, 0),
    ] as [(After, FollowUp.State, Int, Int)])
  func tellsWhatCameOfIt(after: After, state: FollowUp.State, refused: Int, bypassed: Int) throws {
    let hosts = [FollowUpSurveyTests.api, FollowUpSurveyTests.other]
    let found = try #require(try followUp(site(log(after), Decision.made(hosts: hosts))))
    #expect(found.state == state)
    #expect((found.episodesBefore, found.daysBefore) == (24, 6))
    #expect((found.episodesAfter, found.daysAfter) == (refused, 6))
    #expect(found.bypassed == bypassed)
    #expect(found.missedHosts == (after == .refusedAtOthers ? [FollowUpSurveyTests.other] : []))
    #expect(found.lastUsed.map { CivilTime($0).date } == (after == .nothing ? nil : "2026-11-29"))
  }

  /// A wildcard covers what its hosts do not.
  @Test func aDomainMissesNoneOfItsHosts() throws {
    let decision = try Decision.made(patterns: [".dropboxapi.com"], hosts: [FollowUpSurveyTests.other])
    #expect(try followUp(site(log(.refusedAtOthers), decision))?.state == .notApplied)
  }

  @Test func theFirstDayTellsNothing() throws {
    let site = try site(log(.leftAlone), Decision.made())
    let found = try #require(try followUp(site, now: "2026-11-23T20:00:00Z"))
    #expect(found.state == .tooEarly)
    #expect(found.daysAfter == 0)
  }

  @Test(arguments: [(31, FollowUp.State.unused), (20, .tooEarly)])
  func whatNobodyUsesForThirtyDaysIsUnused(days: Int, state: FollowUp.State) throws {
    let site = try site(log(.nothing, days: days), Decision.made())
    let now = Timestamp(seconds: Int64(day(days)) + 3_600).iso8601
    #expect(try followUp(site, now: now)?.state == state)
    #expect(try site.report(now: now).removals.map(\.reason) == (state == .unused ? [.unused] : []))
  }

  /// A month of logs of which most days are missing says nothing of use.
  @Test func fewDaysWithLogsDoNotTellOfUse() throws {
    let log = (-6...10).map { SquidLines.pinned("api.dropboxapi.com", clients: 4, at: day($0)) }.joined()
    let site = try site(log, Decision.made())
    #expect(try followUp(site, now: "2027-01-05T00:00:00Z")?.state == .tooEarly)
  }

  @Test(arguments: After.allCases) func pruningChangesNothing(after: After) throws {
    let site = try site(
      log(after, days: 25), Decision.made(hosts: [FollowUpSurveyTests.api, FollowUpSurveyTests.other]))
    let now = Timestamp(seconds: Int64(day(25)) + 3_600)
    let before = try followUp(site, now: now.iso8601)
    let pruned = try PruneRun(store: site.store, agents: site.knowledge.agents, retention: Retention(), windowDays: 14)
      .run(now: now, dryRun: false)
    #expect(pruned.tally.foldedClientDays > 0)
    #expect(try followUp(site, now: now.iso8601) == before)
  }

  /// Another organisation's refusals say nothing about a bypass for one.
  @Test(arguments: [("north", FollowUp.State.notApplied), ("south", .tooEarly)])
  func aBypassForOneOrganisationIsFollowedThere(organization: String, state: FollowUp.State) throws {
    let decision = try Decision.made(.bypassOrganization, organization: organization)
    #expect(try followUp(site(log(.refused), decision, organization: "north"))?.state == state)
  }

  /// What was refused before a renewal was long over: the first of the bypasses is what it is compared with.
  @Test func aRenewalIsComparedWithWhatWasBeforeTheFirst() throws {
    let site = try site(
      log(.leftAlone), Decision.made(), Decision.made(at: "2026-11-26T12:00:00Z", why: "still needed"))
    let found = try #require(try followUp(site))
    #expect(found.state == .works)
    #expect((found.episodesBefore, found.daysBefore) == (24, 6))
  }

  @Test(arguments: [(Ruling.keepInspecting, nil), (.bypassGlobally, "2026-11-24T00:00:00Z")] as [(Ruling, String?)])
  func onlyABypassThatHoldsIsFollowed(ruling: Ruling, expires: String?) throws {
    #expect(try followUp(site(log(.leftAlone), Decision.made(ruling, expires: expires))) == nil)
  }

  @Test(arguments: [("2026-12-05T00:00:00Z", true), ("2027-01-05T00:00:00Z", false)])
  func itsEndIsToldAWeekBefore(expires: String, soon: Bool) throws {
    #expect(try followUp(site(log(.leftAlone), Decision.made(expires: expires)))?.expiresSoon == soon)
  }
}
