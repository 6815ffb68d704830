import BitCollections
import HandshakeModel

/// How the applications of one organisation fared in one hour.
///
/// A pair is a client and a target. A pair is usual if the client uses the target at any time of the window: that it
/// refuses in this hour then tells of the hour, while a pin refuses at all times.
struct HourTally: Sendable {
  private(set) var targetsMet = BitSet()
  private(set) var targetsRefused = BitSet()
  /// Targets of usual pairs that refused.
  private(set) var targetsBroken = BitSet()
  private(set) var pairsMet = 0
  private(set) var pairsRefused = 0
  private(set) var pairsUsual = 0
  /// Usual pairs that refused.
  private(set) var pairsBroken = 0
  /// The clients of usual pairs that refused, and how many they are: hours add up only by who they are.
  private(set) var clients = DistinctCount()
  private(set) var clientsBroken = 0
  /// By `Behaviour`, then one more for alerts about the gateway's certificate.
  private var seen = [12 of Int32](repeating: 0)
  private var lastPair: Int32 = -1
  private var lastRefusedPair: Int32 = -1
  private var lastBrokenClient: Int32 = -1

  /// A client and a target, numbered in the order in which they are met.
  struct Pair {
    var number: Int32
    var target: Int
    var client: Symbol
    var clientNumber: Int32
    var isUsual: Bool
  }

  /// Counts what one of the pair's attempts came to.
  mutating func add(_ outcome: Outcome, of pair: Pair) {
    if lastPair != pair.number {
      lastPair = pair.number
      targetsMet.insert(pair.target)
      pairsMet += 1
      if pair.isUsual { pairsUsual += 1 }
    }
    guard let kind = HourTally.refusal(outcome) else { return }
    seen[kind] += 1
    guard lastRefusedPair != pair.number else { return }
    lastRefusedPair = pair.number
    targetsRefused.insert(pair.target)
    pairsRefused += 1
    guard pair.isUsual else { return }
    targetsBroken.insert(pair.target)
    pairsBroken += 1
    guard lastBrokenClient != pair.clientNumber else { return }
    lastBrokenClient = pair.clientNumber
    clients.insert(pair.client)
    clientsBroken += 1
  }

  /// Adds the same hour of other clients; `number` translates their targets' numbers.
  mutating func add(_ other: HourTally, _ number: (Int) -> Int) {
    for target in other.targetsMet { targetsMet.insert(number(target)) }
    for target in other.targetsRefused { targetsRefused.insert(number(target)) }
    for target in other.targetsBroken { targetsBroken.insert(number(target)) }
    pairsMet += other.pairsMet
    pairsRefused += other.pairsRefused
    pairsUsual += other.pairsUsual
    pairsBroken += other.pairsBroken
    clients.formUnion(other.clients)
    clientsBroken += other.clientsBroken
    for kind in seen.indices { seen[kind] += other.seen[kind] }
  }

  var shareOfTargets: Double { share(targetsRefused.count, of: targetsMet.count) }
  var shareOfPairs: Double { share(pairsRefused, of: pairsMet) }
  var shareBroken: Double { share(pairsBroken, of: pairsUsual) }

  /// What was seen, by its name in reports.
  var seenByName: [String: Int] {
    var names: [String: Int] = [:]
    for behaviour in Behaviour.allCases where seen[Int(behaviour.rawValue)] > 0 {
      names[behaviour.name] = Int(seen[Int(behaviour.rawValue)])
    }
    if seen[HourTally.certificate] > 0 { names[Signal.gatewayCertificate.name] = Int(seen[HourTally.certificate]) }
    return names
  }

  private static let certificate = 11

  /// Where a refusal is counted; nil for what is none.
  ///
  /// An alert about the gateway's own certificate counts here, where
  /// others of its clients send the alerts that a pin sends.
  private static func refusal(_ outcome: Outcome) -> Int? {
    switch outcome {
    case .rejected(let behaviour): Int(behaviour.rawValue)
    case .excluded(.gatewayCertificate): certificate
    default: nil
    }
  }

  private func share(_ part: Int, of whole: Int) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }
}
