import HandshakeModel

/// Tells the rows of one file that other files have brought already (`dedupe: rows`).
///
/// A row is its organisation, its format and its bytes. The same row twice in one file is two rows, and as many of them
/// are taken for known as other files have: whichever file is read first, as many stay as the file with the most has.
struct RowFilter {
  /// Hands over the hashes of one day's known rows, in parts.
  typealias Known = (_ day: Int32, _ part: ([UInt64]) -> Void) throws -> Void

  /// Days of one file whose rows are told apart: more than any window has.
  ///
  /// A log whose rows lie on any number of days
  /// must not decide how much memory its reader needs.
  private static let mostDays = 400

  private let known: Known
  private let source: UInt64
  private var days: [Int32: RowTable] = [:]
  /// The day of the last row: a line that waits for another has no time of its own.
  private var day: Int32 = 0
  /// What kept known rows from being read.
  private(set) var failure: (any Error)?

  init(organization: String, format: String, known: @escaping Known) {
    self.known = known
    source = Symbol(of: organization + "\n" + format).rawValue
  }

  /// Whether a line is new.
  ///
  /// - Parameter time: of its row; nil for a line that has none yet.
  mutating func isNew(_ line: RawSpan, at time: Timestamp?) -> Bool {
    if let time { day = time.slot.day }
    let hash = Symbol.mixed(line.withUnsafeBytes { Symbol.digest($0) } ^ source)
    if days[day] == nil {
      guard days.count < RowFilter.mostDays else { return true }
      days[day] = table(of: day)
    }
    return days[day]?.isNew(hash) ?? true
  }

  private mutating func table(of day: Int32) -> RowTable {
    var table = RowTable()
    do { try known(day) { table.add(known: $0) } } catch { failure = failure ?? error }
    return table
  }

  /// The hashes of the rows that no other file has, by day.
  var fresh: [Int32: [UInt64]] {
    days.mapValues(\.fresh).filter { !$0.value.isEmpty }
  }
}

/// One day's rows: those that are known, and those of the file at hand.
///
/// Open addressing, because a set of the standard library takes twice the room: 12 bytes for each slot, of which at
/// least three in eight are used.
struct RowTable {
  /// 0 where a slot is free.
  private var hashes: [UInt64] = Array(repeating: 0, count: 16)
  /// How often the file at hand has the row.
  private var met: [UInt32] = Array(repeating: 0, count: 16)
  private var count = 0
  /// Rows that are not known, in the order of the file.
  private(set) var fresh: [UInt64] = []

  mutating func add(known: [UInt64]) {
    for hash in known { _ = insert(hash) }
  }

  /// Counts a row of the file at hand; whether no other file has it, or not that often.
  mutating func isNew(_ hash: UInt64) -> Bool {
    let hash = hash == 0 ? 1 : hash
    var (place, isNew) = insert(hash)
    let copies = met[place]
    met[place] = copies == .max ? copies : copies + 1
    var copy = hash
    if copies > 0 {
      // The second of two equal rows is a row of its own.
      copy = max(1, Symbol.mixed(hash ^ Symbol.mixed(UInt64(copies))))
      (place, isNew) = insert(copy)
    }
    if isNew { fresh.append(copy) }
    return isNew
  }

  private mutating func insert(_ hash: UInt64) -> (place: Int, isNew: Bool) {
    if count * 4 >= hashes.count * 3 { grow() }
    let place = place(of: hash)
    guard hashes[place] == 0 else { return (place, false) }
    hashes[place] = hash
    count += 1
    return (place, true)
  }

  private func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldHashes, oldMet) = (hashes, met)
    hashes = Array(repeating: 0, count: oldHashes.count * 2)
    met = Array(repeating: 0, count: hashes.count)
    for (old, hash) in oldHashes.enumerated() where hash != 0 {
      let place = place(of: hash)
      (hashes[place], met[place]) = (hash, oldMet[old])
    }
  }
}
