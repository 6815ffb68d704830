import EvidenceStore
import Foundation
import HandshakeModel
import LogInput
import SampleSynthesizer
import SystemPackage
import Testing

@testable import Pipeline

/// The pipeline against an ingest that is slow and plain, over generated and mutated files.
@Suite struct ReferenceTests {
  /// How the same files are read.
  struct Way: Sendable, CustomTestStringConvertible {
    var inflater: Inflater
    var jobs: Int
    var chunk: Int

    var testDescription: String { "\(inflater.rawValue), \(jobs) jobs, chunks of \(chunk)" }
  }

  static let ways = Inflater.available.flatMap { inflater in
    [(1, 1 << 18), (2, 5_000), (64, 70_000)].map { Way(inflater: inflater, jobs: $0.0, chunk: $0.1) }
  }

  private struct Product: AgentClassifying {
    func bucket(of userAgent: UnsafeRawBufferPointer) -> AgentBucket {
      AgentBucket(
        kind: .library, product: String(decoding: userAgent.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self))
    }
  }

  private struct Outcome: Equatable {
    var cells: [ReferenceEvidence.Key: ReferenceEvidence.Sum]
    var tally: ReferenceEvidence.Tally
  }

  private func ingested(_ folder: TemporaryFolder, _ way: Way) throws -> Outcome {
    let place = try TemporaryFolder()
    let store = try EvidenceStore(path: place.path + "/pinscout.db")
    var options = IngestRun.Options()
    options.jobs = way.jobs
    options.inflater = way.inflater
    options.limits.chunkBytes = way.chunk
    let report = try IngestRun(store: store, agents: Product(), options: options).run([folder.path])
    let names = try store.names()
    var evidence = ReferenceEvidence()
    try store.forEachClient(in: Slot(index: -Slot.furthest)...Slot(index: Slot.furthest)) { cells in
      for cell in cells {
        let key = ReferenceEvidence.Key(
          organization: names[cell.key.organization] ?? "?", client: names[cell.key.client] ?? "?",
          host: names[cell.key.host] ?? "?", agent: cell.key.agent == .none ? "" : names[cell.key.agent] ?? "?",
          bucket: Int(cell.key.slot.index), vantage: cell.key.vantage == .wire ? "wire" : "requests")
        evidence.cells[key, default: .init()].up += Int(cell.bytesUp)
        evidence.cells[key, default: .init()].down += Int(cell.bytesDown)
        for signal in cell.counters.present {
          evidence.cells[key, default: .init()].signals[signal.name, default: 0] += Int(cell.counters[signal])
        }
      }
    }
    let tally = report.tally
    return Outcome(
      cells: evidence.cells, tally: .init(stored: tally.stored, ignored: tally.ignored, rejected: tally.rejected))
  }

  private func contents(_ specification: BulkSpecification) throws -> [(path: String, content: [UInt8])] {
    let folder = try TemporaryFolder()
    try BulkSynthesizer(specification).write(into: FilePath(folder.path), threads: 1)
    return try FileDiscovery.list([folder.path]).files.map { file in
      let gzip = Process()
      gzip.executableURL = URL(filePath: "/usr/bin/env")
      gzip.arguments = ["gzip", "-dc", file.path]
      let pipe = Pipe()
      gzip.standardOutput = pipe
      try gzip.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      return (String(file.path.dropFirst(folder.path.count + 1)), [UInt8](data))
    }
  }

  private func expect(_ outcome: Outcome, toBe reference: ReferenceEvidence, _ way: Way) {
    #expect(outcome.tally == reference.tally, "\(way.testDescription)")
    let differing = Set(outcome.cells.keys).union(reference.cells.keys).filter {
      outcome.cells[$0] != reference.cells[$0]
    }
    #expect(differing.isEmpty, "\(way.testDescription): \(differing.count) of \(reference.cells.count) cells")
    for key in differing.prefix(3) {
      Issue.record("\(key): \(String(describing: outcome.cells[key])), not \(String(describing: reference.cells[key]))")
    }
  }

  @Test(.timeLimit(.minutes(20)), arguments: [UInt64(1), 2]) func countsMutatedProxyLogsAlike(seed: UInt64) throws {
    var specification = BulkSpecification(seed: seed)
    (specification.clients, specification.proxyBytes, specification.proxyFiles) = (64, 900_000, 3)
    var generator = Numbers(state: seed)
    let folder = try TemporaryFolder()
    var reference = ReferenceEvidence()
    for (index, file) in try contents(specification).enumerated() {
      let content = index == 0 ? file.content : mutated(file.content, by: Array("\",\n\r\0 x.".utf8), &generator)
      try folder.write(file.path, Gzip.compressed(content))
      reference.readUmbrella(content, organization: "8234101")
    }
    #expect(reference.tally.stored > 500)
    #expect(reference.tally.rejected > 20)
    for way in Self.ways { expect(try ingested(folder, way), toBe: reference, way) }
  }

  @Test(.timeLimit(.minutes(20)), arguments: [SensorForm.tabSeparated, .jsonLines])
  func countsSensorLogsAlike(form: SensorForm) throws {
    var specification = BulkSpecification(seed: 5)
    (specification.clients, specification.sensorBytes, specification.sensorFiles) = (64, 900_000, 6)
    specification.sensorForm = form
    var generator = Numbers(state: 9)
    let folder = try TemporaryFolder()
    var zeek = ReferenceZeek()
    for file in try contents(specification) {
      let kind = file.path.contains("ssl.") ? "ssl" : "conn"
      var content = file.content
      if form == .tabSeparated {
        // Behind the header, and not within uids, which tests of pairing are for.
        content = mutated(content, by: Array("\t-FTx7".utf8), &generator, from: 2_000, share: 400)
        zeek.read(content, kind: kind)
      } else {
        try zeek.read(json: content, kind: kind)
      }
      try folder.write(file.path, Gzip.compressed(content))
    }
    var reference = ReferenceEvidence()
    reference.tally = zeek.tally
    zeek.add(to: &reference, organization: "8234101")
    #expect(reference.cells.count > 500)
    for way in Self.ways { expect(try ingested(folder, way), toBe: reference, way) }
  }

  /// A damaged stream is read twice where the first reading is not zlib's; its names must not be lost between the two.
  @Test(arguments: Inflater.available) func namesOfADamagedFileAreStored(inflater: Inflater) throws {
    var specification = BulkSpecification(seed: 8)
    (specification.clients, specification.proxyBytes, specification.proxyFiles) = (64, 200_000, 1)
    let folder = try TemporaryFolder()
    for file in try contents(specification) {
      let packed = Gzip.compressed(file.content)
      try folder.write(file.path, packed[..<(packed.count * 3 / 4)])
    }
    let outcome = try ingested(folder, Way(inflater: inflater, jobs: 1, chunk: 1 << 16))
    #expect(outcome.cells.count > 50)
    let unnamed = outcome.cells.keys.filter { key in [key.organization, key.client, key.host, key.agent].contains("?") }
    #expect(unnamed.isEmpty)
  }

  /// Content with some bytes replaced, one in `share` bytes on average.
  private func mutated(
    _ content: [UInt8], by bytes: [UInt8], _ generator: inout Numbers, from first: Int = 0, share: Int = 1_500
  ) -> [UInt8] {
    var content = content
    for _ in 0..<content.count / share {
      content[Int.random(in: first..<content.count, using: &generator)] = bytes.randomElement(using: &generator) ?? 0
    }
    return content
  }

  /// A source of numbers that are the same on every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return Symbol.mixed(state)
    }
  }
}
