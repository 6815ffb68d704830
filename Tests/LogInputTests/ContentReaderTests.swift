import CZlib
import HandshakeModel
import LogInput
import Testing

@Suite struct ContentReaderTests {
  private static let chunks = [1, 7, 4_096]
  private static let lines = (0..<40).map { "line \($0) \(String(repeating: "x", count: $0 * 7 % 23))\n" }

  private struct Content: Equatable {
    var bytes: [UInt8] = []
    var state = FileState.complete
    var isCompressed = false
    var digest: [UInt8] = []
    var passed: [ContentReader.Checkpoint] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private func content(
    of file: [UInt8], named name: String = "file", chunk: Int = 4_096, checkpoints: [ContentReader.Checkpoint] = []
  ) throws -> Content {
    let folder = try TemporaryFolder()
    let reader = try ContentReader(
      path: try folder.write(file, to: name), limits: limits(chunk: chunk), checkpoints: checkpoints)
    var content = Content()
    while try reader.read(into: &content.bytes, atMost: chunk) {}
    #expect(reader.bytesIn <= file.count)
    #expect(reader.bytesOut == content.bytes.count)
    content.state = reader.state
    content.isCompressed = reader.isCompressed
    content.digest = reader.digest
    content.passed = reader.passed
    return content
  }

  @Test(arguments: chunks) func readsPlainText(chunk: Int) throws {
    let text = Self.lines.joined()
    let content = try content(of: Array(text.utf8), chunk: chunk)
    #expect(content.text == text)
    #expect(content.state == .complete)
    #expect(!content.isCompressed)
  }

  @Test(arguments: chunks) func readsMembersOneAfterTheOther(chunk: Int) throws {
    let file = try packed("one\n") + packed("") + packed("two\n") + packed(Self.lines.joined())
    let content = try content(of: file, chunk: chunk)
    #expect(content.text == "one\ntwo\n" + Self.lines.joined())
    #expect(content.state == .complete)
    #expect(content.isCompressed)
  }

  @Test(arguments: chunks, [1, 511, 5_000]) func passesOverZerosBetweenAndBehindMembers(chunk: Int, zeros: Int) throws {
    let padding = [UInt8](repeating: 0, count: zeros)
    let content = try content(of: try packed("one\n") + padding + packed("two\n") + padding, chunk: chunk)
    #expect(content.text == "one\ntwo\n")
    #expect(content.state == .complete)
  }

  @Test(arguments: chunks) func readsNothingFromEmptyFilesAndMembers(chunk: Int) throws {
    let file = try content(of: [], chunk: chunk)
    #expect(file.bytes.isEmpty)
    #expect(file.state == .complete)
    let member = try content(of: try packed(""), chunk: chunk)
    #expect(member.bytes.isEmpty)
    #expect(member.state == .complete)
    #expect(member.digest == file.digest)
  }

  @Test func tellsGzipByItsContentAndNotByItsName() throws {
    let plain = try content(of: Array("not packed\n".utf8), named: "access.log.gz")
    #expect(plain.text == "not packed\n")
    #expect(plain.state == .complete)
    let gzip = try content(of: try packed("packed\n"), named: "access.log")
    #expect(gzip.text == "packed\n")
    #expect(gzip.isCompressed)
    #expect(try content(of: Array("packed\n".utf8)).digest == gzip.digest)
  }

  @Test(arguments: chunks) func keepsWhatStandsBeforeACut(chunk: Int) throws {
    let whole = Self.lines.joined()
    let file = try packed(whole)
    for length in 1..<file.count {
      let content = try content(of: Array(file[..<length]), chunk: chunk)
      guard content.state == .truncated, whole.hasPrefix(content.text) else {
        Issue.record("cut to \(length) bytes: \(content.state), \(content.bytes.count) bytes of content")
        return
      }
    }
  }

  @Test func keepsTheWholeLinesBeforeACut() throws {
    let folder = try TemporaryFolder()
    let lines = Self.lines.map { String($0.dropLast()) }
    let file = try packed(Self.lines.joined())
    var mostKept = 0
    for length in 1..<file.count {
      let path = try folder.write(Array(file[..<length]), to: "cut.gz")
      let reading = try Reading(path, limits: limits(chunk: 7))
      let isSound = reading.state == .truncated && reading.records == lines.prefix(reading.records.count).map { $0 }
      guard isSound else {
        Issue.record("cut to \(length) bytes: \(reading.state), \(reading.records)")
        return
      }
      mostKept = max(mostKept, reading.records.count)
    }
    #expect(mostKept >= lines.count - 1)
  }

  @Test func isTruncatedInALaterMember() throws {
    let second = try packed("two\n")
    let content = try content(of: try packed("one\n") + second.dropLast(3))
    #expect(content.text.hasPrefix("one\n"))
    #expect(content.state == .truncated)
  }

  @Test(arguments: chunks) func neverTakesADamagedMemberForSound(chunk: Int) throws {
    let whole = Array(Self.lines.joined().utf8)
    let file = try packed(whole)
    for position in file.indices {
      for bit in [UInt8(1), 0x10, 0x80] {
        var damaged = file
        damaged[position] ^= bit
        let content = try content(of: damaged, chunk: chunk)
        // A flipped magic byte makes a plain file; a few bits of the header and of the padding mean nothing.
        let isHarmless = content.bytes == whole || !content.isCompressed && position < 2
        guard content.state != .complete || isHarmless else {
          Issue.record("bit \(bit) of byte \(position) went unseen")
          return
        }
      }
    }
  }

  @Test(arguments: chunks) func keepsWhatStandsBeforeTrailingGarbage(chunk: Int) throws {
    let content = try content(of: try packed("one\n") + [0, 0] + Array("garbage\u{1F}\u{8B}".utf8), chunk: chunk)
    #expect(content.text == "one\n")
    #expect(content.state == .corrupt)
  }

  @Test(arguments: [[0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 0x08]] as [[UInt8]])
  func isTruncatedAfterTheFirstBytes(file: [UInt8]) throws {
    let content = try content(of: file)
    #expect(content.bytes.isEmpty)
    #expect(content.state == .truncated)
  }

  @Test(arguments: [[0x1F, 0x8B, 0x00, 0x00], [0x1F, 0x8B, 0x08, 0xFF, 1, 2, 3, 4, 5, 6]] as [[UInt8]])
  func isCorruptBehindAFalseHeader(file: [UInt8]) throws {
    #expect(try content(of: file + [UInt8](repeating: 7, count: 64)).state == .corrupt)
  }

  @Test(arguments: chunks) func handsOutAPackedFileInPieces(chunk: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try packed([UInt8](repeating: 0x61, count: 3_000_000)), to: "bomb.gz")
    let reader = try ContentReader(path: path, limits: limits(chunk: chunk))
    var buffer: [UInt8] = []
    var total = 0
    while try reader.read(into: &buffer, atMost: chunk) {
      #expect(buffer.count <= chunk)
      total += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    #expect(total == 3_000_000)
  }

  @Test(arguments: chunks, [false, true]) func passesTheCheckpointsOfAnEarlierVersion(chunk: Int, isPacked: Bool) throws
  {
    let text = Self.lines.joined()
    func checkpoint(_ length: Int) throws -> ContentReader.Checkpoint {
      let earlier = Array(text.utf8.prefix(length))
      return ContentReader.Checkpoint(length: length, digest: try content(of: earlier).digest)
    }
    let good = try [0, 1, 6, 7, 100, 500, text.utf8.count].map(checkpoint)
    var wrong = try checkpoint(50)
    wrong.digest[0] ^= 1
    let beyond = ContentReader.Checkpoint(length: text.utf8.count + 1, digest: wrong.digest)
    let file = isPacked ? try packed(text) : Array(text.utf8)
    let grown = try content(of: file, chunk: chunk, checkpoints: [beyond, wrong] + good.reversed())
    #expect(grown.passed == good)
    #expect(grown.digest == good.last?.digest)
  }

  @Test func hasTheDigestOfTheStandard() throws {
    let digest = try content(of: Array("abc".utf8)).digest
    #expect(digest.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(digest.count == 32)
  }

  @Test func failsWithAReasonWhereThereIsNothingToRead() throws {
    let folder = try TemporaryFolder()
    #expect { try ContentReader(path: folder.path + "/missing", limits: limits()) } throws: {
      ($0 as? InputProblem)?.kind == .notFound
    }
    #expect { try ContentReader(path: folder.path, limits: limits()) } throws: {
      ($0 as? InputProblem)?.kind == .notAFile
    }
  }

  @Test(.enabled(if: !isSuperuser)) func failsWithAReasonWithoutPermission() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], to: "secret")
    try folder.setMode("secret", 0)
    #expect { try ContentReader(path: path, limits: limits()) } throws: {
      ($0 as? InputProblem)?.kind == .noPermission
    }
  }
}
