import HandshakeModel

/// The Public Suffix List: where a name stops being a registry's and starts being somebody's.
///
/// Rules are kept as digests only. A forged collision would group one host wrongly; it cannot reach memory or a verdict.
package struct PublicSuffixList: Sendable {
  /// Who published a rule.
  package enum Section: Sendable {
    /// A registry, or the default rule for a top-level domain that the list does not know.
    case icann
    /// The operator of a service whose customers own the names below.
    case operators
  }

  struct Rules: OptionSet {
    var rawValue: UInt8
    static let normal = Rules(rawValue: 1)
    /// `*.` stands before the name.
    static let wildcard = Rules(rawValue: 2)
    static let exception = Rules(rawValue: 4)
    static let normalIsPrivate = Rules(rawValue: 8)
    static let wildcardIsPrivate = Rules(rawValue: 16)
  }

  private var keys: [UInt64]
  private var values: [Rules]
  private var mask: Int
  package private(set) var count = 0

  init() {
    keys = Array(repeating: 0, count: 1 << 15)
    values = Array(repeating: [], count: 1 << 15)
    mask = keys.count - 1
  }

  mutating func insert(_ rules: Rules, at name: UnsafeRawBufferPointer) {
    let digest = Symbol.digest(name)
    let position = slot(of: digest)
    if keys[position] == 0 {
      keys[position] = digest
      count += 1
    }
    values[position].formUnion(rules)
    if count * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let old = zip(keys, values)
    mask = keys.count * 2 - 1
    keys = Array(repeating: 0, count: mask + 1)
    values = Array(repeating: [], count: mask + 1)
    for (key, value) in old where key != 0 {
      let position = slot(of: key)
      keys[position] = key
      values[position] = value
    }
  }

  private func slot(of digest: UInt64) -> Int {
    var position = Int(truncatingIfNeeded: digest) & mask
    while keys[position] != 0 && keys[position] != digest { position = (position + 1) & mask }
    return position
  }

  private func rules(at name: UnsafeRawBufferPointer) -> Rules {
    values[slot(of: Symbol.digest(name))]
  }

  /// Where the public suffix and the registrable domain of a name begin.
  struct Split {
    var suffixStart: Int
    /// Nil where the name is a public suffix itself.
    var domainStart: Int?
    var section: Section
  }

  /// Splits a normal form (`HostName.normalise`); nil for an address or an empty name.
  func split(_ host: UnsafeRawBufferPointer) -> Split? {
    guard !host.isEmpty, !HostName.isAddress(host) else { return nil }
    // From the longest suffix to the shortest: the first rule that matches has the most labels. `previous` is the start
    // of the name one label longer.
    var previous: Int?
    var start = 0
    var here = rules(at: host)
    while true {
      if here.contains(.exception), let parent = Self.nextLabel(in: host, after: start) {
        return Split(suffixStart: parent, domainStart: start, section: .icann)
      }
      let parent = Self.nextLabel(in: host, after: start)
      let above = parent.map { rules(at: UnsafeRawBufferPointer(rebasing: host[$0...])) } ?? []
      if above.contains(.wildcard) {
        let section: Section = above.contains(.wildcardIsPrivate) ? .operators : .icann
        return Split(suffixStart: start, domainStart: previous, section: section)
      }
      if here.contains(.normal) {
        let section: Section = here.contains(.normalIsPrivate) ? .operators : .icann
        return Split(suffixStart: start, domainStart: previous, section: section)
      }
      guard let parent else { return Split(suffixStart: start, domainStart: previous, section: .icann) }
      previous = start
      start = parent
      here = above
    }
  }

  private static func nextLabel(in host: UnsafeRawBufferPointer, after start: Int) -> Int? {
    var position = start
    while position < host.count {
      if host[position] == UInt8(ascii: ".") { return position + 1 < host.count ? position + 1 : nil }
      position += 1
    }
    return nil
  }
}
