import HandshakeModel
import LogInput
import Testing

@Suite struct RecordReaderTests {
  @Test(arguments: [1, 7, 4_096]) func showsTheHeadWithoutConsumingIt(chunk: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try packed("first\nsecond\n"), to: "log.gz")
    let content = try ContentReader(path: path, limits: limits(chunk: chunk))
    var reader = RecordReader(content, limits: limits(chunk: chunk))
    let head = try #require(try reader.withHead { text($0) })
    #expect("first\nsecond\n".hasPrefix(head))
    #expect(head.utf8.count == min(chunk, 13))
    var records: [String?] = []
    var more = true
    while more { more = try reader.nextBatch(.lineFeed) { records.append(text($1)) } }
    #expect(records == ["first", "second"])
  }

  @Test func keepsTheLastLineOfASoundFileOnly() throws {
    let folder = try TemporaryFolder()
    let whole = try folder.write(try packed("a\nlast"), to: "whole.gz")
    #expect(try Reading(whole, limits: limits()).records == ["a", "last"])
    let cut = try folder.write(Array(try packed("a\nlast").dropLast(4)), to: "cut.gz")
    let reading = try Reading(cut, limits: limits())
    #expect(reading.records == ["a"])
    #expect(reading.state == .truncated)
  }

  @Test(arguments: [1, 64, 4_096]) func countsARecordOverTheLimitOnce(chunk: Int) throws {
    let folder = try TemporaryFolder()
    let text = "a\n" + String(repeating: "x", count: 10_000) + "\nb\n"
    let path = try folder.write(Array(text.utf8), to: "long.log")
    let reading = try Reading(path, limits: limits(chunk: chunk, record: 1_000))
    #expect(reading.records == ["a", nil, "b"])
    #expect(reading.numbers == [1, 2, 3])
  }

  @Test func endsAtOnceInAnEmptyFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: "empty.log")
    #expect(try Reading(path, limits: limits()).records == [])
  }
}
