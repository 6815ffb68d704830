import HandshakeModel

/// What the page's template reads: texts and lists, no decisions left to make.
///
/// Names are unique along the path from the page to a row, since templates look outwards for a name that is missing.
struct ReportPage {
  let policy: String
  let windowFrom: String
  let windowTo: String
  let generatedAt: String
  let catalogVersion: String
  let scoringVersion: String
  let usual: String
  let summary: [SummaryFigure]
  let reading: ReadingView
  let sources: CoverageView?
  let changes: ChangesView?
  let queue: QueueView
  let candidates: [CandidateView]
  let hasBriefs: Bool
  let briefs: [BriefView]
  let gaps: [CandidateView]
  let decisions: DecisionsView
  let suggestions: SuggestionsView
  let undecided: UndecidedView
  let others: OtherFindingsView

  init(_ model: ReportModel, policy: String, sectionsInFull: Int) {
    self.policy = policy
    windowFrom = Wording.moment(model.windowFrom)
    windowTo = Wording.moment(model.windowTo)
    generatedAt = Wording.moment(model.generatedAt)
    catalogVersion = model.catalogVersion
    scoringVersion = model.scoringVersion
    usual = BaselineProse.sentence(model.findings.baseline)
    summary = SummaryFigure.all(model.findings)
    reading = ReadingView(model.inputs)
    sources = CoverageView(model.coverage, now: model.windowTo)
    let anchors = Dictionary(
      model.findings.candidates.enumerated().map { ($0.element.target.id, "c\($0.offset + 1)") }
        + model.findings.bypassGaps.enumerated().map { ($0.element.target.id, "g\($0.offset + 1)") }
    ) { first, _ in first }
    changes = ChangesView(model.changes, anchors: anchors)
    queue = QueueView(model.findings, changes: model.changes)
    let ranked = model.findings.candidates.enumerated()
    candidates = ranked.prefix(sectionsInFull).map { CandidateView($0.element, anchor: "c\($0.offset + 1)") }
    briefs = ranked.dropFirst(sectionsInFull).map { BriefView($0.element, position: $0.offset + 1) }
    hasBriefs = !briefs.isEmpty
    gaps = model.findings.bypassGaps.enumerated().map { CandidateView($0.element, anchor: "g\($0.offset + 1)") }
    decisions = DecisionsView(model, anchors: anchors)
    suggestions = SuggestionsView(model.findings.candidates)
    undecided = UndecidedView(model.findings)
    others = OtherFindingsView(model.findings)
  }
}

/// A number of the headline, with what it counts.
struct SummaryFigure {
  let figure: String
  let label: String
  let target: String

  static func all(_ findings: Findings) -> [SummaryFigure] {
    let likely = findings.candidates.count { $0.band == .likely }
    let others =
      findings.serverFaults.count + findings.mutualTLS.count + findings.gatewayCertificate.count
      + findings.protocolFaults.count
    return [
      SummaryFigure(
        findings.candidates.count, findings.candidates.count == 1 ? "application to review" : "applications to review",
        "queue"),
      SummaryFigure(likely, "of them likely, the others possible", "queue"),
      SummaryFigure(findings.bypassGaps.count, findings.bypassGaps.count == 1 ? "bypass gap" : "bypass gaps", "gaps"),
      SummaryFigure(
        findings.missingRoot.count,
        findings.missingRoot.count == 1 ? "client lacks the root" : "clients lack the root", "missing-root"),
      SummaryFigure(others, "failures that no bypass mends", "server-faults"),
    ]
  }

  private init(_ number: Int, _ label: String, _ target: String) {
    figure = Decimal.grouped(number)
    self.label = label
    self.target = target
  }
}
