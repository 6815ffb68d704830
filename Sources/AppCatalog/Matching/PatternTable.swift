import HandshakeModel

/// All patterns of a catalog, by the literal part that they end with.
///
/// Open addressing over the digest of a suffix; a lookup digests each suffix of the host once, allocates nothing and
/// compares bytes before it believes a digest.
struct PatternTable: Sendable {
  /// One pattern, however many records hold it.
  struct Entry: Sendable {
    var text: String
    var kind: HostPattern.Kind
    /// The record that holds it without sharing, or -1.
    var owner: Int32 = -1
    /// The records that share it.
    var sharers: [Int32] = []
    /// Those of them that need no agent where a client uses hosts of their own, too.
    var neighbours: [Int32] = []
    /// Those of them that need nothing but their own hosts in the same minutes, whoever the owner is.
    var companions: [Int32] = []
  }

  /// What covers a host; -1 stands for nothing.
  struct Found {
    var entry: Int32 = -1
    var infrastructure: Int32 = -1
    /// The first label, where nothing else covers the host.
    var label: Int32 = -1
  }

  private struct Slot: Sendable {
    var digest: UInt64 = 0
    var start: UInt32 = 0
    var count: UInt32 = 0
    var exact: Int32 = -1
    var suffix: Int32 = -1
    var wildcard: Int32 = -1
    var label: Int32 = -1
    var infrastructure: Int32 = -1
  }

  private(set) var entries: [Entry] = []
  private var slots: [Slot]
  private var arena: [UInt8] = []
  private var wildcards: [WildcardPattern] = []
  private let mask: Int

  init(records: [CatalogRecord], infrastructure: [SharedInfrastructure]) {
    let patterns = records.reduce(infrastructure.count) { $0 + $1.patterns.count }
    var capacity = 64
    while capacity < patterns * 3 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    mask = capacity - 1
    // A parent holds what none of its services does.
    let parents = Set(records.compactMap(\.parent))
    for (index, record) in records.enumerated() {
      for pattern in record.patterns {
        let entry = Int(number(of: pattern))
        if pattern.shared {
          entries[entry].sharers.append(Int32(index))
          if !pattern.isVendorWide || parents.contains(record.id) { entries[entry].neighbours.append(Int32(index)) }
          if pattern.beside { entries[entry].companions.append(Int32(index)) }
        } else {
          entries[entry].owner = Int32(index)
        }
      }
    }
    shareBelow()
    for place in infrastructure {
      let slot = slot(for: place.suffix)
      slots[slot].infrastructure = Int32(entries.count)
      entries.append(Entry(text: place.suffix, kind: .suffix))
    }
  }

  /// Who shares a suffix shares what its owner has below it: `api.example.com` is no less common than `example.com`.
  private mutating func shareBelow() {
    let patterns = entries
    for (index, pattern) in patterns.enumerated() where pattern.owner >= 0 && pattern.kind != .label {
      var name = Substring(pattern.kind == .wildcard ? WildcardPattern.literalTail(of: pattern.text) : pattern.text)
      while !name.isEmpty {
        let above = suffix(String(name))
        if above >= 0, above != index, patterns[Int(above)].owner == pattern.owner {
          entries[index].sharers += patterns[Int(above)].sharers
          entries[index].companions += patterns[Int(above)].companions
        }
        name = name.drop { $0 != "." }.dropFirst()
      }
    }
  }

  private func suffix(_ name: String) -> Int32 {
    var name = name
    return name.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      return slots[slot(of: bytes, digest: Symbol.digest(bytes))].suffix
    }
  }

  /// The number of a pattern's entry, which is made where it is new.
  private mutating func number(of pattern: HostPattern) -> Int32 {
    let new = Int32(entries.count)
    let slot = slot(for: pattern.kind == .wildcard ? WildcardPattern.literalTail(of: pattern.text) : pattern.text)
    switch pattern.kind {
    case .exact:
      if slots[slot].exact >= 0 { return slots[slot].exact }
      slots[slot].exact = new
    case .suffix:
      if slots[slot].suffix >= 0 { return slots[slot].suffix }
      slots[slot].suffix = new
    case .label:
      if slots[slot].label >= 0 { return slots[slot].label }
      slots[slot].label = new
    case .wildcard:
      var next = slots[slot].wildcard
      while next >= 0 {
        let entry = wildcards[Int(next)].entry
        if entries[Int(entry)].text == pattern.text { return entry }
        next = wildcards[Int(next)].next
      }
      insert(WildcardPattern(pattern.text, entry: new), into: slot, length: pattern.text.utf8.count)
    }
    entries.append(Entry(text: pattern.text, kind: pattern.kind))
    return new
  }

  /// Keeps the wildcards of a slot by falling length, so that the first that matches says most.
  private mutating func insert(_ wildcard: WildcardPattern, into slot: Int, length: Int) {
    var wildcard = wildcard
    var before = -1
    var next = slots[slot].wildcard
    while next >= 0, entries[Int(wildcards[Int(next)].entry)].text.utf8.count >= length {
      before = Int(next)
      next = wildcards[Int(next)].next
    }
    wildcard.next = next
    if before >= 0 {
      wildcards[before].next = Int32(wildcards.count)
    } else {
      slots[slot].wildcard = Int32(wildcards.count)
    }
    wildcards.append(wildcard)
  }

  private mutating func slot(for text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let digest = Symbol.digest(bytes)
      let position = slot(of: bytes, digest: digest)
      if slots[position].digest == 0 {
        slots[position] = Slot(digest: digest, start: UInt32(arena.count), count: UInt32(bytes.count))
        arena.append(contentsOf: bytes)
      }
      return position
    }
  }

  private func slot(of bytes: UnsafeRawBufferPointer, digest: UInt64) -> Int {
    var position = Int(truncatingIfNeeded: digest) & mask
    while slots[position].digest != 0 {
      if slots[position].digest == digest, holds(bytes, slots[position]) { return position }
      position = (position + 1) & mask
    }
    return position
  }

  private func holds(_ bytes: UnsafeRawBufferPointer, _ slot: Slot) -> Bool {
    guard Int(slot.count) == bytes.count else { return false }
    for index in 0..<bytes.count where arena[Int(slot.start) + index] != bytes[index] { return false }
    return true
  }

  /// What covers a normal form: exact before wildcard before the longest suffix before the first label.
  func find(_ host: UnsafeRawBufferPointer) -> Found {
    var found = Found()
    var suffix: Int32 = -1
    var start = 0
    while start < host.count {
      let name = UnsafeRawBufferPointer(rebasing: host[start...])
      let slot = slots[slot(of: name, digest: Symbol.digest(name))]
      if slot.digest != 0 {
        if start == 0 { found.entry = slot.exact }
        if suffix < 0 { suffix = slot.suffix }
        if found.infrastructure < 0 { found.infrastructure = slot.infrastructure }
        if found.entry < 0, slot.wildcard >= 0 { found.entry = wildcard(from: slot.wildcard, matching: host) }
      }
      while start < host.count, host[start] != UInt8(ascii: ".") { start += 1 }
      start += 1
    }
    if found.entry < 0 { found.entry = suffix }
    if found.entry < 0, found.infrastructure < 0 { found.label = label(of: host) }
    return found
  }

  /// The pattern of the first label of a name that lies below a domain.
  private func label(of host: UnsafeRawBufferPointer) -> Int32 {
    let labels = host.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard labels.count > 2, let first = labels.first else { return -1 }
    let name = UnsafeRawBufferPointer(rebasing: first)
    return slots[slot(of: name, digest: Symbol.digest(name))].label
  }

  private func wildcard(from first: Int32, matching host: UnsafeRawBufferPointer) -> Int32 {
    var next = first
    while next >= 0 {
      let wildcard = wildcards[Int(next)]
      if wildcard.matches(host) { return wildcard.entry }
      next = wildcard.next
    }
    return -1
  }
}
