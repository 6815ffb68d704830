/// How a sensor writes its rows.
package enum SensorForm: String, CaseIterable, Hashable, Sendable {
  case tabSeparated = "tsv"
  case jsonLines = "json"

  func render(_ rows: TextBuffer, under header: ZeekHeader) -> TextBuffer {
    switch self {
    case .tabSeparated: rows
    case .jsonLines: JSONLines(header).lines(of: rows)
    }
  }
}
