import HandshakeModel

/// How a client, or one program on it, fared with each of several targets.
///
/// The targets stand in one list for all clients, each with the bit that says whether the client failed there: histories
/// are asked for by the million, and dictionaries of them would be most of the memory.
struct FateTable: Sendable {
  /// The targets of one client or program, and their counts.
  struct Record: Sendable {
    var first: Int32
    var count: Int32
    var failed: Int32
    /// Failures, each weighed by how little a pin of its target explains it.
    var unexplained: Double

    var succeeded: Int32 { count - failed }
  }

  /// Target × 2 + 1 where the client failed.
  private var fates: [UInt32] = []

  /// Keeps the fates of targets, given as target × 2 + 1 where the client failed, none twice.
  mutating func record(_ fates: [UInt32]) -> Record {
    let first = self.fates.count
    self.fates.append(contentsOf: fates.sorted())
    let failed = Int32(fates.count { $0 & 1 == 1 })
    return Record(first: Int32(first), count: Int32(fates.count), failed: failed, unexplained: Double(failed))
  }

  /// Whether the target failed; nil where the record does not have it.
  func failed(_ target: Int, in record: Record) -> Bool? {
    var (low, high) = (Int(record.first), Int(record.first + record.count))
    while low < high {
      let middle = (low + high) / 2
      if Int(fates[middle] >> 1) < target { low = middle + 1 } else { high = middle }
    }
    guard low < Int(record.first + record.count), Int(fates[low] >> 1) == target else { return nil }
    return fates[low] & 1 == 1
  }

  /// Weighs the failures of a record anew.
  func explain(_ record: inout Record, _ pinned: [Int: Double]) {
    guard record.failed > 0 else { return }
    record.unexplained = 0
    for fate in fates[Int(record.first)..<Int(record.first + record.count)] where fate & 1 == 1 {
      record.unexplained += 1 - (pinned[Int(fate >> 1)] ?? 0)
    }
  }

  /// The counts without one target.
  func history(_ record: Record, without target: Int?, _ pinned: [Int: Double]) -> ClientHistory {
    let succeeded = Double(record.succeeded)
    guard let target, let failed = failed(target, in: record) else {
      return ClientHistory(failed: record.unexplained, succeeded: succeeded)
    }
    return failed
      ? ClientHistory(failed: max(0, record.unexplained - (1 - (pinned[target] ?? 0))), succeeded: succeeded)
      : ClientHistory(failed: record.unexplained, succeeded: succeeded - 1)
  }
}
