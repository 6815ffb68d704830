import HandshakeModel
import Verdict

/// How every client fared with every target, in dictionaries: what the flat ledger must equal to the last bit.
struct SlowClientLedger: Sendable {
  typealias Client = ClientKey

  /// What became of one target, on one client or with one of its programs.
  private struct Fate: Sendable {
    var refused = 0
    var worked = 0

    var failed: Bool { refused > worked }
  }

  /// The fates of several targets, and their counts.
  private struct Record: Sendable {
    var fates: [Int: Fate] = [:]
    /// Failures, each weighed by how little a pin of its target explains it.
    var unexplained = 0.0
    var failed = 0.0
    var succeeded = 0.0

    mutating func add(_ fate: Fate, _ target: Int) {
      fates[target, default: Fate()].refused += fate.refused
      fates[target, default: Fate()].worked += fate.worked
    }

    mutating func count(_ pinned: [Int: Double]) {
      (unexplained, failed, succeeded) = (0, 0, 0)
      for (target, fate) in fates.sorted(by: { $0.key < $1.key }) {
        if fate.failed {
          failed += 1
          unexplained += 1 - (pinned[target] ?? 0)
        } else {
          succeeded += 1
        }
      }
    }

    /// The counts without one target.
    func history(without target: Int?, _ pinned: [Int: Double]) -> ClientHistory {
      guard let target, let fate = fates[target] else {
        return ClientHistory(failed: unexplained, succeeded: succeeded)
      }
      return fate.failed
        ? ClientHistory(failed: max(0, unexplained - (1 - (pinned[target] ?? 0))), succeeded: succeeded)
        : ClientHistory(failed: unexplained, succeeded: succeeded - 1)
    }
  }

  private struct Programs: Sendable {
    var all = Record()
    var each: [Symbol: Record] = [:]
  }

  private var records: [Client: Programs] = [:]
  /// How probable a pin of each target is, as far as it is known: a pin explains a refusal, and what is explained tells
  /// nothing of the client.
  private var pinned: [Int: Double] = [:]

  init(_ exposures: [Exposure<TargetHost>]) {
    for exposure in exposures {
      let (refused, worked) = (Int(exposure.refusals.episodes), exposure.used + exposure.completed)
      guard refused + worked > 0 else { continue }
      let client = Client(organization: exposure.organization, client: exposure.client)
      let fate = Fate(refused: refused, worked: worked)
      records[client, default: Programs()].all.add(fate, exposure.subject.target)
      records[client, default: Programs()].each[exposure.agent, default: Record()].add(fate, exposure.subject.target)
    }
    count()
  }

  /// The same ledger, with what is known of the targets taken into account.
  func explaining(_ pinned: [Int: Double]) -> SlowClientLedger {
    var ledger = self
    ledger.pinned = pinned
    ledger.count()
    return ledger
  }

  private mutating func count() {
    for client in records.keys {
      records[client]?.all.count(pinned)
      for agent in records[client]?.each.keys.map(\.self) ?? [] { records[client]?.each[agent]?.count(pinned) }
    }
  }

  var clients: [Client] {
    records.keys.sorted()
  }

  /// The history of a program on a client with all targets but one.
  ///
  /// Where the program is unknown, the history of the whole client stands for it. A client that works elsewhere has the
  /// root, so what its other programs refuse tells nothing of this one; and a program that has met few targets may
  /// refuse them all because each of them pins.
  func history(of client: Client, agent: Symbol, without target: Int?) -> ClientHistory {
    guard let programs = records[client] else { return ClientHistory(failed: 0, succeeded: 0) }
    var any = programs.all.history(without: target, pinned)
    let program = programs.each[agent] ?? Record()
    let same = agent == .none ? any : program.history(without: target, pinned)
    let own = target.flatMap { programs.all.fates[$0] }
    let failed = programs.all.failed - (own?.failed == true ? 1 : 0)
    let hasRoot =
      any.succeeded >= ScoringModel.successesThatProve && any.succeeded >= ScoringModel.shareThatProves * failed
    guard hasRoot else { return ClientHistory(sameProgram: same, anyProgram: any) }
    let breadth = program.fates.count - (target.flatMap { program.fates[$0] } == nil ? 0 : 1)
    any.failed = same.failed
    guard agent == .none || breadth < ScoringModel.breadthOfPrograms else {
      return ClientHistory(sameProgram: same, anyProgram: any)
    }
    return ClientHistory(
      sameProgram: ClientHistory(failed: 0, succeeded: same.succeeded),
      anyProgram: ClientHistory(failed: 0, succeeded: any.succeeded))
  }

  /// The history of a client with all targets and programs, nothing explained away.
  func history(of client: Client) -> ClientHistory {
    let all = records[client]?.all ?? Record()
    return ClientHistory(failed: all.failed, succeeded: all.succeeded)
  }
}
