package import HandshakeModel

/// The report for people: one file without scripts and without a reference to anything outside of it.
package enum HTMLReport {
  package static func render(_ model: ReportModel) throws(ReportProblem) -> String {
    let templates = try ReportTemplates()
    return templates.render(ReportPage(model.legible, policy: templates.contentSecurityPolicy))
  }
}
