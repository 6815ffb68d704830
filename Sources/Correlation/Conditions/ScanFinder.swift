package import HandshakeModel

/// Tells scanners from programs (detection specification, section 2.2): a client that meets many hosts within ten minutes
/// and uses hardly any of them.
///
/// One finder serves client after client, so that its table is allocated once.
package struct ScanFinder: Sendable {
  /// Hosts within ten minutes.
  static let leastHosts = 50
  /// The share of them that the client may have used.
  static let mostUsed = 0.1

  private let window: ClosedRange<Slot>
  /// For each five minutes, the hosts met in them or the next.
  private var met: [UInt32]

  package init(_ window: ClosedRange<Slot>) {
    self.window = window
    met = Array(repeating: 0, count: Int(window.upperBound.index - window.lowerBound.index) + 2)
  }

  /// - Parameter cells: of one client, in the order of their keys.
  ///
  /// Hosts count as used if the client used them at any time: a gateway at fault makes a busy client break off
  /// everywhere for an hour, and that is no scan.
  package mutating func scan(_ cells: [Cell]) -> Scan? {
    guard ScanFinder.hasManyHosts(cells), let first = cells.first?.key else { return nil }
    for place in met.indices { met[place] = 0 }
    forEachHost(cells) { _, window in met[window] += 1 }
    let busy = met.indices.filter { met[$0] >= ScanFinder.leastHosts }
    guard !busy.isEmpty else { return nil }
    var used: [Int: Int] = [:]
    forEachHost(cells) { host, window in
      if met[window] >= ScanFinder.leastHosts, ScanFinder.uses(host) { used[window, default: 0] += 1 }
    }
    let scans = busy.filter { Double(used[$0] ?? 0) <= ScanFinder.mostUsed * Double(met[$0]) }
    guard let busiest = scans.max(by: { met[$0] < met[$1] }), let start = scans.first, let end = scans.last else {
      return nil
    }
    return Scan(
      client: ClientKey(organization: first.organization, client: first.client), hosts: Int(met[busiest]),
      hostsUsed: used[busiest] ?? 0, slots: max(slot(start), window.lowerBound)...min(slot(end + 1), window.upperBound))
  }

  /// Whether any data flowed between the client and a host.
  ///
  /// Where only a completed handshake is known, the client has the benefit of the doubt.
  static func uses(_ cells: ArraySlice<Cell>) -> Bool {
    cells.contains { cell in
      !cell.counters.signals.isDisjoint(with: uses) || cell.key.vantage == .wire && cell.counters[.handshake] > 0
    }
  }

  private static let uses = SignalSet([.request, .used, .bypassUsed, .completed])

  /// Most clients are done with here.
  private static func hasManyHosts(_ cells: [Cell]) -> Bool {
    var hosts = 0
    var last = Symbol.none
    for cell in cells where cell.key.host != last {
      last = cell.key.host
      hosts += 1
      if hosts >= leastHosts { return true }
    }
    return false
  }

  /// Calls `body` with each host and each ten minutes in which it was met, by the place of their first half.
  private func forEachHost(_ cells: [Cell], _ body: (_ host: ArraySlice<Cell>, _ window: Int) -> Void) {
    var start = 0
    while start < cells.count {
      let host = cells[start].key.host
      var end = start + 1
      while end < cells.count, cells[end].key.host == host { end += 1 }
      if host != .none {
        var next = 0
        for cell in cells[start..<end] where window.contains(cell.key.slot) {
          // The place of its own five minutes is one on, because they are also the second half of those before.
          let place = Int(cell.key.slot.index - window.lowerBound.index) + 1
          guard place >= next else { continue }
          for either in max(next, place - 1)...place { body(cells[start..<end], either) }
          next = place + 1
        }
      }
      start = end
    }
  }

  private func slot(_ place: Int) -> Slot {
    Slot(index: window.lowerBound.index + Int32(place) - 1)
  }
}
