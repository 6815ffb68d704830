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
}
