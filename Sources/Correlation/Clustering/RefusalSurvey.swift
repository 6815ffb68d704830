package import HandshakeModel

/// Gathers when the domains that no record covers are refused.
///
/// Bounded by the number of such domains: of each a limited number of moments is kept.
package struct RefusalSurvey: Sendable {
  /// A refusal by a program that is no browser.
  package struct Refusal: Sendable {
    package var target: Int
    package var agent: Symbol
    package var slot: Slot

    package init(target: Int, agent: Symbol, slot: Slot) {
      self.target = target
      self.agent = agent
      self.slot = slot
    }
  }

  /// The most targets that a client may refuse within five minutes for their falling together to mean anything.
  ///
  /// Who refuses more refuses whatever it meets; a program that tries one name after the other was seen to have six of
  /// them (Uber's list of backup hosts).
  static let mostAtOnce = 16

  private(set) var domains: [String: RefusalMoments] = [:]
  /// By the digest of a client with such refusals, the five minutes in which anything was seen of it.
  private(set) var activity: [UInt64: Int] = [:]

  package init() {}

  /// Adds what one client refuses.
  ///
  /// - Parameters:
  ///   - cells: all of the client.
  ///   - domain: the domain of a target that no record covers; nil for all others.
  ///   - program: the program behind an agent; `none` where nothing names it.
  package mutating func add(
    client cells: [Cell], _ refusals: [Refusal], domain: (Int) -> String?, program: (Symbol) -> Symbol
  ) {
    guard let key = cells.first?.key, refusals.contains(where: { domain($0.target) != nil }) else { return }
    let client = ClientKey(organization: key.organization, client: key.client)
    activity[RefusalMoments.digest(client)] = RefusalSurvey.slots(of: cells)
    let sorted = refusals.sorted { ($0.slot.index, $0.target) < ($1.slot.index, $1.target) }
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0.slot != sorted[start].slot } ?? sorted.count
      let together = sorted[start..<end]
      start = end
      let targets = zip(together, together.dropFirst()).count { $0.target != $1.target } + 1
      guard targets <= RefusalSurvey.mostAtOnce else { continue }
      for refusal in together {
        guard let domain = domain(refusal.target) else { continue }
        domains[domain, default: RefusalMoments()].add(
          client: client, slot: refusal.slot, program: program(refusal.agent))
      }
    }
  }

  /// How many five minutes there are; a flag for each of the window is cheaper than a set of them.
  private static func slots(of cells: [Cell]) -> Int {
    var (first, last) = (Int32.max, Int32.min)
    for cell in cells {
      first = min(first, cell.key.slot.index)
      last = max(last, cell.key.slot.index)
    }
    guard first <= last else { return 0 }
    var seen = Array(repeating: false, count: Int(last) - Int(first) + 1)
    for cell in cells { seen[Int(cell.key.slot.index) - Int(first)] = true }
    return seen.count(where: \.self)
  }

  package static func += (left: inout RefusalSurvey, right: RefusalSurvey) {
    for (domain, moments) in right.domains { left.domains[domain, default: RefusalMoments()] += moments }
    left.activity.merge(right.activity) { $0 + $1 }
  }
}
