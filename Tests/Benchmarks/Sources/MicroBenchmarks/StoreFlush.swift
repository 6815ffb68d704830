import AppCatalog
import Correlation
import EvidenceStore
import Foundation
import HandshakeModel

extension MicroBenchmark {
  /// One transaction that adds a file's cells; from the second iteration on they are there already and are added to.
  static let storeFlush = MicroBenchmark("store-flush", unit: "cells of one file") {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pinscout-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try EvidenceStore(path: folder.appending(path: "flush.db").path(percentEncoded: false))
    var rows = umbrellaRowsRead()
    var agents = AgentCache(AgentClassifier(catalog: try Catalog.bundled(), rules: try AgentRules.bundled()))
    var table = EvidenceTable()
    table.add(&rows, organization: .none, agents: &agents)
    let scratch = Scratch(folder: folder)
    let (added, exemplars) = (table.takeAdditions(), table.exemplars.sorted)
    var number = 0
    return {
      number += 1
      let file = InputFile(
        path: "file-\(number)", format: "umbrella-proxy", organization: "benchmark", state: .complete,
        tally: LineTally())
      let additions = FileAdditions(
        entry: LedgerEntry(sha256: "\(number)", file: file, settled: true, bytesIn: 0, bytesOut: 0), replaces: [],
        organization: .none, additions: added, exemplars: exemplars, halves: [], names: [:], rejects: [])
      keep(try store.commit([additions], by: NoPairs()))
      withExtendedLifetime(scratch) {}
    }
  }
}

/// The proxy log has no halves of connections.
private final class NoPairs: PairJoining {
  func join(_ pair: ConnectionPair) -> Int { 0 }

  func take() -> JoinedAdditions {
    JoinedAdditions()
  }
}

/// A folder that goes with the benchmark.
private final class Scratch: Sendable {
  let folder: URL

  init(folder: URL) {
    self.folder = folder
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}
