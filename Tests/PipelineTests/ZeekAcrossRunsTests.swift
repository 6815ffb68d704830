import EvidenceStore
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

/// Zeek's two logs say something only together, in whichever order and run they come.
@Suite struct ZeekAcrossRunsTests {
  @Test func halvesMeetInAnyOrder() throws {
    let folder = Repository.root + "/SampleLogs/synthetic"
    let files = try FileDiscovery.files(under: [folder]).map(\.path).filter { $0.contains("/zeek/") }
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
}
