import EvidenceStore
import Foundation
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

@Suite struct IngestRunTests {
  private let log = SquidLines.pinned("api.acme.example", clients: 4)

  @Test func aSecondRunChangesNothing() throws {
    let site = try Site()
    let file = try site.folder.write("logs/access.log.gz", Gzip.compressed(log.utf8))
    let first = try site.ingest(file)
    let content = try site.store.canonicalDump()
    let second = try site.ingest(file)
    #expect(first.tally == LineTally(stored: 28))
    #expect(second.tally == LineTally(duplicate: 28))
    #expect(second.files.map(\.skipped) == [true])
    #expect(second.exitStatus == .done)
    #expect(try site.store.canonicalDump() == content)
  }

  @Test(arguments: [1, 2, 7]) func theNumberOfWorkersDoesNotMatter(jobs: Int) throws {
    let one = try Site()
    let many = try Site()
    let samples = Repository.root + "/SampleLogs/synthetic"
    try one.ingest(samples)
    try many.ingest(samples, jobs: jobs)
    #expect(try many.store.canonicalDump() == one.store.canonicalDump())
    #expect(try many.report() == one.report())
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let folder = Repository.root + "/SampleLogs/synthetic"
    let files = FileDiscovery.list([folder]).files.map(\.path)
    let forwards = try Site()
    let backwards = try Site()
    for file in files { try forwards.ingest(file) }
    for file in files.reversed() { try backwards.ingest(file) }
    #expect(try backwards.store.canonicalDump() == forwards.store.canonicalDump())
    #expect(try backwards.report() == forwards.report())
  }

  @Test func aTruncatedFileIsStoredAsFarAsItGoesAndReplacedWhenItIsWhole() throws {
    let site = try Site()
    let whole = Gzip.compressed(SquidLines.pinned("api.acme.example", clients: 60).utf8)
    let broken = try site.folder.write("logs/access.log.gz", whole.prefix(whole.count * 2 / 3))
    let report = try site.ingest(broken)
    #expect(report.exitStatus == .incomplete)
    #expect(report.files.map(\.file.state) == [.truncated])
    #expect(report.tally.stored > 0)
    #expect(report.tally.stored < 420)
    #expect(report.files.first?.advice?.contains("ends early") == true)
    try site.folder.write("logs/access.log.gz", whole)
    #expect(try site.ingest(broken).tally == LineTally(stored: 420))
    let direct = try Site()
    try direct.ingest(broken)
    #expect(try site.store.canonicalDump() == direct.store.canonicalDump())
  }

  @Test func aGrowingPlainFileIsCountedOnceAlsoAfterItsRotation() throws {
    let site = try Site()
    let lines = log.split(separator: "\n", omittingEmptySubsequences: true)
    let path = try site.folder.write("access.log", lines.prefix(10).joined(separator: "\n") + "\n")
    try site.ingest(path)
    try site.folder.write("access.log", lines.prefix(20).joined(separator: "\n") + "\n")
    try site.ingest(path)
    try FileManager.default.removeItem(atPath: path)
    let rotated = try site.folder.write("access.log.1.gz", Gzip.compressed(log.utf8))
    try site.ingest(rotated)
    let direct = try Site()
    try direct.ingest(rotated)
    #expect(try site.store.canonicalDump() == direct.store.canonicalDump())
  }

  @Test func theSameContentUnderAnotherNameIsKnown() throws {
    let site = try Site()
    let plain = try site.folder.write("a.log", log)
    let packed = try site.folder.write("b.log.gz", Gzip.compressed(log.utf8))
    #expect(try site.ingest(plain).tally == LineTally(stored: 28))
    #expect(try site.ingest(packed).tally == LineTally(duplicate: 28))
    #expect(try site.store.entries().map(\.settled) == [true])
  }

  @Test(arguments: [
    ("notes.txt", Array("this is a note\nabout nothing in particular\n".utf8), FileState.unknownFormat, "known format"),
    ("image.bin", [0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2, 3], .unknownFormat, "binary"),
    ("empty.log", [], .complete, "empty"),
  ])
  func whatCannotBeReadIsNamedWithAdvice(name: String, bytes: [UInt8], state: FileState, word: String) throws {
    let site = try Site()
    try site.folder.write("logs/\(name)", bytes)
    try site.folder.write("logs/access.log", log)
    let report = try site.ingest(site.folder.path + "/logs")
    let file = try #require(report.files.first { $0.file.path.hasSuffix(name) })
    #expect(file.file.state == state)
    #expect(file.advice?.contains(word) == true)
    #expect(report.tally == LineTally(stored: 28))
    #expect(report.exitStatus == (state == .complete ? .done : .incomplete))
  }

  @Test func rejectedLinesAreKeptWithTheirNumberAndASample() throws {
    let site = try Site()
    let file = try site.folder.write("access.log", log + "1795400000.000 x 10.0.0.1:1 NONE/200 0 CONNECT a:443 - - -\n")
    let report = try site.ingest(file)
    #expect(report.tally == LineTally(stored: 28, rejected: 1))
    #expect(report.files.first?.rejects.map(\.line) == [29])
    #expect(report.files.first?.rejects.map(\.reason) == [.badNumber])
    #expect(report.exitStatus == .incomplete)
    let entry = try #require(try site.store.entries().first)
    #expect(try site.store.rejects(entry.key).map(\.line) == [29])
  }

  /// A half-copied file lies beside the whole one.
  @Test(arguments: [["a.log", "b.log"], ["b.log", "a.log"]], [1, 2])
  func theBeginningOfAnotherFileAddsNothing(names: [String], jobs: Int) throws {
    let lines = log.split(separator: "\n").map(String.init)
    let site = try Site()
    try site.folder.write("logs/\(names[0])", lines.prefix(11).joined(separator: "\n") + "\n")
    if names[0] == "a.log" { try site.ingest(site.folder.path + "/logs") }
    try site.folder.write("logs/\(names[1])", log)
    for _ in 0..<2 { try site.ingest(site.folder.path + "/logs", jobs: jobs) }
    let direct = try Site()
    try direct.ingest(site.folder.path + "/logs/\(names[1])")
    #expect(try site.store.canonicalDump() == direct.store.canonicalDump())
  }

  @Test func aTornLastLineWaitsUntilItIsWhole() throws {
    let site = try Site()
    let path = try site.folder.write("access.log", log + "1795400000.000     10 10.0.0.1:4")
    let report = try site.ingest(path)
    #expect(report.files.map(\.file.state) == [.growing])
    #expect(report.tally == LineTally(stored: 28))
    #expect(report.exitStatus == .done)
    let rest = SquidLines.refused("10.0.0.1", "api.acme.example", at: 1_795_400_000)
    try site.folder.write("access.log", log + rest)
    #expect(try site.ingest(path).tally == LineTally(stored: 29))
  }

  @Test func aByteOrderMarkBelongsToNoLine() throws {
    let site = try Site()
    let file = try site.folder.write("access.log", [0xEF, 0xBB, 0xBF] + log.utf8)
    #expect(try site.ingest(file).tally == LineTally(stored: 28))
  }

  @Test func whatCannotBeReachedDoesNotStandInTheWay() throws {
    let site = try Site()
    let file = try site.folder.write("access.log", log)
    let report = try site.ingest(file, site.folder.path + "/missing")
    #expect(report.tally == LineTally(stored: 28))
    #expect(report.files.map(\.file.state) == [.complete, .unreadable])
    #expect(report.exitStatus == .incomplete)
  }

  @Test func aMissingPathAndAFolderWithoutLogsAreErrors() throws {
    let site = try Site()
    #expect(throws: InputProblem.self) { try site.ingest(site.folder.path + "/missing") }
    try site.folder.write("only/README.md", "# no logs\n")
    let problem = #expect(throws: InputProblem.self) { try site.ingest(site.folder.path + "/only") }
    #expect(problem?.kind == .noLogs)
  }

  @Test func theOrganisationComesFromTheOptionOrTheFolder() throws {
    let site = try Site()
    let named = try site.folder.write("org-acme/access.log", log)
    try site.ingest(named)
    try site.ingest(try site.folder.write("b.log", log.replacing("10.0.0.", with: "10.0.1.")), organization: "globex")
    try site.ingest(try site.folder.write("c.log", log.replacing("10.0.0.", with: "10.0.2.")))
    #expect(try site.store.entries().map(\.file.organization).sorted() == ["acme", "default", "globex"])
  }

  /// Whoever stops keeps what is done; the next run does the rest.
  @Test func whatIsLeftAtAStopIsReadByTheNextRun() throws {
    let site = try Site()
    for number in 1...3 {
      let lines = SquidLines.pinned("api\(number).acme.example", clients: 4)
      try site.folder.write("logs/\(number).log.gz", Gzip.compressed(lines.utf8))
    }
    var options = IngestRun.Options()
    options.stop.request()
    let run = IngestRun(store: site.store, agents: site.knowledge.agents, options: options)
    let stopped = try run.run([site.folder.path + "/logs"])
    #expect(stopped.left == 3)
    #expect(stopped.files.isEmpty)
    #expect(try site.store.entries().isEmpty)
    options.stop = StopRequest()
    let rest = try site.ingest(site.folder.path + "/logs")
    #expect(rest.left == 0)
    #expect(rest.tally == LineTally(stored: 84))
  }

  /// A run that ended before it could take a shorter version back is mended by the next one that reads the longer.
  @Test func aBeginningThatAnEarlierRunLeftIsTakenBack() throws {
    let site = try Site()
    let beginning = log.split(separator: "\n").prefix(11).joined(separator: "\n") + "\n"
    let longer = try site.folder.write("b.log", log)
    try site.ingest(longer)
    let content = try site.store.canonicalDump()
    let shorter = try site.folder.write("a.log", beginning)
    try site.ingest(shorter)
    #expect(try site.store.canonicalDump() != content)
    try site.ingest(longer)
    #expect(try site.store.canonicalDump() == content)
  }
}
