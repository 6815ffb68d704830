import Crypto
import EmbeddedResources
import Mustache

/// The page's templates and its style sheet, as they are compiled in.
///
/// Templates use double braces only, so that every value is escaped. The style sheet is a partial: templates put it
/// into the page as it is.
struct ReportTemplates {
  private let library: MustacheLibrary
  private let page: MustacheTemplate
  let contentSecurityPolicy: String

  init() throws(ReportProblem) {
    let style = ReportTemplates.text(embedded_report_css)
    var library = MustacheLibrary()
    for (name, resource) in ReportTemplates.partials {
      library.register(try ReportTemplates.parsed(ReportTemplates.text(resource), name: name), named: name)
    }
    library.register(try ReportTemplates.parsed(style, name: "style"), named: "style")
    self.library = library
    page = try ReportTemplates.parsed(ReportTemplates.text(embedded_report_mustache), name: "report")
    contentSecurityPolicy = ReportTemplates.policy(style: style)
  }

  func render(_ view: ReportPage) -> String {
    page.render(view, library: library)
  }

  private static var partials: [(String, embedded_resource)] {
    [
      ("files", embedded_report_files_mustache), ("queue", embedded_report_queue_mustache),
      ("queue-row", embedded_report_queue_row_mustache), ("candidate", embedded_report_candidate_mustache),
      ("brief", embedded_report_brief_mustache), ("others", embedded_report_others_mustache),
    ]
  }

  /// Nothing may load or run; the one style sheet is allowed by its hash.
  private static func policy(style: String) -> String {
    let hash = base64(Array(SHA256.hash(data: Array(style.utf8))))
    return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"
  }

  private static func parsed(_ text: String, name: String) throws(ReportProblem) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: text)
    } catch {
      throw .template(name, reason: "\(error)")
    }
  }

  private static func text(_ resource: embedded_resource) -> String {
    String(decoding: UnsafeBufferPointer(start: resource.bytes, count: resource.count), as: UTF8.self)
  }
}
