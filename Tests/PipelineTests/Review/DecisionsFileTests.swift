import EvidenceStore
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct DecisionsFileTests {
  private func text(_ decisions: [Decision]) -> String {
    JSONWriter().text(JSONReport.decisions(decisions))
  }

  private func some(_ seed: Int) throws -> Decision {
    let rulings = Ruling.allCases
    let ruling = rulings[seed % rulings.count]
    return try Decision.made(
      ruling, on: "app-\(seed % 7)", patterns: ["h\(seed).example", ".d\(seed).example"],
      hosts: (0..<seed % 4).map { "h\($0).example" },
      at: Timestamp(seconds: 1_795_000_000 + Int64(seed * 7_919 % 100_000)).iso8601,
      expires: seed.isMultiple(of: 3) ? "2027-03-01T00:00:00Z" : nil,
      organization: ruling == .bypassOrganization ? "north" : nil, why: "reason “\(seed)” <b>&amp;</b>"
    ) {
      // As many decimals as JSON carries.
      $0.probability = Double(seed * 104_729 % 1_000_001) / 1_000_000
      if seed.isMultiple(of: 4) { ($0.cause, $0.band, $0.digest) = (nil, nil, "") }
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let decisions = try (0..<200).map(some)
    let file = try DecisionsFile(text(decisions), path: "d.json")
    #expect(file.decisions == decisions)
    #expect(file.refusals.isEmpty)
  }

  /// Databases that took decisions apart hold the same ones once each has read the other's, in whatever order and however
  /// often.
  @Test(arguments: 1...5) func mergingLosesNothingInEitherDirection(seed: Int) throws {
    let folder = try TemporaryFolder()
    let workspaces = try ["a", "b", "c"].map { name in
      var configuration = Configuration()
      configuration.database = "\(folder.path)/\(name).db"
      return try Workspace(configuration)
    }
    let all = try (0..<60).map { try some($0 * 31 + seed) }
    for (number, decision) in all.enumerated() {
      // Each goes to one to three of the databases.
      let mask = (number * 2_654_435_761 + seed * 40_503) % 7 + 1
      for (bit, workspace) in workspaces.enumerated() where mask >> bit & 1 == 1 {
        try workspace.store().append([decision])
      }
    }
    for round in 0..<2 {
      for from in workspaces.indices {
        let file = try folder.write("\(round)-\(from).json", workspaces[from].exportedDecisions())
        for (to, workspace) in workspaces.enumerated() where to != from {
          let held = try workspace.store().decisions().count
          let imported = try workspace.importDecisions(file)
          #expect(try workspace.store().decisions().count == held + imported.added)
          #expect(imported.refused.isEmpty)
        }
      }
    }
    let texts = try workspaces.map { try $0.exportedDecisions() }
    #expect(Set(texts).count == 1)
    #expect(try Set(workspaces[0].store().decisions().map(\.id)) == Set(all.map(\.id)))
  }

  @Test(arguments: [
    ("it breaks", "it works"), ("\"bypass-globally\"", "\"keep-inspecting\""), ("api.dropboxapi.com", "com"),
    ("\"clients_affected\": 4", "\"clients_affected\": 40"), ("2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"),
    ("\"bypass-globally\"", "\"bypass-all\""), ("\"by\": \"network team\",", ""),
    ("\"never_global\": false", "\"never_global\": 7"),
  ])
  func whatWasChangedIsRefusedWithItsNumber(part: String, by other: String) throws {
    let good = try Decision.made(
      .investigate, on: "other", hosts: [], at: "2026-11-01T00:00:00Z", why: "left as it was")
    let bad = text([try Decision.made()]).replacing(part, with: other)
    #expect(bad != text([try Decision.made()]))
    let row = try #require(bad.split(separator: "\"decisions\": [").last).dropLast(3)
    let file = try DecisionsFile(
      text([good]).replacing("\"decisions\": [", with: "\"decisions\": [\(row.dropLast(1)),"), path: "d.json")
    #expect(file.decisions == [good])
    #expect(file.refusals.map(\.row) == [1])
  }

  /// A row whose id is right may still be none that PinScout would have written.
  @Test(
    arguments: [
      (Ruling.bypassOrganization, "north", true), (.bypassOrganization, nil, false), (.keepInspecting, "north", true),
      (.keepInspecting, nil, true), (.bypassGlobally, "north", false), (.investigate, "north", false),
    ] as [(Ruling, String?, Bool)])
  func organisationsBelongToTheirRulings(ruling: Ruling, organization: String?, isTaken: Bool) throws {
    #expect(try (Decision.made(ruling, organization: organization).fault == nil) == isTaken)
  }

  @Test(arguments: [("2026-11-23T12:00:00Z", false), ("2026-11-23T12:00:01Z", true)])
  func whatEndsBeforeItBeginsIsRefused(expires: String, isTaken: Bool) throws {
    let decision = try Decision.made(at: "2026-11-23T12:00:00Z", expires: expires)
    #expect((decision.fault == nil) == isTaken)
  }

  /// An id is no signature: anybody can make one that belongs to its content.
  @Test func aScopeThatNobodyMayDecideIsRefusedToo() throws {
    let folder = try TemporaryFolder()
    var configuration = Configuration()
    configuration.database = folder.path + "/a.db"
    let decisions = [try Decision.made(patterns: [".example.com"]), try Decision.made(patterns: ["b.test", ".co.uk"])]
    let imported = try Workspace(configuration).importDecisions(try folder.write("d.json", text(decisions)))
    #expect(imported.added == 1)
    #expect(imported.refused.count == 1)
    #expect(imported.refused[0].contains("decision 2 is too wide: '.co.uk' would exempt a public suffix"))
  }

  @Test func whatGatewaysMustNotReadIsRefused() throws {
    let edits: [(inout Decision) -> Void] = [
      { $0.why = "a\nb" }, { $0.by = "" }, { $0.patterns = ["a.example\nb.example"] }, { $0.patterns = ["*"] },
      { $0.patterns = [] }, { $0.ruling = .investigate }, { $0.organization = "north" },
      { $0.evidence.hosts = ["a\u{1B}[2J"] }, { $0.name = "\u{202E}" },
    ]
    for edit in edits {
      var decision = try Decision.made()
      edit(&decision)
      let file = try DecisionsFile(text([decision.identified]), path: "d.json")
      #expect(file.decisions.isEmpty)
      #expect(file.refusals.count == 1, "\(decision)")
    }
  }

  @Test(arguments: ["", "{}", "[]", "{\"schema_version\": 1}", "{\"schema_version\": 2, \"decisions\": []}"])
  func whatIsNoSuchFileIsRefused(text: String) {
    let problem = #expect(throws: ReviewProblem.self) { try DecisionsFile(text, path: "d.json") }
    #expect(problem?.location == "d.json")
  }
}
