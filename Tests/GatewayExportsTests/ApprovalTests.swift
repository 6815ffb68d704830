import HandshakeModel
import Testing

@testable import GatewayExports

@Suite struct ApprovalTests {
  private let now = Samples.moment("2026-11-24T06:00:00Z")

  private func patterns(_ decisions: [Decision], organization: String? = nil) -> [String] {
    Approval(Samples.reviews(decisions), organization: organization, now: now).exemptions.map(\.pattern.text)
  }

  @Test func onlyBypassesAreExported() {
    let decisions = Ruling.allCases.map { ruling in
      Samples.decision(
        "\(ruling.rawValue).example", ruling, organization: ruling == .bypassOrganization ? "42" : nil,
        patterns: ["\(ruling.rawValue).example"])
    }
    #expect(patterns(decisions) == ["bypass-globally.example"])
    #expect(patterns(decisions, organization: "42") == ["bypass-globally.example", "bypass-organization.example"])
    #expect(patterns(decisions, organization: "43") == ["bypass-globally.example"])
  }

  @Test func whatHasEndedIsNamedWithItsReason() {
    let approval = Approval(
      Samples.reviews([
        Samples.decision("old", patterns: ["old.example"], expires: "2026-11-24T06:00:00Z"),
        Samples.decision("back", patterns: ["back.example"]),
        Samples.decision("back", .keepInspecting, patterns: [], at: "2026-11-21T00:00:00Z"),
        Samples.decision("kept", patterns: ["kept.example"], expires: "2026-11-24T06:00:01Z"),
      ]), organization: nil, now: now)
    #expect(approval.exemptions.map(\.pattern.text) == ["kept.example"])
    #expect(approval.ended.map(\.decision.target) == ["back", "old"])
    #expect(approval.ended.map(\.reason) == [.revoked, .expired])
  }

  @Test func decisionsOnTwoOrganisationsStandBesideEachOther() {
    let decisions = [
      Samples.decision("a", .bypassOrganization, organization: "42", patterns: ["a42.example"]),
      Samples.decision(
        "a", .bypassOrganization, organization: "43", patterns: ["a43.example"], at: "2026-11-21T00:00:00Z"),
    ]
    #expect(patterns(decisions, organization: "42") == ["a42.example"])
    #expect(patterns(decisions, organization: "43") == ["a43.example"])
    let back = Samples.decision("a", .keepInspecting, organization: "42", patterns: [], at: "2026-11-22T00:00:00Z")
    #expect(patterns(decisions + [back], organization: "42").isEmpty)
    #expect(patterns(decisions + [back], organization: "43") == ["a43.example"])
    let all = Samples.decision("a", .keepInspecting, patterns: [], at: "2026-11-22T00:00:00Z")
    #expect(patterns(decisions + [all], organization: "43").isEmpty)
  }

  @Test func theLatestScopeHolds() {
    let narrowed = [
      Samples.decision("a", patterns: [".example.com"]),
      Samples.decision("a", patterns: ["api.example.com"], at: "2026-11-21T00:00:00Z"),
    ]
    #expect(patterns(narrowed) == ["api.example.com"])
  }

  @Test func whatAnotherPatternCoversIsLeftOut() {
    let decisions = [
      Samples.decision("a", patterns: ["api.example.com", ".sub.example.com", "example.com", "notexample.com"]),
      Samples.decision("b", patterns: [".example.com", "notexample.com"]),
    ]
    let approval = Approval(Samples.reviews(decisions), organization: nil, now: now)
    #expect(approval.exemptions.map(\.pattern.text) == [".example.com", "notexample.com"])
    #expect(approval.exemptions.last?.decisions.map(\.target) == ["a", "b"])
  }

  @Test(arguments: [
    ("BÜCHER.example", "xn--bcher-kva.example"), (".例え.jp", ".xn--r8jz45g.jp"), ("*.Example.COM", ".example.com"),
    ("_dmarc.example.com", "_dmarc.example.com"),
  ])
  func namesBecomeALabels(text: String, expected: String) {
    #expect(patterns([Samples.decision("a", patterns: [text])]) == [expected])
  }

  @Test(arguments: Samples.hostilePatterns)
  func hostilePatternsAreRefused(text: String) {
    let approval = Approval(Samples.reviews([Samples.decision("a", patterns: [text])]), organization: nil, now: now)
    #expect(approval.exemptions.isEmpty)
    #expect(approval.refused.count == 1)
  }
}
