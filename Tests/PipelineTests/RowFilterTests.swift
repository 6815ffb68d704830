import EvidenceStore
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

/// Exports that overlap: the same rows in different files.
@Suite struct RowFilterTests {
  private static let lines = SquidLines.pinned("api.acme.example", clients: 60)
    .split(separator: "\n").map { String($0) + "\n" }

  private static func part(_ range: Range<Int>) -> String { lines[range].joined() }

  private func cells(of log: String) throws -> [Cell] {
    let site = try Site()
    try site.ingest(try site.folder.write("direct.log", log))
    return try site.cells()
  }

  private static let parts = [0..<200, 100..<300, 150..<420]

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]], [true, false])
  func rowsOfFilesThatOverlapCountOnceInAnyOrder(order: [Int], isPacked: Bool) throws {
    let site = try Site()
    var tally = LineTally()
    for number in order {
      let text = Self.part(Self.parts[number])
      let path = try site.folder.write(
        "\(number).log", isPacked ? Gzip.compressed(text.utf8) : Array(text.utf8))
      let report = try site.ingest(path, dedupe: .rows)
      #expect(report.tally.lines == Self.parts[number].count)
      tally += report.tally
    }
    #expect(tally == LineTally(stored: 420, duplicate: 250))
    #expect(try site.cells() == cells(of: Self.part(0..<420)))
    let forwards = try Site()
    for number in 0..<3 {
      let text = Self.part(Self.parts[number])
      let path = try forwards.folder.write(
        "\(number).log", isPacked ? Gzip.compressed(text.utf8) : Array(text.utf8))
      try forwards.ingest(path, dedupe: .rows)
    }
    if isPacked { #expect(try site.evidence() == forwards.evidence()) }
  }

  @Test func inOneRunTheyCountOnceToo() throws {
    let site = try Site()
    for (number, range) in Self.parts.enumerated() { try site.folder.write("logs/\(number).log", Self.part(range)) }
    let report = try site.ingest(site.folder.path + "/logs", jobs: 2, dedupe: .rows)
    #expect(report.tally == LineTally(stored: 420, duplicate: 250))
    #expect(try site.cells() == cells(of: Self.part(0..<420)))
    #expect(try site.ingest(site.folder.path + "/logs", jobs: 2, dedupe: .rows).tally == LineTally(duplicate: 670))
    #expect(try site.cells() == cells(of: Self.part(0..<420)))
  }

  @Test func withoutTheOptionEachFileCounts() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("a.log", Self.part(0..<200)))
    #expect(try site.ingest(try site.folder.write("b.log", Self.part(100..<300))).tally == LineTally(stored: 200))
  }

  @Test func rowsOfAnotherOrganisationAreOthers() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("org-1/a.log", Self.part(0..<200)), dedupe: .rows)
    let other = try site.ingest(try site.folder.write("org-2/b.log", Self.part(100..<300)), dedupe: .rows)
    #expect(other.tally == LineTally(stored: 200))
  }

  /// Two files have a row twice and three times: it happened three times, whichever is read first.
  @Test(arguments: [[2, 3], [3, 2]]) func asManyStayAsTheFileWithTheMostHas(copies: [Int]) throws {
    let site = try Site()
    for (number, count) in copies.enumerated() {
      let equal = String(repeating: Self.lines[0], count: count)
      try site.ingest(try site.folder.write("\(number).log", equal + Self.lines[number + 1]), dedupe: .rows)
    }
    #expect(try site.cells() == cells(of: String(repeating: Self.lines[0], count: 3) + Self.part(1..<3)))
  }

  /// The rows of the shorter version are the file's own, and those of the other file stay that file's.
  @Test func aGrownFileKeepsItsRows() throws {
    let site = try Site()
    let path = try site.folder.write("a.log", Self.part(0..<200))
    try site.ingest(path, dedupe: .rows)
    try site.ingest(try site.folder.write("b.log", Self.part(100..<300)), dedupe: .rows)
    try site.folder.write("a.log", Self.part(0..<250))
    let report = try site.ingest(path, dedupe: .rows)
    #expect(report.tally == LineTally(stored: 200, duplicate: 50))
    #expect(report.files.map(\.change) == [.grown])
    #expect(try site.cells() == cells(of: Self.part(0..<300)))
  }

  /// No other file may rely on rows that can be taken back.
  @Test(arguments: Inflater.available, [true, false])
  func aDamagedFileLosesNothingForOthers(inflater: Inflater, damagedFirst: Bool) throws {
    let site = try Site()
    let whole = Gzip.compressed(Self.part(0..<200).utf8)
    var damaged = whole
    damaged[whole.count / 2] ^= 0x10
    let path = try site.folder.write("a.log.gz", damaged)
    let other = try site.folder.write("b.log.gz", Gzip.compressed(Self.part(20..<300).utf8))
    for file in damagedFirst ? [path, other] : [other, path] {
      try site.ingest(file, dedupe: .rows, inflater: inflater)
    }
    try site.folder.write("a.log.gz", whole)
    #expect(try site.ingest(path, dedupe: .rows, inflater: inflater).exitStatus == .done)
    #expect(try site.cells() == cells(of: Self.part(0..<300)))
  }

  @Test func rowsBeforeTheWindowAreForgotten() throws {
    let site = try Site()
    let old = SquidLines.refused("10.0.0.1", "api.acme.example", at: 1_795_400_000 - 20 * 86_400)
    try site.ingest(try site.folder.write("a.log", old + Self.lines[0]), dedupe: .rows)
    // What is known of the old day went with the run; of the other it stays.
    let report = try site.ingest(try site.folder.write("b.log", Self.part(0..<1) + old), dedupe: .rows)
    #expect(report.tally == LineTally(stored: 1, duplicate: 1))
  }

  @Test func aTableCountsCopies() {
    var table = RowTable()
    table.add(known: [7])
    #expect([7, 7, 7, 0, 0].map { table.isNew($0) } == [false, true, true, true, true])
    #expect(Set(table.fresh).count == 4)
    var other = RowTable()
    other.add(known: table.fresh)
    other.add(known: [7])
    #expect([7, 7, 7, 7, 0].map { other.isNew($0) } == [false, false, false, true, false])
  }

  @Test func aTableGrows() {
    var table = RowTable()
    let hashes = (1...50_000 as ClosedRange<UInt64>).map { Symbol.mixed($0) }
    table.add(known: Array(hashes.prefix(20_000)))
    let new = hashes.map { table.isNew($0) }
    #expect(new == hashes.indices.map { $0 >= 20_000 })
    #expect(table.fresh == Array(hashes.dropFirst(20_000)))
    #expect(hashes.allSatisfy { table.isNew($0) })
  }
}
