package import HandshakeModel

/// The report for people: one file without a reference to anything outside of it, of which nothing needs its script.
package enum HTMLReport {
  /// Renders the page, with a section for each candidate.
  ///
  /// The first `sectionsInFull` candidates get a section with all their evidence, the others a short one.
  package static func render(
    _ model: ReportModel, sectionsInFull: Int? = nil
  ) throws(ReportProblem) -> String {
    let templates = try ReportTemplates()
    let full = sectionsInFull ?? HTMLReport.sectionsInFull(of: model.findings.candidates.count)
    return templates.render(
      ReportPage(model.legible, policy: templates.contentSecurityPolicy, sectionsInFull: max(0, full)))
  }

  /// All of a queue of up to 26; the longer it is, the fewer, so that a page of 200 candidates stays under 300 kB.
  ///
  /// A full section takes about 8.1 kB, a short one and the row in the queue about 1 kB, the rest of the page 50 kB.
  package static func sectionsInFull(of candidates: Int) -> Int {
    min(candidates, max(5, 30 - candidates / 8))
  }
}
