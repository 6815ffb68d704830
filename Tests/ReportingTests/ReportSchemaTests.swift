import Foundation
import HandshakeModel
import Reporting
import Testing

/// What programs rely on in `report.json`.
@Suite struct ReportSchemaTests {
  private static func document(_ model: ReportModel) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(JSONReport.render(model).utf8))
  }

  @Test(arguments: [
    SampleModel.small, SampleModel.model(Findings()), SampleModel.large(30), SampleModel.hostile("\"\u{1B}<"),
  ])
  func everyReportFits(model: ReportModel) throws {
    #expect(try JSONSchema(JSONReport.schema).mistakes(in: Self.document(model)) == [])
  }

  /// Each value in turn of another type, each key in turn away or one too many: the schema must see it.
  @Test func whateverIsChangedIsSeen() throws {
    let schema = try JSONSchema(JSONReport.schema)
    let document = Self.trimmed(try Self.document(SampleModel.small))
    try #require(schema.mistakes(in: document).isEmpty)
    var count = 0
    for (path, changed) in Self.changes(document, "$") {
      count += 1
      #expect(!schema.mistakes(in: changed).isEmpty, "\(path)")
    }
    #expect(count > 500)
  }

  @Test func theVersionIsTheDocuments() throws {
    let document = try #require(Self.document(SampleModel.small) as? [String: Any])
    #expect(document["schema_version"] as? Int == JSONReport.schemaVersion)
  }

  /// Members of these may have any name.
  private static let open = ["alerts", "terms", "notes"]

  /// A list's first element stands for all.
  private static func trimmed(_ value: Any) -> Any {
    switch value {
    case let object as [String: Any]: object.mapValues(trimmed)
    case let array as [Any]: array.prefix(1).map(trimmed)
    default: value
    }
  }

  private static func changes(_ value: Any, _ path: String) -> [(String, Any)] {
    switch value {
    case let object as [String: Any]:
      let isOpen = open.contains { path.hasSuffix(".\($0)") }
      var found: [(String, Any)] = [(path, "text")]
      if !isOpen { found.append(("\(path).new", object.merging(["new": 1]) { $1 })) }
      for (key, part) in object {
        if !isOpen { found.append(("\(path) without \(key)", object.filter { $0.key != key })) }
        found += changes(part, "\(path).\(key)").map { place, part in (place, object.merging([key: part]) { $1 }) }
      }
      return found
    case let array as [Any]:
      let inner = array.first.map { changes($0, "\(path)[0]") } ?? []
      return [(path, "text")] + inner.map { place, part in (place, [part]) }
    case is String: return [(path, 7)]
    default: return [(path, ["an object": 1])]
    }
  }
}
