/// The attempts of the smallest rank for each organisation, host, signal and period.
package struct ExemplarTable: Sendable {
  private struct Key: Hashable {
    var organization: Symbol
    var host: Symbol
    var signal: Signal
    var period: Timestamp
  }

  /// The attempts of one kind, and the rank that one must be below to belong to them.
  private struct Kept {
    var key: Key
    var bound = UInt64.max
    var attempts: [Exemplar] = []
  }

  private var kinds: [Kept] = []
  private var slots: [Int32] = Array(repeating: -1, count: 256)

  package init() {}

  package mutating func add(_ exemplar: Exemplar) {
    let key = Key(
      organization: exemplar.organization, host: exemplar.host, signal: exemplar.signal,
      period: Exemplar.periodStart(of: exemplar.time))
    let index = index(of: key)
    guard exemplar.rank < kinds[index].bound else { return }
    var attempts = kinds[index].attempts
    guard !attempts.contains(where: { $0.rank == exemplar.rank }) else { return }
    attempts.append(exemplar)
    attempts.sort { $0.rank < $1.rank }
    kinds[index].attempts = Array(attempts.prefix(Exemplar.kept))
    if attempts.count >= Exemplar.kept { kinds[index].bound = attempts[Exemplar.kept - 1].rank }
  }

  /// In any order.
  package var all: [Exemplar] {
    kinds.flatMap(\.attempts)
  }

  /// In the order of organisation, host, signal and rank.
  package var sorted: [Exemplar] {
    all.sorted(by: Exemplar.precedes)
  }

  private mutating func index(of key: Key) -> Int {
    var position = position(of: key)
    while slots[position] >= 0 {
      let index = Int(slots[position])
      if kinds[index].key == key { return index }
      position = (position + 1) & (slots.count - 1)
    }
    slots[position] = Int32(kinds.count)
    kinds.append(Kept(key: key))
    if kinds.count * 2 > slots.count { grow() }
    return kinds.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for index in kinds.indices {
      var position = position(of: kinds[index].key)
      while slots[position] >= 0 { position = (position + 1) & (slots.count - 1) }
      slots[position] = Int32(index)
    }
  }

  private func position(of key: Key) -> Int {
    let kind = UInt64(key.signal.rawValue) &+ UInt64(bitPattern: key.period.microseconds)
    let digest = Symbol.mixed(key.host.rawValue ^ key.organization.rawValue &+ kind)
    return Int(truncatingIfNeeded: digest) & (slots.count - 1)
  }
}
