import EvidenceStore
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

/// Zeek's two logs say something only together, in whichever order and run they come.
@Suite struct ZeekAcrossRunsTests {
  @Test func halvesMeetInAnyOrder() throws {
    let folder = Repository.root + "/SampleLogs/synthetic"
    let files = FileDiscovery.list([folder]).files.map(\.path).filter { $0.contains("/zeek/") }
    try #require(files.count >= 4)
    let handshakes = files.filter { $0.contains("/ssl.") }
    let flows = files.filter { $0.contains("/conn.") }
    let first = try Site()
    let second = try Site()
    for file in handshakes + flows { try first.ingest(file) }
    for file in flows.reversed() + handshakes.reversed() { try second.ingest(file) }
    #expect(try first.store.canonicalDump() == second.store.canonicalDump())
    #expect(try first.store.waitingHandshakes().isEmpty)
  }

  /// Plain files may still grow, so their halves wait, and are judged all the same.
  @Test func plainFilesAreJudgedAsPackedOnesAre() throws {
    let folder = Repository.root + "/SampleLogs/synthetic"
    let packed = try Site()
    let plain = try Site()
    for file in FileDiscovery.list([folder]).files.map(\.path) {
      try packed.ingest(file)
      guard file.contains("/zeek/") else {
        try plain.ingest(file)
        continue
      }
      let content = try ContentReader(path: file, limits: InputLimits())
      var bytes: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 65_536)
      while case let count = try piece.withUnsafeMutableBytes({ try content.read(into: $0) }), count > 0 {
        bytes += piece[..<count]
      }
      let name = file.dropFirst(folder.count).replacing(".gz", with: "")
      try plain.ingest(try plain.folder.write(String(name), bytes))
    }
    let now = "2026-11-24T06:00:00Z"
    #expect(try plain.report(now: now).findings == packed.report(now: now).findings)
  }
}
