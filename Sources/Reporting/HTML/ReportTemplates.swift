import Crypto
import EmbeddedResources
import Mustache

/// The page's templates, its style sheet and its script, as they are compiled in.
///
/// Templates use double braces only, so that every value is escaped. The style sheet and the script are partials:
/// templates put them into the page as they are.
struct ReportTemplates {
  private let library: MustacheLibrary
  private let page: MustacheTemplate
  let contentSecurityPolicy: String

  init() throws(ReportProblem) {
    let style = embedded_report_css.text
    let script = embedded_report_js.text
    var library = MustacheLibrary()
    for (name, resource) in ReportTemplates.partials {
      library.register(try ReportTemplates.parsed(resource.text, name: name), named: name)
    }
    library.register(try ReportTemplates.parsed(style, name: "style"), named: "style")
    library.register(try ReportTemplates.parsed(script, name: "script"), named: "script")
    self.library = library
    page = try ReportTemplates.parsed(embedded_report_mustache.text, name: "report")
    contentSecurityPolicy = ReportTemplates.policy(style: style, script: script)
  }

  func render(_ view: ReportPage) -> String {
    page.render(view, library: library)
  }

  private static var partials: [(String, embedded_resource)] {
    [
      ("files", embedded_report_files_mustache), ("queue", embedded_report_queue_mustache),
      ("queue-row", embedded_report_queue_row_mustache), ("candidate", embedded_report_candidate_mustache),
      ("brief", embedded_report_brief_mustache), ("others", embedded_report_others_mustache),
      ("coverage", embedded_report_coverage_mustache), ("changes", embedded_report_changes_mustache),
      ("decisions", embedded_report_decisions_mustache), ("decision-cells", embedded_report_decision_cells_mustache),
      ("timeline", embedded_report_timeline_mustache), ("change", embedded_report_change_mustache),
    ]
  }

  /// Nothing may load; the one style sheet and the one script are allowed by their hashes, and no script may turn text
  /// into elements.
  private static func policy(style: String, script: String) -> String {
    "default-src 'none'; style-src '\(digest(style))'; script-src '\(digest(script))'; base-uri 'none'; "
      + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
  }

  private static func digest(_ text: String) -> String {
    "sha256-\(base64(Array(SHA256.hash(data: Array(text.utf8)))))"
  }

  private static func parsed(_ text: String, name: String) throws(ReportProblem) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: text)
    } catch {
      throw .template(name, reason: "\(error)")
    }
  }
}
