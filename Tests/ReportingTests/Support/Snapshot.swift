import Foundation
import Testing

/// Compares text with a file in `Snapshots`, byte for byte; `PINSCOUT_RECORD=1` writes the file instead.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(components: "Snapshots", name)
  if ProcessInfo.processInfo.environment["PINSCOUT_RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let stored = try Data(contentsOf: file)
  guard stored != Data(text.utf8) else { return }
  let expected = String(decoding: stored, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(expected, actual).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? expected.count
  Issue.record("\(name) differs from line \(line + 1) on", sourceLocation: sourceLocation)
}
