package import HandshakeModel

/// Adds up the decrypted traffic of each host.
///
/// A gateway's log of requests and a sensor see the same bytes, so the sensor counts only where no request was logged.
package struct TrafficTally: Sendable {
  private var numbers = SymbolNumbers()
  private var sums: [HostTraffic] = []

  package init() {}

  /// Adds all cells of one client, in the order of their keys.
  package mutating func add(client cells: [Cell]) {
    var start = 0
    while start < cells.count {
      let host = cells[start].key.host
      var (gateway, wire) = (HostTraffic(), HostTraffic())
      var isBypassed = false
      while start < cells.count, cells[start].key.host.rawValue == host.rawValue {
        let cell = cells[start]
        let requests = Int(cell.counters[.request])
        if cell.counters[.bypassUsed] > 0 { isBypassed = true }
        if requests > 0 {
          gateway += HostTraffic(requests: requests, bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
        } else if cell.counters[.used] > 0 {
          wire += HostTraffic(bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
        }
        start += 1
      }
      guard host != .none else { continue }
      if gateway.requests > 0 { add(gateway, to: host) } else if !isBypassed { add(wire, to: host) }
    }
  }

  private mutating func add(_ traffic: HostTraffic, to host: Symbol) {
    guard traffic != HostTraffic() else { return }
    let (number, isNew) = numbers.number(of: host)
    if isNew { sums.append(HostTraffic()) }
    sums[number] += traffic
  }

  package static func += (left: inout TrafficTally, right: TrafficTally) {
    for (host, traffic) in zip(right.numbers.symbols, right.sums) { left.add(traffic, to: host) }
  }

  package var byHost: [Symbol: HostTraffic] {
    Dictionary(uniqueKeysWithValues: zip(numbers.symbols, sums))
  }
}
