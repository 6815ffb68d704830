import EvidenceStore
import HandshakeModel
import LogFormats
import SettingsFiles
import Testing

@testable import Pipeline

@Suite struct SourcesRunTests {
  private func report(_ site: Site, _ yaml: String) throws -> IngestReport {
    let configuration = try Configuration(yaml: yaml, path: "p")
    return try SourcesRun(store: site.store, agents: site.knowledge.agents, options: IngestRun.Options())
      .run(configuration.sources)
  }

  private func slots(_ store: EvidenceStore) throws -> ClosedRange<Slot> { try #require(try store.slots()) }

  @Test func eachSourceIsReadWithItsOwnSettings() throws {
    let site = try Site()
    let folder = site.folder.path
    try site.folder.write("a/access.log", SquidLines.refused("10.0.0.1", "a.example", at: 1_795_400_000))
    try site.folder.write("a/access.log.1", SquidLines.refused("10.0.0.1", "b.example", at: 1_795_400_000))
    try site.folder.write("b/access.log", SquidLines.refused("10.0.0.2", "a.example", at: 1_795_400_000))
    let found = try report(
      site,
      """
      sources:
        - {paths: ["\(folder)/a/access.log*"], organization: north}
        - {paths: ["\(folder)/b"], organization: south, format: squid-access}

      """)
    #expect(found.files.map(\.file.organization) == ["north", "north", "south"])
    #expect(found.tally.stored == 3)
    #expect(found.cells == 3)
    #expect(found.exitStatus == .done)
  }

  @Test(arguments: [("600s", -600), ("-600", 600)]) func aClockIsSetRight(ahead: String, seconds: Int64) throws {
    let site = try Site()
    let log = SquidLines.refused("10.0.0.1", "a.example", at: 1_795_400_000)
    let file = try site.folder.write("access.log", log)
    _ = try report(site, "sources: [{paths: \"\(file)\", clock_ahead: \(ahead)}]\n")
    let right = Timestamp(seconds: 1_795_400_000 + seconds).slot
    #expect(try slots(site.store) == right...right)
  }

  /// What was said for this run goes before what the file says of a source.
  @Test func theCommandLineGoesBeforeASource() throws {
    let yaml = "sources: [{paths: [logs], organization: north, format: squid-access, dedupe: rows}]\n"
    let source = try #require(try Configuration(yaml: yaml, path: "p").sources.first)
    var said = IngestRun.Options()
    said.organization = "south"
    said.format = said.formats.format(named: "haproxy")
    let options = try said.adding(source)
    #expect(options.organization == "south")
    #expect(options.format?.name == "haproxy")
    #expect(options.dedupe == .rows)
    let plain = try IngestRun.Options().adding(source)
    #expect(plain.organization == "north")
    #expect(plain.format?.name == "squid-access")
  }

  @Test func aPatternThatNothingFitsIsTold() throws {
    let site = try Site()
    let file = try site.folder.write("access.log", SquidLines.refused("10.0.0.1", "a.example", at: 1_795_400_000))
    let found = try report(
      site, "sources: [{paths: [\"\(file)\", \"\(site.folder.path)/gone*.log\"]}]\n")
    #expect(found.exitStatus == .incomplete)
    #expect(found.files.contains { $0.file.state == .unreadable && $0.advice?.contains("no file fits") == true })
    #expect(found.tally.stored == 1)
  }
}
