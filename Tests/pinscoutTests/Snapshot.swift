import Foundation
import Testing

/// Compares a text with the one that is kept; `PINSCOUT_RECORD=1` keeps it anew.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["PINSCOUT_RECORD"] != nil {
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
  let kept = try String(contentsOf: url, encoding: .utf8)
  #expect(text == kept, "\(name) differs; record it with PINSCOUT_RECORD=1", sourceLocation: sourceLocation)
}
