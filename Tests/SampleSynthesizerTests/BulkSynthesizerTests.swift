import Foundation
import SampleSynthesizer
import SystemPackage
import Testing

@Suite struct BulkSynthesizerTests {
  let small: SampleSet

  init() throws {
    small = try SampleSet.bulk.get()
  }

  @Test func aSeedAlwaysGivesTheSameBytes() throws {
    #expect(try SampleSet(bulk: .small()).files == small.files)
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    #expect(try SampleSet(bulk: .small(), threads: 1).files == small.files)
    #expect(try SampleSet(bulk: .small(), threads: 5).files == small.files)
  }

  @Test(arguments: [1, 11])
  func theNumberOfFilesOnlyCutsTheRows(_ count: Int) throws {
    let others = try SampleSet(bulk: .small { $0.proxyFiles = count })
    let proxy = try others.lines(of: "proxylogs/")
    #expect(proxy.count == count)
    #expect(try joined(proxy) == joined(small.lines(of: "proxylogs/")))
  }

  @Test func sizesAreAboutWhatIsWanted() throws {
    #expect((500_000...700_000).contains(try small.size(of: "proxylogs/")))
    #expect((250_000...350_000).contains(try small.size(of: "zeek/")))
  }

  @Test func aSizeOfNothingLeavesALogOut() throws {
    let set = try SampleSet(bulk: .small { $0.sensorBytes = 0 })
    #expect(set.files.keys.allSatisfy { $0.contains("proxylogs/") })
    #expect(set.files.count == 3)
  }

  @Test func moreRequestsMakeMoreRowsOfAConnection() throws {
    let two = try requestsOfAConnection(.mean(2))
    let five = try requestsOfAConnection(.mean(5))
    #expect((1.7...2.3).contains(two))
    #expect((4.5...5.5).contains(five))
  }

  @Test func aFolderThatCannotBeMadeIsAProblem() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "bulk-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let problem = #expect(throws: SynthesisProblem.self) {
      try BulkSynthesizer(.small()).write(into: FilePath(file.path(percentEncoded: false)), threads: 2)
    }
    #expect(problem?.code == "sample-write")
  }

  private func joined(_ files: [String: [String]]) -> [String] {
    files.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// Of connections that carry any, as the correlation of their rows tells.
  private func requestsOfAConnection(_ requests: RequestCount) throws -> Double {
    let set = try SampleSet(bulk: .small { $0.requests = requests })
    let rows = try set.lines(of: "proxylogs/").values.joined().compactMap(ProxyLine.init)
    let decrypted = rows.filter {
      $0.method != "CONNECT" && $0.fields[7].hasPrefix("https:") && $0.fields[6] == "ALLOWED"
    }
    let connections = Set(decrypted.compactMap(\.fields.last))
    return Double(decrypted.count) / Double(connections.count)
  }
}
