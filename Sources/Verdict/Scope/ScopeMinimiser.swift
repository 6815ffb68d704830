package import HandshakeModel

/// Finds the cheapest patterns that cover the hosts which refuse (detection specification, section 6.3).
///
/// A wildcard covers a node of the tree of reversed labels and everything below it, so the best choice at a node is
/// the cheaper of its own wildcard and the best choices of its children: one walk, linear in the labels.
package struct ScopeMinimiser: Sendable {
  /// The cost of one more pattern.
  package static let patternCost = 1.0
  /// What a wildcard costs beyond a pattern: hosts that nobody has seen yet.
  package static let wildcardCost = 2.0

  private struct Node {
    var children: [String: Int] = [:]
    var host: String?
  }

  private struct Choice {
    var hosts: [String]
    var cost: Double
    var patterns: [String]
  }

  private var nodes = [Node()]
  private let required: Set<String>
  private let leak: [String: Double]
  private let isForbidden: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - required: hosts that the bypass has to cover.
  ///   - leak: for every other observed host the cost of exposing it.
  ///   - isForbidden: names at which no wildcard may stand: public suffixes, shared infrastructure.
  package init(
    required: [String], leak: [String: Double], isForbidden: @escaping @Sendable (String) -> Bool
  ) {
    self.required = Set(required)
    self.leak = leak
    self.isForbidden = isForbidden
    for host in Set(required).union(leak.keys) { insert(host) }
  }

  /// - Parameter wildcardCost: 0 where hosts that nobody has seen yet are to be covered.
  package func minimised(
    wildcardCost: Double = ScopeMinimiser.wildcardCost
  ) -> (scope: BypassScope, cost: Double) {
    let choice = best(0, name: "", wildcardCost)
    let covered = choice.patterns.compactMap(BypassPattern.init)
    let exposed = leak.filter { host, _ in !required.contains(host) && covered.contains { $0.covers(host) } }
    let scope = BypassScope(
      patterns: choice.patterns.sorted(), leak: exposed.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value })
    return (scope, choice.cost)
  }

  private mutating func insert(_ host: String) {
    var node = 0
    for label in host.split(separator: ".").reversed() {
      if let child = nodes[node].children[String(label)] {
        node = child
      } else {
        nodes.append(Node())
        nodes[node].children[String(label)] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    nodes[node].host = host
  }

  private func best(_ index: Int, name: String, _ wildcardCost: Double) -> Choice {
    let node = nodes[index]
    var choice = Choice(hosts: [], cost: 0, patterns: [])
    if let host = node.host {
      choice.hosts.append(host)
      if required.contains(host) {
        choice.cost += ScopeMinimiser.patternCost
        choice.patterns.append(host)
      }
    }
    for (label, child) in node.children.sorted(by: { $0.key < $1.key }) {
      let below = best(child, name: name.isEmpty ? label : label + "." + name, wildcardCost)
      choice.hosts += below.hosts
      choice.cost += below.cost
      choice.patterns += below.patterns
    }
    guard !name.isEmpty, !node.children.isEmpty, choice.hosts.contains(where: required.contains), !isForbidden(name)
    else { return choice }
    let exposed = choice.hosts.filter { !required.contains($0) }.reduce(0) { $0 + (leak[$1] ?? 0) }
    let wildcard = ScopeMinimiser.patternCost + wildcardCost + exposed
    return wildcard < choice.cost ? Choice(hosts: choice.hosts, cost: wildcard, patterns: ["." + name]) : choice
  }
}
