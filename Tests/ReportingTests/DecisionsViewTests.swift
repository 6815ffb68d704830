import HandshakeModel
import Testing

@testable import Reporting

@Suite struct DecisionsViewTests {
  @Test func everyReviewIsInOneOfTheTwoLists() {
    let view = DecisionsView(SampleModel.small, anchors: ["dropbox": "c2"])
    #expect(view.bypasses.map(\.name) == ["Slack", "Zoom"])
    #expect(view.bypasses.map(\.isExpired) == [false, true])
    #expect(view.others.map(\.anchor) == ["c2"])
    #expect(view.bypasses.count + view.others.count == SampleModel.small.reviews.count)
    #expect(view.removals.map(\.reason) == ["expired"])
  }

  @Test(arguments: [
    (FollowUp.State.works, "The bypass works: 41 refusals in 8 days before, 0 refusals in 6 days after;"),
    (.missesHosts, "It does not suffice: it misses a.example and b.example: 41"),
    (.notApplied, "The gateway does not apply it:"), (.unused, "Unused for 30 days:"),
    (.tooEarly, "Too early to tell:"),
  ])
  func whatCameOfABypassIsSaid(state: FollowUp.State, words: String) {
    let text = ReviewWords.followUp(
      FollowUp(
        state: state, episodesBefore: 41, daysBefore: 8, episodesAfter: 0, daysAfter: 6, bypassed: 3, lastUsed: nil,
        missedHosts: ["a.example", "b.example"], expiresSoon: true))
    #expect(text.hasPrefix(words))
    #expect(text.hasSuffix("3 connections left alone, never. It ends within a week."))
  }
}
