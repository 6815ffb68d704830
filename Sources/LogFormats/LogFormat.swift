package import HandshakeModel

/// A log format that is compiled in; a value of it reads one file.
package protocol LogFormat: LineReader, Sendable, SendableMetatype {
  /// The name that `--format` takes and that reports show.
  static var name: String { get }
  /// What writes it, for people.
  static var title: String { get }
  static var boundary: RecordBoundary { get }
  static var vantages: [Vantage] { get }
  /// What its rows can and cannot prove.
  static var evidence: EvidenceDeclaration { get }
  /// A few lines of each shape that it comes in, each text a file of its own: documentation, and what the conformance
  /// tests run on.
  static var samples: [String] { get }
  /// Settings of the program that writes it which add what its rows can show only then, or never.
  static var settings: [LoggingSetting] { get }

  /// How well the first lines of a file fit.
  static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit

  init(context: SourceContext)
}

/// How well a format fits the first lines of a file.
package enum Fit: Int, Comparable, Sendable {
  case no
  /// The shape is right; a more particular format may fit better.
  case possible
  case certain

  package static func < (left: Fit, right: Fit) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a source says of its files beyond their bytes.
package struct SourceContext: Sendable {
  /// Seconds east of UTC of clocks that write local time without a zone.
  package var utcOffset: Int64
  /// When the file was written last, at the latest; nil where nothing says.
  ///
  /// It gives lines without a date their day.
  package var lastWritten: Timestamp?

  package init(utcOffset: Int64 = 0, lastWritten: Timestamp? = nil) {
    self.utcOffset = utcOffset
    self.lastWritten = lastWritten
  }

  /// The moment of a local time that was read as UTC.
  func utc(_ local: Timestamp) -> Timestamp {
    Timestamp(microseconds: local.microseconds - utcOffset * 1_000_000)
  }
}
