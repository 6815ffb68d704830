package import HandshakeModel

/// A format that files can be read as: one that is compiled in, or one that a site has described.
package struct InputFormat: Sendable {
  /// The name that `--format` takes and that reports show.
  package let name: String
  /// What writes it, for people.
  package let title: String
  package let boundary: RecordBoundary
  package let vantages: [Vantage]
  package let evidence: EvidenceDeclaration
  package let samples: [String]
  package let settings: [LoggingSetting]
  private let fitting: @Sendable ([Range<Int>], RawSpan) -> Fit
  private let opening: @Sendable (SourceContext) -> any LineReader

  init(_ format: any LogFormat.Type) {
    name = format.name
    title = format.title
    boundary = format.boundary
    vantages = format.vantages
    evidence = format.evidence
    samples = format.samples
    settings = format.settings
    fitting = { format.fit($0, in: $1) }
    opening = { format.init(context: $0) }
  }

  init(_ format: SiteFormat) {
    name = format.name
    title = format.title
    boundary = .lineFeed
    vantages = [format.vantage]
    evidence = format.evidence
    samples = [format.samples.map { $0.line + "\n" }.joined()]
    settings = []
    fitting = { SiteLineReader.fit(format, $0, in: $1) }
    opening = { SiteLineReader(format, context: $0) }
  }

  /// How well the first lines of a file fit.
  package func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    fitting(head, bytes)
  }

  /// What reads one file.
  package func reader(context: SourceContext) -> any LineReader {
    opening(context)
  }
}
