import HandshakeModel
import Testing

@testable import Reporting

@Suite struct ReviewProseTests {
  private func review(
    _ ruling: Ruling = .bypassGlobally, now: String = "2026-11-24T06:00:00Z", changes: [String] = []
  ) throws -> Review {
    var decision = SampleModel.decision(
      on: SampleModel.dropbox, by: "network team", ticket: "NET-1", at: SampleModel.moment("2026-11-20T10:00:00Z"),
      expires: SampleModel.moment("2026-12-20T00:00:00Z"))
    decision.ruling = ruling
    decision.organization = ruling == .bypassOrganization ? "acme" : nil
    var review = try #require(Review([decision], now: SampleModel.moment(now)))
    review.changes = changes
    return review
  }

  @Test(
    arguments: [
      (
        .bypassGlobally, "2026-11-24T06:00:00Z", [],
        "Bypass for everybody, decided by network team on 2026-11-20, ticket NET-1, until 2026-12-20."
      ),
      (
        .bypassOrganization, "2026-12-20T00:00:00Z", [],
        "Bypass for acme, decided by network team on 2026-11-20, ticket NET-1; expired on 2026-12-20."
      ),
      (
        .keepInspecting, "2026-11-24T06:00:00Z", ["a"],
        "Keep inspecting, decided by network team on 2026-11-20, ticket NET-1, until 2026-12-20. The evidence has changed since: a."
      ),
      (
        .investigate, "2026-11-24T06:00:00Z", ["a", "b", "c"],
        "Investigate, decided by network team on 2026-11-20, ticket NET-1, until 2026-12-20. The evidence has changed since: a (and 2 other changes)."
      ),
    ] as [(Ruling, String, [String], String)])
  func saysWhatWasDecided(ruling: Ruling, now: String, changes: [String], text: String) throws {
    #expect(ReviewProse.status(try review(ruling, now: now, changes: changes)) == text)
  }

  @Test func saysThatNothingWas() {
    #expect(ReviewProse.status(nil) == "Not reviewed.")
    #expect(ReviewProse.followUp(nil).isEmpty)
  }

  private func followUp(_ state: FollowUp.State) -> FollowUp {
    FollowUp(
      state: state, episodesBefore: 24, daysBefore: 6, episodesAfter: 1, daysAfter: 8, bypassed: 1_200,
      lastUsed: SampleModel.moment("2026-11-23T00:00:00Z"), missedHosts: ["a.example", "b.example"], expiresSoon: false)
  }

  @Test(arguments: [
    (
      FollowUp.State.works,
      "The bypass works: 24 refusals in 6 days before, 1 refusal in 8 days since; 1,200 connections left alone, last used on 2026-11-23."
    ),
    (.missesHosts, "The bypass misses hosts: clients still break off at a.example and b.example."),
    (.unused, "Nobody has used what it exempts for 30 days."),
  ])
  func saysWhatCameOfIt(state: FollowUp.State, text: String) {
    #expect(ReviewProse.followUp(followUp(state)) == text)
  }

  @Test func eachStateHasWordsOfItsOwn() {
    #expect(
      Set(FollowUp.State.allCases.map { ReviewProse.followUp(followUp($0)) }).count == FollowUp.State.allCases.count)
  }

  @Test func saysWhatWasNotSeenAndThatItEnds() {
    var early = followUp(.tooEarly)
    (early.daysAfter, early.daysBefore, early.lastUsed, early.expiresSoon) = (0, 0, nil, true)
    #expect(
      ReviewProse.followUp(early)
        == "It is too early to say whether the bypass works: no logs before, and no logs since. It expires within a week."
    )
    early.daysAfter = 2
    #expect(ReviewProse.followUp(early).contains("not used since"))
  }

  @Test(arguments: [
    (Removal.Reason.expired, "because the decision ended on 2026-12-20."),
    (.unused, "because nobody has used it for 30 days."),
    (.revoked, "because a later decision took it back."),
  ])
  func saysWhatToRemove(reason: Removal.Reason, words: String) throws {
    let text = ReviewProse.removal(Removal(decision: try review().decision, reason: reason))
    #expect(text.hasPrefix("Dropbox: remove "))
    #expect(text.hasSuffix(words))
  }
}
