/// Hosts that a list of the seen ones misses.
package enum UnseenHosts {
  /// The chance above which a wildcard is offered beside the hosts.
  package static let worthAWildcard = 0.05

  /// The chance that the next observation is of a host not seen before: hosts seen once by all observations (Good, The
  /// population frequencies of species, 1953).
  package static func chance(_ observations: [Int]) -> Double {
    let all = observations.reduce(0, +)
    return all > 0 ? Double(observations.count { $0 == 1 }) / Double(all) : 0
  }
}
