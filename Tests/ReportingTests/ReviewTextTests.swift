import HandshakeModel
import Testing

@testable import Reporting

@Suite struct ReviewTextTests {
  private var model: ReportModel {
    var model = SampleModel.small
    var gone = SampleModel.decision(
      on: SampleModel.spotify, by: "desk", ticket: nil, at: SampleModel.moment("2026-10-01T00:00:00Z"),
      expires: SampleModel.moment("2026-10-09T00:00:00Z"))
    (gone.id, gone.target, gone.name) = ("1", "gone", "Gone \u{1B}[2J")
    model.reviews = [SampleModel.dropbox.review, Review([gone], now: model.generatedAt)].compactMap(\.self)
    return model
  }

  @Test func listsTheQueueThenWhatHasLeftIt() {
    let lines = ReviewText.list(model.agenda).split(separator: "\n")
    #expect(lines.count == 1 + 3 + 1 + 1)
    #expect(lines[1].contains("Spotify") && lines[1].contains("open"))
    #expect(lines[2].contains("Dropbox") && lines[2].contains("investigate") && lines[2].contains("2026-12-20"))
    #expect(lines[5].contains("Gone \u{FFFD}[2J") && lines[5].contains("investigate (expired)"))
    #expect(ReviewText.list([]) == "nothing to review\n")
  }

  @Test func whatHasNoDecisionThatHoldsIsOpen() {
    #expect(model.agenda.filter(\.isOpen).map(\.target).contains("gone"))
    #expect(!model.agenda.filter(\.isOpen).map(\.target).contains("dropbox"))
    #expect(model.agenda.filter(\.isOpen).map(\.target).contains("spotify"))
  }

  @Test func historyHasALineForEach() throws {
    let decisions = model.reviews.map(\.decision)
    let lines = ReviewText.history(decisions).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("asked its vendor for a list of hosts"))
    #expect(!ReviewText.history(decisions).contains("\u{1B}"))
    #expect(ReviewText.history([]) == "no decisions\n")
  }

  @Test func showsTheDecisionAndWhatHasChanged() throws {
    var item = try #require(model.agenda.first { $0.target == "dropbox" })
    item.review?.changes = ["clients refuse more"]
    let text = ReviewText.review(item)
    #expect(text.contains("What has changed since:\n  clients refuse more"))
    #expect(text.contains("ticket        NET-4711") || text.contains("ticket "))
    #expect(text.contains("fedcba9876543210"))
  }

  @Test func jsonHasTheContractsKeysAndMore() throws {
    let review = JSONReport.review(try #require(SampleModel.dropbox.review))
    for key in [
      "status", "by", "at", "ticket", "expires", "why", "scope", "evidence_digest", "evidence_changed", "changes",
      "expired", "follow_up", "history",
    ] {
      #expect(review[key] != nil, "no \(key)")
    }
    let document = JSONReport.document(model)
    guard case .array(let reviews)? = document["reviews"] else { throw Missing() }
    #expect(reviews.map { $0["id"] } == [.string("dropbox"), .string("gone")])
    #expect(document["removal_plan"] == .array(SampleModel.removals.map(JSONReport.removal)))
  }

  private struct Missing: Error {}
}
