package import HandshakeModel

/// When and by whom one domain is refused: five minutes of clients.
///
/// All of them up to a number, then those with the smallest digests: two domains keep the same ones, so their overlap
/// can be estimated from what is kept, whatever the order in which moments come.
package struct RefusalMoments: Sendable {
  /// Five minutes of a client.
  struct Moment: Hashable, Comparable, Sendable {
    var digest: UInt64
    var client: UInt64

    static func < (left: Moment, right: Moment) -> Bool { left.digest < right.digest }
  }

  /// What two domains have in common, as far as both are kept.
  struct Overlap {
    var left = 0
    var right = 0
    var both = 0
    /// The share of all moments that is looked at, 0 to 1.
    var share = 1.0
    var clients: Set<UInt64> = []
  }

  /// Moments kept of a domain: the standard error of a share near one half is then below 1 %.
  static let most = 4_096

  private(set) var moments: [Moment] = []
  /// All moments up to this digest are kept.
  private var limit = UInt64.max
  /// The programs that refuse, as far as they are known; two stand for several.
  private var programs: Set<Symbol> = []

  package init() {}

  /// The only program that is known to refuse; nil where none or several are.
  var program: Symbol? { programs.count == 1 ? programs.first : nil }

  var clients: Set<UInt64> { Set(moments.map(\.client)) }

  /// How many moments there are, estimated where not all are kept.
  var count: Double { Double(moments.count) / share(limit) }

  package mutating func add(client: ClientKey, slot: Slot, program: Symbol) {
    let client = RefusalMoments.digest(client)
    let digest = Symbol.mixed(client ^ Symbol.mixed(UInt64(UInt32(bitPattern: slot.index))))
    if digest <= limit { moments.append(Moment(digest: digest, client: client)) }
    if moments.count >= 2 * RefusalMoments.most { settle() }
    if program != .none, programs.count < 2 { programs.insert(program) }
  }

  static func digest(_ client: ClientKey) -> UInt64 {
    Symbol.mixed(client.organization.rawValue ^ Symbol.mixed(client.client.rawValue))
  }

  /// Puts the moments in order, none twice and no more than are kept.
  mutating func settle() {
    moments = Set(moments).filter { $0.digest <= limit }.sorted()
    guard moments.count > RefusalMoments.most else { return }
    moments.removeLast(moments.count - RefusalMoments.most)
    limit = moments[moments.count - 1].digest
  }

  static func += (left: inout RefusalMoments, right: RefusalMoments) {
    left.moments += right.moments
    left.limit = min(left.limit, right.limit)
    for program in right.programs.sorted() where left.programs.count < 2 { left.programs.insert(program) }
    left.settle()
  }

  /// The overlap with another domain; both are settled.
  func overlap(with other: RefusalMoments) -> Overlap {
    let limit = min(limit, other.limit)
    let (mine, theirs) = (moments.prefix { $0.digest <= limit }, other.moments.prefix { $0.digest <= limit })
    var overlap = Overlap(left: mine.count, right: theirs.count, share: share(limit))
    var (left, right) = (0, 0)
    while left < mine.count, right < theirs.count {
      if mine[left].digest == theirs[right].digest {
        overlap.both += 1
        overlap.clients.insert(mine[left].client)
      }
      let advance = (mine[left].digest <= theirs[right].digest, theirs[right].digest <= mine[left].digest)
      left += advance.0 ? 1 : 0
      right += advance.1 ? 1 : 0
    }
    return overlap
  }

  private func share(_ limit: UInt64) -> Double {
    limit == .max ? 1 : Double(limit) / 0x1p64
  }
}
