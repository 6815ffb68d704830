import HandshakeModel
import LogInput
import Testing

@Suite struct ExpansionBoundTests {
  private static let megabyte = 1 << 20

  private func limits(expanded: Int = 1 << 30, ratio: Int = 1_100) -> InputLimits {
    var limits = LogInputTests.limits()
    (limits.expandedBytes, limits.ratio) = (expanded, ratio)
    return limits
  }

  private func read(_ file: [UInt8], _ limits: InputLimits, _ way: InflaterTests.Way) throws -> ContentReader {
    let folder = try TemporaryFolder()
    let reader = try ContentReader(
      path: try folder.write(file, to: "log.gz"), limits: limits, inflater: way.inflater)
    if way.readsAhead { reader.readAhead() }
    var bytes: [UInt8] = []
    while try reader.read(into: &bytes, atMost: 70_001) { bytes.removeAll(keepingCapacity: true) }
    return reader
  }

  /// One member or several, and wherever the bound lies in them.
  @Test(arguments: InflaterTests.ways, [-1, 0, 1])
  func contentEndsAtTheBound(way: InflaterTests.Way, more: Int) throws {
    let file = try packed([UInt8](repeating: 0x61, count: 300_000)) + packed([UInt8](repeating: 0x62, count: 200_000))
    let reader = try read(file, limits(expanded: 500_000 - more), way)
    #expect(reader.bytesOut == min(500_000, 500_000 - more))
    #expect(reader.state == (more > 0 ? .truncated : .complete))
    #expect(reader.bound?.limit == (more > 0 ? .expandedBytes : nil))
    #expect(reader.bound?.advice.contains("limits.expanded_bytes") == (more > 0 ? true : nil))
  }

  @Test(arguments: InflaterTests.ways) func theRatioIsThatOfTheFile(way: InflaterTests.Way) throws {
    let bomb = try packed([UInt8](repeating: 0x61, count: 64 * Self.megabyte))
    let stopped = try read(bomb, limits(ratio: 500), way)
    #expect(stopped.bytesOut == bomb.count * 500)
    #expect(stopped.state == .truncated)
    #expect(stopped.bound?.limit == .ratio(500))
    #expect(stopped.bound?.advice.contains("limits.ratio") == true)
    #expect(try read(bomb, limits(), way).state == .complete)
  }

  @Test func aSmallFileMayPackAsWellAsItCan() throws {
    let file = try packed([UInt8](repeating: 0x61, count: 16 * Self.megabyte))
    let way = InflaterTests.Way(inflater: .zlib, readsAhead: false)
    #expect(try read(file, limits(ratio: 2), way).state == .complete)
    #expect(try read(file + packed("b"), limits(ratio: 2), way).state == .truncated)
  }

  @Test func plainFilesHaveNoBound() throws {
    let way = InflaterTests.Way(inflater: .zlib, readsAhead: false)
    let reader = try read([UInt8](repeating: 0x61, count: 3 * Self.megabyte), limits(expanded: Self.megabyte), way)
    #expect(reader.bytesOut == 3 * Self.megabyte)
    #expect(reader.state == .complete)
  }
}
