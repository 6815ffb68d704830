import HandshakeModel
package import SettingsFiles

extension SiteFormat {
  /// Reads a description; throws its first fault.
  package init(yaml: String, path: String) throws(FileProblem) {
    let (format, problems) = SiteFormatReader.read(yaml, path: path)
    if let problem = problems.first { throw problem }
    guard let format else {
      throw FileProblem(
        "format-empty", "the file describes no format", remedy: "write name: and what follows",
        at: SourcePlace(path: path))
    }
    self = format
  }

  /// All faults of a description: of its form, and of what its own samples become.
  package static func check(yaml: String, path: String) -> [FileProblem] {
    let (format, problems) = SiteFormatReader.read(yaml, path: path)
    guard let format else { return problems }
    return format.faultsOfSamples(path: path)
  }

  private func faultsOfSamples(path: String) -> [FileProblem] {
    var reader = SiteLineReader(self, context: SourceContext())
    var rows = RowBuffer()
    var problems: [FileProblem] = []
    for sample in samples {
      let before = rows.observations.count
      let bytes = Array(sample.line.utf8)
      let outcome = reader.read(bytes.span.bytes, into: &rows)
      let row = rows.observations.count > before ? rows.observations.last : nil
      for fault in faults(sample.expectation, outcome, row, rows) {
        problems.append(
          FileProblem("format-sample", fault, remedy: "mend the description or the sample", at: sample.place))
      }
    }
    if rows.observations.isEmpty, problems.isEmpty {
      let place = SourcePlace(path: path)
      let remedy = "add a sample with expect: {signal: …, host: …}"
      problems.append(FileProblem("format-sample", "no sample becomes a row", remedy: remedy, at: place))
    }
    let text = samples.map { $0.line + "\n" }.joined()
    if problems.isEmpty, !fits(text) {
      problems.append(
        FileProblem(
          "format-sample", "a file with these samples is not known as this format",
          remedy: "give more samples with a time and a client than without", at: SourcePlace(path: path)))
    }
    return problems
  }

  private func fits(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return SiteLineReader.fit(self, FormatHead.lines(of: bytes.span.bytes), in: bytes.span.bytes) == .certain
  }

  /// What differs between what a line should become and what it became.
  private func faults(
    _ expected: Sample.Expectation, _ outcome: LineOutcome, _ row: Observation?, _ rows: RowBuffer
  ) -> [String] {
    switch (expected, outcome) {
    case (.ignored, .ignored), (.rejected, .rejected): return []
    case (.row(let values), .stored):
      guard let row else { return ["the line adds no row"] }
      let found = found(row, rows)
      return values.sorted { $0.key < $1.key }.compactMap { key, value in
        let actual = found[key] ?? ""
        let difference = "\(key) is \(actual.isEmpty ? "empty" : actual), not \(value)"
        return actual == normalised(key, value) ? nil : difference
      }
    case (_, .stored): return ["the line becomes a row of \(row.map { $0.signal.name } ?? "nothing")"]
    case (_, .ignored): return ["the line is ignored"]
    case (_, .rejected(let reason)): return ["the line is refused: \(reason.explanation)"]
    }
  }

  private func found(_ row: Observation, _ rows: RowBuffer) -> [String: String] {
    [
      "time": row.time.iso8601, "signal": row.signal.name, "client": rows.symbols.text(row.client) ?? "",
      "host": rows.symbols.text(row.host) ?? "", "user_agent": rows.userAgents.text(row.userAgent) ?? "",
      "organization": rows.symbols.text(row.organization) ?? "", "bytes_up": String(row.bytesUp),
      "bytes_down": String(row.bytesDown),
    ]
  }

  /// The same moment in the form in which it is compared: to the second.
  private func normalised(_ key: String, _ value: String) -> String {
    key == "time" ? Timestamp(iso8601: value)?.iso8601 ?? value : value
  }
}
