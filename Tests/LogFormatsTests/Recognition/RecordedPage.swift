import Foundation
import Testing

/// A page of the documentation with tables that a test writes, each between two comments with its name.
struct RecordedPage {
  private let path: String

  init(_ name: String) {
    path = "Sources/pinscout/Documentation.docc/" + name
  }

  /// Compares the tables with those of the page; `PINSCOUT_RECORD=1` writes them there instead.
  func check(_ tables: [(name: String, text: String)], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let kept = try ProjectFolder.text(of: path)
    var page = kept
    for (name, text) in tables {
      let parts = page.components(separatedBy: "<!-- \(name) -->")
      try #require(parts.count == 3, "the page has no place for \(name)", sourceLocation: sourceLocation)
      page = [parts[0], "\n\n\(text)\n\n", parts[2]].joined(separator: "<!-- \(name) -->")
    }
    if ProcessInfo.processInfo.environment["PINSCOUT_RECORD"] != nil {
      try page.write(toFile: ProjectFolder.root + "/" + path, atomically: true, encoding: .utf8)
    } else {
      #expect(
        page == kept, "the page differs from the logs; record it with PINSCOUT_RECORD=1",
        sourceLocation: sourceLocation)
    }
  }
}
