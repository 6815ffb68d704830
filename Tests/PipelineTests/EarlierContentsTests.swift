import EvidenceStore
import Foundation
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

/// A file is what it contains, whatever was read before and under which name.
@Suite struct EarlierContentsTests {
  /// 420 lines, which packed are some 10 KB.
  private static let log = SquidLines.pinned("api.acme.example", clients: 60)
  private static let lines = log.split(separator: "\n").map { String($0) + "\n" }

  private static func part(_ range: Range<Int>) -> String { lines[range].joined() }

  /// What the whole log adds when nothing was read before.
  private func cells(of log: String = log) throws -> [Cell] {
    let site = try Site()
    try site.ingest(try site.folder.write("direct.log", log))
    return try site.cells()
  }

  // MARK: The same content

  @Test(arguments: [
    ("logs/access.log", "logs/renamed.log"), ("logs/access.log", "elsewhere/access.log"),
    ("logs/access.log", "logs/access.log.gz"), ("logs/access.log.gz", "logs/access.log"),
    ("logs/access.log.gz", "logs/access.log.members.gz"),
  ])
  func isKnownUnderAnyName(first: String, second: String) throws {
    let site = try Site()
    func write(_ name: String) throws -> String {
      let half = Self.log.utf8.count / 2
      let bytes =
        name.contains("members")
        ? Gzip.compressed(Self.log.utf8.prefix(half)) + Gzip.compressed(Self.log.utf8.dropFirst(half))
        : name.hasSuffix("gz") ? Gzip.compressed(Self.log.utf8) : Array(Self.log.utf8)
      return try site.folder.write(name, bytes)
    }
    let path = try write(first)
    #expect(try site.ingest(path).files.map(\.change) == [.new])
    try FileManager.default.removeItem(atPath: path)
    let again = try site.ingest(try write(second))
    #expect(again.tally == LineTally(duplicate: 420))
    #expect(again.files.map(\.change) == [.known])
    #expect(try site.cells() == cells())
  }

  @Test func equalLinesOfOneFileAllCount() throws {
    let site = try Site()
    let line = SquidLines.refused("10.0.0.1", "api.acme.example", at: 1_795_400_000)
    try site.ingest(try site.folder.write("access.log", line + line + line))
    #expect(try site.cells().map { $0.counters[.unknownCA] } == [3])
  }

  // MARK: Grown and replaced

  @Test func aPackedLogThatGrowsByAMemberGoesOnBehindTheOthers() throws {
    let site = try Site()
    let first = Gzip.compressed(Self.part(0..<100).utf8)
    let path = try site.folder.write("access.log.gz", first)
    try site.ingest(path)
    for _ in 0..<2 {
      try site.folder.write("access.log.gz", first + Gzip.compressed(Self.part(100..<420).utf8))
      try site.ingest(path)
      #expect(try site.cells() == cells())
    }
    #expect(try site.store.entries().map(\.file.tally.stored).sorted() == [100, 320])
    try site.folder.write("access.log.gz", first + Gzip.compressed((Self.part(100..<420) + Self.part(0..<1)).utf8))
    let report = try site.ingest(path)
    #expect(report.tally == LineTally(stored: 1, duplicate: 420))
    #expect(report.files.map(\.change) == [.grown])
    #expect(report.exitStatus == .done)
  }

  @Test func aGrownFileIsSaidToHaveGrown() throws {
    let site = try Site()
    let path = try site.folder.write("access.log", Self.part(0..<9))
    try site.ingest(path)
    try site.folder.write("access.log", Self.part(0..<20))
    let report = try site.ingest(path)
    #expect(report.files.map(\.change) == [.grown])
    #expect(report.tally == LineTally(stored: 20))
  }

  @Test func anotherContentUnderTheSameNameIsSaidToReplaceIt() throws {
    let site = try Site()
    let path = try site.folder.write("logs/access.log", Self.part(0..<200))
    try site.ingest(path)
    try site.folder.write("logs/access.log", Self.part(200..<420))
    let report = try site.ingest(path)
    #expect(report.files.map(\.change) == [.replaced])
    #expect(report.files.first?.advice?.contains("another content stood under this name") == true)
    #expect(report.exitStatus == .done)
    #expect(try site.cells() == cells())
  }

  @Test(arguments: ["access.log.1", "access.log.1.gz"]) func aRotatedLogIsNotReplaced(name: String) throws {
    let site = try Site()
    let path = try site.folder.write("logs/access.log", Self.part(0..<200))
    try site.ingest(path)
    let rotated = Array(Self.part(0..<200).utf8)
    try site.folder.write("logs/\(name)", name.hasSuffix("gz") ? Gzip.compressed(rotated) : rotated)
    try site.folder.write("logs/access.log", Self.part(200..<420))
    let report = try site.ingest(site.folder.path + "/logs", jobs: 2)
    #expect(report.files.map(\.change) == [.new, .known])
    #expect(try site.cells() == cells())
  }

  // MARK: Twins

  enum Night: String, CaseIterable {
    case packed, plain, both
  }

  /// What a packed file and its unpacked twin hold, and where each was found.
  @Test(arguments: [[Night.both], [.packed, .both], [.plain, .both], [.packed, .plain, .both]], [1, 2])
  func thePlainTwinIsLonger(nights: [Night], jobs: Int) throws {
    let site = try Site()
    for night in nights + [.both] {
      try? FileManager.default.removeItem(atPath: site.folder.path + "/logs")
      if night != .plain {
        try site.folder.write("logs/access.log.gz", Gzip.compressed(Self.part(0..<100).utf8))
      }
      if night != .packed { try site.folder.write("logs/access.log", Self.log) }
      let report = try site.ingest(site.folder.path + "/logs", jobs: jobs)
      #expect(report.exitStatus == .done)
    }
    #expect(try site.cells() == cells())
  }

  @Test(arguments: [[Night.both], [.packed, .both], [.plain, .both], [.packed, .plain, .both]], ["cut", "flipped"])
  func thePackedTwinIsDamaged(nights: [Night], damage: String) throws {
    let site = try Site()
    var packed = Gzip.compressed(Self.log.utf8)
    if damage == "cut" { packed.removeLast(packed.count / 3) } else { packed[packed.count / 2] ^= 0x10 }
    for night in nights + [.both] {
      try? FileManager.default.removeItem(atPath: site.folder.path + "/logs")
      if night != .plain { try site.folder.write("logs/access.log.gz", packed) }
      if night != .packed { try site.folder.write("logs/access.log", Self.log) }
      let report = try site.ingest(site.folder.path + "/logs", jobs: 2)
      #expect(report.exitStatus == (night == .plain ? .done : .incomplete))
    }
    #expect(try site.cells() == cells())
  }

  // MARK: Damaged files

  /// A flipped bit anywhere: early ones leave wrong bytes, late ones all lines and a wrong checksum.
  @Test(arguments: [0.02, 0.1, 0.5, 0.9, 0.999], Inflater.available)
  func aRestoredFileTakesThePlaceOfTheDamagedOne(place: Double, inflater: Inflater) throws {
    let site = try Site()
    let whole = Gzip.compressed(Self.log.utf8)
    var damaged = whole
    damaged[Int(Double(whole.count) * place)] ^= 0x10
    let path = try site.folder.write("logs/access.log.gz", damaged)
    let report = try site.ingest(path, inflater: inflater)
    #expect(report.exitStatus == .incomplete)
    #expect(report.files.first.map { $0.advice != nil } == true)
    try site.folder.write("logs/access.log.gz", whole)
    let restored = try site.ingest(path, inflater: inflater)
    #expect(restored.exitStatus == .done)
    #expect(restored.tally.lines == 420)
    #expect(try site.store.entries().count == 1)
    #expect(try site.cells() == cells())
  }

  @Test func aShorterCopyDoesNotTakeBackWhatALongerOneHasAdded() throws {
    let site = try Site()
    let whole = Gzip.compressed(Self.log.utf8)
    let path = try site.folder.write("access.log.gz", whole.dropLast(whole.count / 4))
    let first = try site.ingest(path).tally.stored
    try site.folder.write("access.log.gz", whole.dropLast(whole.count / 2))
    let second = try site.ingest(path)
    #expect(second.tally.stored == 0)
    #expect(second.exitStatus == .incomplete)
    #expect(try site.store.entries().map(\.file.tally.stored) == [first])
    try site.folder.write("access.log.gz", whole)
    try site.ingest(path)
    #expect(try site.cells() == cells())
  }

  /// A damaged file that is overwritten by the next day's log has true lines, which no other file has.
  @Test func anotherLogDoesNotTakeThePlaceOfADamagedOne() throws {
    let site = try Site()
    let path = try site.folder.write("export.gz", Gzip.compressed(Self.part(0..<200).utf8).dropLast(8))
    try site.ingest(path)
    try site.folder.write("export.gz", Gzip.compressed(Self.part(200..<420).utf8))
    let report = try site.ingest(path)
    #expect(report.files.map(\.change) == [.replaced])
    #expect(try site.cells() == cells())
  }

  /// Several members with a header line each, as when logs are packed one behind the other.
  @Test func headersInTheMiddleAreHeaders() throws {
    for found in FileDiscovery.list([Repository.root + "/SampleLogs/lab"]).files {
      let content = try ContentReader(path: found.path, limits: InputLimits())
      var bytes = [UInt8](repeating: 0, count: 100_000)
      let count = try bytes.withUnsafeMutableBytes { try content.read(into: $0) }
      guard let end = bytes[..<count].lastIndex(of: UInt8(ascii: "\n")) else { continue }
      let member = Gzip.compressed(bytes[...end])
      let (one, two) = (try Site(), try Site())
      let single = try one.ingest(try one.folder.write("a.gz", member)).tally
      let double = try two.ingest(try two.folder.write("a.gz", member + member)).tally
      #expect(double.lines == 2 * single.lines, "\(found.path)")
      #expect(double.rejected == 2 * single.rejected, "\(found.path)")
      // A format that remembers connections may say more of the second copy.
      #expect(double.stored >= 2 * single.stored, "\(found.path)")
    }
  }

  @Test(arguments: Inflater.available) func aFileOverALimitIsNamedWithTheLimit(inflater: Inflater) throws {
    let site = try Site()
    let path = try site.folder.write("access.log.gz", Gzip.compressed(Self.log.utf8))
    var limits = InputLimits()
    limits.expandedBytes = Self.part(0..<100).utf8.count + 20
    let report = try site.ingest(path, limits: limits, inflater: inflater)
    #expect(report.files.map(\.file.state) == [.truncated])
    #expect(report.files.first?.advice?.contains("limits.expanded_bytes") == true)
    #expect(report.tally == LineTally(stored: 100))
    #expect(report.exitStatus == .incomplete)
    #expect(try site.ingest(path, inflater: inflater).files.map(\.change) == [.grown])
    #expect(try site.cells() == cells())
  }

  @Test func aLineOverTheLimitIsRejectedWithItsReason() throws {
    let site = try Site()
    let path = try site.folder.write(
      "access.log", Self.log + String(repeating: "x", count: 5_000) + "\n" + Self.part(0..<1))
    var limits = InputLimits()
    limits.recordBytes = 4_096
    let report = try site.ingest(path, limits: limits)
    #expect(report.tally == LineTally(stored: 421, rejected: 1))
    #expect(report.files.first?.rejects.map(\.reason) == [.tooLong])
    #expect(report.files.first?.advice?.contains("limits.line_bytes") == true)
  }
}
