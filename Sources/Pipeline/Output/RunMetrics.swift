import HandshakeModel

extension RunSummary {
  /// What the textfile collector of Prometheus' node_exporter reads: the text exposition format 0.0.4.
  ///
  /// All are gauges of the last run, because a run ends: `_total` is for what one process counts up. Every state is
  /// there in every run, so that none vanishes when it falls to nothing.
  package var metrics: String {
    let tally = ingest.tally
    var families: [MetricFamily] = [
      MetricFamily(
        "pinscout_last_success_timestamp_seconds", "When a run last came to its end, in seconds since 1970.",
        Double(finished.seconds)),
      MetricFamily("pinscout_run_duration_seconds", "How long the last run took.", elapsed),
      MetricFamily(
        "pinscout_run_exit_code", "The exit code of the last run: 0, or 3 where some input was incomplete.",
        Double(ingest.exitStatus.rawValue)),
      MetricFamily(
        "pinscout_run_files", "Files of the last run by state.", label: "state",
        FileState.allCases.map { state in (state.rawValue, ingest.files.count { $0.file.state == state }) }),
      MetricFamily(
        "pinscout_run_known_files", "Files of the last run that had been read before.",
        Double(ingest.files.count(where: \.skipped))),
      MetricFamily(
        "pinscout_run_passed_over_files", "Links, devices and pipes that the last run did not read.",
        Double(ingest.passedOver.count)),
      MetricFamily(
        "pinscout_run_lines", "Lines of the last run by what became of them.", label: "outcome",
        [
          ("stored", tally.stored), ("duplicate", tally.duplicate), ("ignored", tally.ignored),
          ("rejected", tally.rejected),
        ]),
      MetricFamily(
        "pinscout_run_input_bytes", "Bytes that the last run read, as they are on disk.",
        Double(ingest.files.reduce(0) { $0 + $1.bytesIn })),
      MetricFamily(
        "pinscout_run_content_bytes", "Bytes that the last run read, decompressed.",
        Double(ingest.files.reduce(0) { $0 + $1.bytesOut })),
      MetricFamily("pinscout_database_bytes", "What the database takes on disk.", Double(databaseBytes)),
    ]
    if findings != nil {
      families.append(
        MetricFamily(
          "pinscout_candidates", "Candidates for a review by band.", label: "band",
          [("likely", candidates(.likely)), ("possible", candidates(.possible))]))
    }
    return families.map(\.text).joined()
  }
}

/// A metric with its help, and a sample for each value of its one label.
private struct MetricFamily {
  let text: String

  init(_ name: String, _ help: String, _ value: Double) {
    self.init(name, help, samples: ["\(name) \(Self.number(value))"])
  }

  init(_ name: String, _ help: String, label: String, _ values: [(label: String, count: Int)]) {
    self.init(name, help, samples: values.map { "\(name){\(label)=\"\($0.label)\"} \($0.count)" })
  }

  private init(_ name: String, _ help: String, samples: [String]) {
    text = (["# HELP \(name) \(help)", "# TYPE \(name) gauge"] + samples).joined(separator: "\n") + "\n"
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}
