/// What became of one line.
///
/// The problem of a single line is a value, never an error.
package enum LineOutcome: Sendable, Equatable {
  /// The line added to the evidence, at once or together with other lines.
  case stored
  /// The line is sound and says nothing about a handshake.
  case ignored
  /// The line cannot be read.
  case rejected(RejectReason)
}

/// Why a line cannot be read.
package enum RejectReason: String, CaseIterable, Sendable {
  case badTimestamp = "bad-timestamp"
  case badHost = "bad-host"
  case badNumber = "bad-number"
  case badSyntax = "bad-syntax"
  case columnCount = "column-count"
  case missingField = "missing-field"
  case tooLong = "too-long"
  case noHeader = "no-header"
  case nameCollision = "name-collision"

  /// A sentence for a person.
  package var explanation: String {
    switch self {
    case .badTimestamp: "the time cannot be read"
    case .badHost: "the host name has characters or a length that no host name has"
    case .badNumber: "a number cannot be read"
    case .badSyntax: "the line is not in the file's format"
    case .columnCount: "the line has too few columns"
    case .missingField: "a field that is needed is empty"
    case .tooLong: "the line is longer than limits.line_bytes"
    case .noHeader: "the line comes before any header that names its columns"
    case .nameCollision: "another name has the same digest"
    }
  }
}

/// Where a record ends.
package enum RecordBoundary: Sendable {
  /// At a line feed.
  case lineFeed
  /// At a line feed outside double quotes (RFC 4180).
  case lineFeedOutsideQuotes
}
