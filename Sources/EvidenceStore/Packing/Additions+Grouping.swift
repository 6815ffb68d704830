import HandshakeModel

extension [Addition] {
  /// Calls `body` with the additions of one client and day after the other, in the order in which they are stored.
  func forEachClientDay(_ body: (ClientDay, ArraySlice<Addition>) throws -> Void) rethrows {
    var ordered = orderedByClient
    var start = 0
    while start < ordered.count {
      let client = ordered[start].key.client
      var end = start + 1
      while end < ordered.count, ordered[end].key.client == client { end += 1 }
      ordered[start..<end].sort(by: PackedAdditions.precedes)
      while start < end {
        let place = ClientDay(ordered[start].key)
        var next = start + 1
        while next < end, place.holds(ordered[next].key) { next += 1 }
        try body(place, ordered[start..<next])
        start = next
      }
    }
  }

  /// By clients only, which is a sort of small integers; the sort by whole keys is left to the few of each client.
  private var orderedByClient: [Addition] {
    var places = indices.map { (client: self[$0].key.client.rawValue, index: $0) }
    places.sort { $0.client < $1.client }
    return places.map { self[$0.index] }
  }
}

extension RandomAccessCollection<Addition> {
  /// The additions with alike ones, which follow each other, summed.
  var summed: [Addition] {
    var summed: [Addition] = []
    summed.reserveCapacity(count)
    for addition in self {
      if let last = summed.last, last.isAlike(addition) {
        summed[summed.count - 1].add(addition)
      } else {
        summed.append(addition)
      }
    }
    return summed
  }
}

extension [Exemplar] {
  /// Of each organisation, host and signal the few that are kept, in their order.
  var kept: [Exemplar] {
    var kept: [Exemplar] = []
    var alike = 0
    for exemplar in sorted(by: Exemplar.precedes) {
      if let last = kept.last, last.organization == exemplar.organization, last.host == exemplar.host,
        last.signal == exemplar.signal
      {
        if last.rank == exemplar.rank { continue }
        alike += 1
      } else {
        alike = 0
      }
      if alike < Exemplar.kept { kept.append(exemplar) }
    }
    return kept
  }
}
