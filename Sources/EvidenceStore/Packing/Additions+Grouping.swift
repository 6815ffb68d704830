import HandshakeModel

extension [[Addition]] {
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

  /// By clients only, in their order: clients are numbered, numbers counted, and each addition is put in its place.
  ///
  /// The sort by whole keys is left to the few of each client.
  private var orderedByClient: [Addition] {
    var clients = SymbolNumbers()
    var counts: [Int] = []
    var clientOf: [Int32] = []
    clientOf.reserveCapacity(reduce(0) { $0 + $1.count })
    for additions in self {
      for addition in additions {
        let (number, isNew) = clients.number(of: addition.key.client)
        if isNew { counts.append(0) }
        counts[number] += 1
        clientOf.append(Int32(number))
      }
    }
    var places = [Int](repeating: 0, count: counts.count)
    var place = 0
    for number in counts.indices.sorted(by: { clients.symbols[$0] < clients.symbols[$1] }) {
      places[number] = place
      place += counts[number]
    }
    return [Addition](unsafeUninitializedCapacity: clientOf.count) { ordered, initialized in
      for additions in self {
        for addition in additions {
          let number = Int(clientOf[initialized])
          ordered.initializeElement(at: places[number], to: addition)
          places[number] += 1
          initialized += 1
        }
      }
    }
  }
}

extension RandomAccessCollection<Addition> {
  /// How many cells the additions belong to; they stand in their order.
  var cellCount: Int {
    zip(self, dropFirst()).reduce(isEmpty ? 0 : 1) { $0 + ($1.0.key == $1.1.key ? 0 : 1) }
  }

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
