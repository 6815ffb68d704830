import HandshakeModel
import LogInput
import Testing

/// Every inflater that is compiled in, on this thread and ahead of it, against zlib on this thread.
@Suite struct InflaterTests {
  struct Way: Sendable, CustomTestStringConvertible {
    var inflater: Inflater
    var readsAhead: Bool

    var testDescription: String { inflater.rawValue + (readsAhead ? " ahead" : "") }
  }

  static let ways = Inflater.available.flatMap { inflater in
    [false, true].map { Way(inflater: inflater, readsAhead: $0) }
  }

  private struct Content: Equatable {
    var bytes: [UInt8] = []
    var state: FileState
    var digest: [UInt8]
    var bytesIn: Int
  }

  private func content(_ path: String, _ way: Way, chunk: Int, piece: Int) throws -> Content {
    let reader = try ContentReader(path: path, limits: limits(chunk: chunk), inflater: way.inflater)
    var bytes: [UInt8] = []
    if way.readsAhead {
      // Help may come when some of the file has been read.
      for _ in 0..<(piece % 3) { _ = try reader.read(into: &bytes, atMost: piece) }
      reader.readAhead()
    }
    while try reader.read(into: &bytes, atMost: piece) {}
    return Content(bytes: bytes, state: reader.state, digest: reader.digest, bytesIn: reader.bytesIn)
  }

  private static let zlib = Way(inflater: .zlib, readsAhead: false)

  private func text(_ count: Int, _ generator: inout SplitMix) -> [UInt8] {
    (0..<count).flatMap { Array("line \($0) \(UInt64.random(in: 0...1 << 40, using: &generator))\n".utf8) }
  }

  @Test(arguments: ways, [2, 61, 4_096, 1 << 18]) func readsWholeFilesAlike(way: Way, chunk: Int) throws {
    let folder = try TemporaryFolder()
    var generator = SplitMix(state: 4)
    let long = text(chunk < 100 ? 400 : 40_000, &generator)
    let files = [
      try packed("a\n"), try packed(long), try packed("a\n") + packed("") + [0, 0, 0] + packed(long) + [0], [],
      Array("plain\n".utf8), try packed([]),
    ]
    for (number, file) in files.enumerated() {
      let path = try folder.write(file, to: "\(number).gz")
      for piece in [7, 65_536] where piece > 100 || file.count < 100_000 {
        let read = try content(path, way, chunk: chunk, piece: piece)
        #expect(read == (try content(path, Self.zlib, chunk: chunk, piece: 999)), "file \(number)")
        #expect(read.state == .complete)
      }
    }
  }

  /// What passes for whole must be whole for zlib too, byte for byte; all else is read again by zlib.
  @Test(.timeLimit(.minutes(20)), arguments: ways) func damageNeverPasses(way: Way) throws {
    let folder = try TemporaryFolder()
    var generator = SplitMix(state: 11)
    let whole = try packed(text(300, &generator)) + packed(text(3, &generator))
    for round in 0..<1_500 {
      var file = whole
      switch round % 3 {
      case 0: file.removeLast(Int.random(in: 0..<file.count, using: &generator))
      case 1: file[Int.random(in: 0..<file.count, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      default:
        file += (0..<Int.random(in: 1...20, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
        }
      }
      let path = try folder.write(file, to: "damaged.gz")
      let read = try content(path, way, chunk: 512, piece: 4_096)
      let expected = try content(path, Self.zlib, chunk: 512, piece: 4_096)
      if read.state == .complete || expected.state == .complete { #expect(read == expected, "round \(round)") }
    }
  }

  /// Of a truncated stream the same comes out whatever the sizes of reads: the library may hold output when its input is
  /// used up.
  @Test(arguments: Inflater.available) func sizesOfReadsDoNotMatter(inflater: Inflater) throws {
    let folder = try TemporaryFolder()
    var generator = SplitMix(state: 12)
    let whole = try packed(text(60, &generator) + [UInt8](repeating: 0x61, count: 5_000))
    for length in stride(from: 20, to: whole.count, by: 7) {
      let path = try folder.write(Array(whole[..<length]), to: "short.gz")
      let way = Way(inflater: inflater, readsAhead: false)
      let contents = try [(8, 1), (512, 7), (4_096, 300), (1 << 18, 1 << 16)].map {
        try content(path, way, chunk: $0.0, piece: $0.1)
      }
      for other in contents.dropFirst() { #expect(other == contents[0], "\(length) bytes") }
    }
  }

  @Test func aReaderThatIsGivenUpEndsItsThread() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try packed([UInt8](repeating: 0x61, count: 8_000_000)), to: "long.gz")
    for _ in 0..<50 {
      let reader = try ContentReader(path: path, limits: limits(chunk: 4_096))
      reader.readAhead()
      var bytes: [UInt8] = []
      _ = try reader.read(into: &bytes, atMost: 10)
      #expect(bytes.count == 10)
    }
  }
}

/// A source of numbers that are the same on every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Symbol.mixed(state)
  }
}
