import HandshakeModel
import Reporting

/// What is different between the queues of two reports, and why: a pure function of both.
struct ReportComparison {
  private typealias Entry = ReportSnapshot.Entry

  private let before: ReportSnapshot
  private let now: ReportSnapshot
  private let queueBefore: [String: Entry]
  private let queueNow: [String: Entry]
  private let reasons: ChangeReasons

  init(before: ReportSnapshot, now: ReportSnapshot) {
    self.before = before
    self.now = now
    queueBefore = ReportComparison.byID(before, .candidates)
    queueNow = ReportComparison.byID(now, .candidates)
    reasons = ChangeReasons(before: before, now: now)
  }

  /// Applications that left the queue.
  var resolved: Set<String> {
    Set(queueBefore.keys).subtracting(queueNow.keys)
  }

  /// - Parameter standings: what is known now of those that left the queue; nothing of one that was not met.
  func changes(_ standings: [String: TargetStanding]) -> ReportChanges {
    var changes: [ReportChanges.Change] = []
    var unchanged = 0
    for entry in now.entries(of: .candidates) {
      guard let old = queueBefore[entry.id] else {
        changes.append(change(.new, entry, from: nil, to: entry.rank, reasons.new(entry)))
        continue
      }
      if old.rank == entry.rank {
        unchanged += 1
      } else {
        let kind: ReportChanges.Kind = entry.rank < old.rank ? .rising : .falling
        changes.append(change(kind, entry, from: old.rank, to: entry.rank, reasons.moved(from: old, to: entry)))
      }
    }
    for old in before.entries(of: .candidates) where queueNow[old.id] == nil {
      changes.append(change(.resolved, old, from: old.rank, to: nil, reasons.resolved(old, standings[old.id])))
    }
    // Within a kind they stand in the order of their ranks already.
    let ordered = ReportChanges.Kind.allCases.flatMap { kind in changes.filter { $0.kind == kind } }
    return ReportChanges(since: before.time, changes: ordered, unchanged: unchanged)
  }

  private func change(
    _ kind: ReportChanges.Kind, _ entry: Entry, from rankBefore: Int?, to rankNow: Int?, _ reason: String
  ) -> ReportChanges.Change {
    ReportChanges.Change(
      kind: kind, target: entry.id, name: entry.name, rankBefore: rankBefore, rankNow: rankNow, reason: reason)
  }

  private static func byID(_ report: ReportSnapshot, _ list: ReportSnapshot.List) -> [String: Entry] {
    Dictionary(report.entries(of: list).map { ($0.id, $0) }) { first, _ in first }
  }
}
