import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct RunMetricsTests {
  /// A sample of the text exposition format.
  private struct Sample: Hashable {
    var name: String
    var labels: String
    var value: Double
  }

  /// Reads the text exposition format 0.0.4 strictly: each family once, HELP and TYPE before its samples, no sample twice.
  private func parse(_ text: String) throws -> [Sample] {
    #expect(text.hasSuffix("\n"))
    var samples: [Sample] = []
    var helped: [String] = []
    var typed: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if let help = line.wholeMatch(of: /# HELP ([a-z_]+) [^\\]+/) {
        helped.append(String(help.1))
      } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) gauge/) {
        #expect(helped.last == String(type.1))
        typed.append(String(type.1))
      } else {
        let sample = try #require(line.wholeMatch(of: /([a-z_]+)(\{[a-z_]+="[a-z-]+"\})? (-?[0-9.e+-]+)/), "\(line)")
        #expect(typed.last == String(sample.1))
        samples.append(
          Sample(
            name: String(sample.1), labels: String(sample.2 ?? ""), value: try #require(Double(String(sample.3)))))
      }
    }
    #expect(Set(typed).count == typed.count)
    #expect(Set(samples.map { $0.name + $0.labels }).count == samples.count)
    return samples
  }

  private func summary(findings: Findings?) throws -> RunSummary {
    let site = try Site()
    let log = try site.folder.write("a.log", SquidLines.pinned("api.app.example", clients: 3) + "no line\n")
    try site.folder.write("b.log", "prose\n")
    try site.folder.write("c.log", "")
    return RunSummary(
      ingest: try site.ingest(log, site.folder.path + "/b.log", site.folder.path + "/c.log"), findings: findings,
      finished: Timestamp(seconds: 1_795_500_000), elapsed: 1.25, databaseBytes: 4_096)
  }

  @Test func sayWhatTheRunCameTo() throws {
    let summary = try summary(findings: nil)
    let samples = try parse(summary.metrics)
    func value(_ name: String, _ labels: String = "") -> Double? {
      samples.first { $0.name == name && $0.labels == labels }?.value
    }
    #expect(value("pinscout_last_success_timestamp_seconds") == 1_795_500_000)
    #expect(value("pinscout_run_duration_seconds") == 1.25)
    #expect(value("pinscout_run_exit_code") == 3)
    #expect(value("pinscout_database_bytes") == 4_096)
    #expect(value("pinscout_run_files", "{state=\"unknown-format\"}") == 1)
    #expect(value("pinscout_run_files", "{state=\"corrupt\"}") == 0)
    #expect(value("pinscout_run_lines", "{outcome=\"rejected\"}") == 1)
    let lines = samples.filter { $0.name == "pinscout_run_lines" }.reduce(0) { $0 + $1.value }
    #expect(lines == Double(summary.ingest.tally.lines))
    #expect(value("pinscout_candidates", "{band=\"likely\"}") == nil)
  }

  @Test func namesFollowTheConventions() throws {
    for sample in try parse(try summary(findings: nil).metrics) {
      #expect(sample.name.hasPrefix("pinscout_"))
      #expect(!sample.name.hasSuffix("_total"), "a gauge is no counter")
    }
  }
}
