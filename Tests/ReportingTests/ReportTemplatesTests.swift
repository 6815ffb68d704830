import Foundation
import Testing

/// The templates as files: what they may not hold, whatever the values.
@Suite struct ReportTemplatesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(components: "Sources", "EmbeddedResources", "report")

  static let templates: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
    return (names ?? []).filter { $0.hasSuffix(".mustache") }.sorted()
  }()

  @Test func thereAreTemplates() {
    #expect(Self.templates.contains("report.mustache"))
  }

  @Test(arguments: templates)
  func everyValueIsEscaped(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(component: name), encoding: .utf8)
    for forbidden in ["{{{", "}}}", "{{=", "{{%"] {
      #expect(!text.contains(forbidden), "\(forbidden)")
    }
    #expect(text.firstMatch(of: /\{\{\s*&/) == nil)
    #expect(text.firstMatch(of: /=\s*\{\{/) == nil, "a value in an attribute without quotes")
  }

  @Test func theStyleSheetIsNoTemplate() throws {
    let text = try String(contentsOf: Self.folder.appending(component: "report.css"), encoding: .utf8)
    #expect(!text.contains("{{"))
    #expect(!text.contains("<"))
    #expect(!text.contains("url("))
  }

  @Test func theScriptIsSmallAndNoTemplate() throws {
    let text = try String(contentsOf: Self.folder.appending(component: "report.js"), encoding: .utf8)
    #expect(text.utf8.count < 8_192)
    #expect(!text.contains("{{"))
    #expect(!text.contains("</"))
  }
}
