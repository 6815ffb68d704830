import Foundation
import Testing

/// Values go into SQL as parameters only: no statement is put together from what stands in a log.
@Suite struct SQLTextTests {
  /// Swift text put into a statement, each a constant of the code or a name from the schema.
  ///
  /// A static member of a type (`StoredColumns.halfList`) is a constant too, and needs no line here.
  private static let allowed: Set<String> = [
    // The tables are of lists in the code, the key of a table's schema.
    "EvidenceStore+Dump.swift: table", "EvidenceStore+Dump.swift: key",
    // A condition of the code's own, and numbers that it counts.
    "PendingTable.swift: place", "AdditionWriter.swift: place", "AdditionWriter.swift: table",
    "AdditionWriter.swift: Exemplar.kept - 1",
    "PendingTable.swift: databaseQuestionMarks(count: StoredColumns.halves.count)",
    // Tables, columns and conditions that the code names.
    "EvidenceStore+Comparison.swift: one", "EvidenceStore+Comparison.swift: table",
    "EvidenceStore+Comparison.swift: lacking", "EvidenceStore+Names.swift: column", "EvidenceStore+Names.swift: table",
    "EvidenceStore+Prune.swift: table", "EvidenceStore+Prune.swift: key", "EvidenceStore+Prune.swift: condition",
    "EvidenceStore+Space.swift: name",
    // The columns of version 0001.
    #"Schema.swift: counters0001.map { "\($0) INTEGER NOT NULL" }.joined(separator: ",\n")"#,
    #"Schema.swift: (keys + counters).joined(separator: ", ")"#,
  ]

  private static func sources() throws -> [(name: String, text: String)] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
      ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// What is interpolated into a literal, with balanced parentheses.
  private static func interpolations(in literal: Substring) -> [String] {
    var found: [String] = []
    var rest = literal
    while let start = rest.range(of: "\\(") {
      var depth = 1
      var end = start.upperBound
      while end < rest.endIndex, depth > 0 {
        if rest[end] == "(" { depth += 1 }
        if rest[end] == ")" { depth -= 1 }
        end = rest.index(after: end)
      }
      found.append(String(rest[start.upperBound..<end].dropLast()))
      rest = rest[end...]
    }
    return found
  }

  /// The literal at the start of a text: up to its closing quotes, those within an interpolation left out.
  private static func literal(at text: Substring) -> Substring? {
    let quote = text.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    guard text.hasPrefix(quote) else { return nil }
    var index = text.index(text.startIndex, offsetBy: quote.count)
    var depth = 0
    while index < text.endIndex {
      if text[index...].hasPrefix("\\(") {
        depth += 1
        index = text.index(index, offsetBy: 2)
        continue
      }
      if depth > 0 {
        if text[index] == "(" { depth += 1 }
        if text[index] == ")" { depth -= 1 }
      } else if text[index...].hasPrefix(quote) {
        return text[..<index]
      }
      index = text.index(after: index)
    }
    return nil
  }

  @Test func statementsAreConstant() throws {
    var statements = 0
    for (name, text) in try Self.sources() {
      for match in text.matches(of: /sql:\s*/) {
        let rest = text[match.range.upperBound...]
        // A parameter that is declared or passed on, whose text stands where it is given.
        if rest.hasPrefix("String") || rest.hasPrefix("sql)") || rest.hasPrefix("sql,") { continue }
        let literal = try #require(Self.literal(at: rest), "\(name): a statement that is no literal")
        statements += 1
        for part in Self.interpolations(in: literal) {
          let isConstant = part.wholeMatch(of: /[A-Z][A-Za-z]+\.[a-z][A-Za-z0-9]+/) != nil
          #expect(isConstant || Self.allowed.contains("\(name): \(part)"), "\(name): \(part) is put into a statement")
        }
      }
    }
    #expect(statements > 30)
  }

  @Test func interpolationsAreFound() throws {
    let text = #"""
      "SELECT a FROM \(table) WHERE b = '\(names.map { "x\($0)" }.joined())'", arguments)
      """#
    let literal = try #require(Self.literal(at: text[...]))
    #expect(Self.interpolations(in: literal) == ["table", #"names.map { "x\($0)" }.joined()"#])
  }
}
