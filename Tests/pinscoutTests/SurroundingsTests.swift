import Testing

/// What a machine is set to, and how many files it reads at once, changes no byte of a result.
@Suite struct SurroundingsTests {
  struct Surroundings: Sendable {
    var jobs: String
    var environment: [String: String]
  }

  /// Hashes have another seed in every process but those with `SWIFT_DETERMINISTIC_HASHING`.
  static let all = [
    Surroundings(jobs: "1", environment: ["SWIFT_DETERMINISTIC_HASHING": "1", "TZ": "UTC", "LC_ALL": "C"]),
    Surroundings(jobs: "2", environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"]),
    Surroundings(jobs: "5", environment: ["TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "ar_EG.UTF-8"]),
  ]

  @Test func changeNothing() throws {
    let now = ["--now", "2026-11-24T06:00:00Z"]
    let samples = Repository.root + "/SampleLogs"
    let results = try Self.all.map { each in
      let folder = try TemporaryFolder()
      let database = ["--db", folder.path + "/a.db"]
      func output(_ arguments: [String]) throws -> String {
        let result = try Executable.run(arguments + database, environment: each.environment)
        #expect(result.status == 0)
        return result.output
      }
      _ = try output(["ingest", samples, "--jobs", each.jobs])
      let truth = ["lab", "synthetic"].flatMap { ["--truth", "\(samples)/\($0)/truth/truth.jsonl.gz"] }
      return [
        try output(["rank", "--json", "--reveal"] + now), try output(["rank", "--csv", "--reveal"] + now),
        try output(["explain", "Snapchat", "--reveal"] + now),
        try output(["evaluate", "--rounds", "10"] + truth + now),
      ]
    }
    for result in results {
      for (text, first) in zip(result, results[0]) { #expect(text == first) }
    }
  }
}
