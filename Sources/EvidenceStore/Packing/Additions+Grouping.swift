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

  /// By clients only, in their order: clients are numbered, numbers counted, and each addition is put in its place.
  ///
  /// The sort by whole keys is left to the few of each client.
  private var orderedByClient: [Addition] {
    var numbers = SymbolMap<Int32>()
    var clients: [(client: Symbol, count: Int)] = []
    let clientOf = map { addition -> Int32 in
      if let number = numbers[addition.key.client] {
        clients[Int(number)].count += 1
        return number
      }
      let number = Int32(clients.count)
      numbers[addition.key.client] = number
      clients.append((addition.key.client, 1))
      return number
    }
    var places = [Int](repeating: 0, count: clients.count)
    var place = 0
    for number in clients.indices.sorted(by: { clients[$0].client < clients[$1].client }) {
      places[number] = place
      place += clients[number].count
    }
    return [Addition](unsafeUninitializedCapacity: count) { ordered, initialized in
      for index in indices {
        let number = Int(clientOf[index])
        ordered.initializeElement(at: places[number], to: self[index])
        places[number] += 1
      }
      initialized = count
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
