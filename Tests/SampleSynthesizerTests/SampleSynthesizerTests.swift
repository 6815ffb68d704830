import Foundation
import HandshakeModel
import SampleSynthesizer
import SystemPackage
import Testing

@Suite struct SampleSynthesizerTests {
  let small: SampleSet

  init() throws {
    small = try SampleSet.small.get()
  }

  @Test func aSeedAlwaysGivesTheSameBytes() throws {
    let again = try SampleSet(SampleSpecification(seed: SampleSet.seed))
    #expect(again.files == small.files)
  }

  @Test func anotherSeedGivesOtherBytesUnderTheSameNames() throws {
    let other = try SampleSet(SampleSpecification(seed: 1))
    #expect(other.files.keys.sorted() == small.files.keys.sorted())
    for (name, bytes) in other.files {
      #expect(bytes != small.files[name], "\(name)")
    }
  }

  @Test func gzipHeadersHaveNoTime() {
    #expect(small.files.values.allSatisfy { $0.prefix(8) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] })
  }

  @Test func theSetIsSmall() {
    #expect(small.files.count <= 24)
    #expect(small.files.values.reduce(0) { $0 + $1.count } < 400_000)
  }

  @Test func committedSamplesAreWhatTheProgramWrites() throws {
    let committed = try SampleSet(reading: SampleSet.committed)
    #expect(committed.files.keys.sorted() == small.files.keys.sorted())
    for (name, bytes) in committed.files {
      let written = try unpacked(small.files[name] ?? [])
      // Another zlib may pack the same rows differently.
      #expect(try unpacked(bytes) == written, "run synthesize-samples again: \(name)")
    }
  }

  @Test func aLargerScaleHasMoreClients() throws {
    let large = try SampleSet(SampleSpecification(seed: 3, scale: 3, days: 1))
    let clients = Set(try large.truth().filter { $0.organisation == "8234101" }.map(\.client))
    #expect(clients.count > 30)
    #expect(clients.count <= 45)
  }

  @Test func truthIsWrittenOnlyOnRequest() throws {
    let set = try SampleSet(SampleSpecification(seed: 3, days: 1, includesTruth: false))
    #expect(set.files.keys.allSatisfy { !$0.contains("truth") })
    #expect(!set.files.isEmpty)
  }

  @Test func aFolderThatCannotBeMadeIsAProblem() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "samples-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let problem = #expect(throws: SynthesisProblem.self) {
      try SampleSynthesizer(SampleSpecification(seed: 1)).write(into: FilePath(file.path(percentEncoded: false)))
    }
    #expect(problem?.code == "sample-write")
    #expect(problem?.exitCode == .ioError)
  }
}
