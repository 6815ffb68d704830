import EvidenceStore
import HandshakeModel
import LogInput
import Testing

@testable import Pipeline

@Suite struct StopRequestTests {
  /// Of a file that was being read nothing is stored, and nothing of it goes to another.
  @Test func aFileIsLeftWhereItIsStopped() throws {
    let site = try Site()
    let long = try site.folder.write("a.log", SquidLines.pinned("api.acme.example", clients: 200))
    let short = try site.folder.write("b.log", SquidLines.pinned("api.other.example", clients: 4))
    var options = IngestRun.Options()
    options.limits.chunkBytes = 4_096
    var reader = FileReader(
      options, classifier: site.knowledge.agents, spareThreads: SpareThreads(0), spoolFolder: site.folder.path)
    options.stop.request()
    #expect(throws: StopRequest.Stopped.self) {
      try reader.read(FileDiscovery.Found(path: long, organization: nil), EarlierContents(open: [], settled: []))
    }
    try site.ingest(short)
    #expect(try site.store.entries().map(\.file.path) == [short])
  }
}
