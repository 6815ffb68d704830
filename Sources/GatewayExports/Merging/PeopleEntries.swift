/// What people have written in a list, and what room it leaves for an entry of PinScout's.
struct PeopleEntries {
  enum Room: Equatable {
    case free
    /// What people wrote does the same or more.
    case taken
    /// The gateway would not load both.
    case contested(line: Int)
  }

  private let overlap: LineFormat.Overlap
  private var keys: Set<String> = []
  /// By every name that decides, the line that it stands in.
  private var names: [String: Int] = [:]

  init(_ overlap: LineFormat.Overlap) {
    self.overlap = overlap
  }

  var isEmpty: Bool { keys.isEmpty }

  /// - Parameter line: from one on.
  mutating func add(_ key: String, line: Int) {
    keys.insert(key)
    for name in PeopleEntries.names(of: key, overlap) where names[name] == nil { names[name] = line }
  }

  func contains(_ key: String) -> Bool { keys.contains(key) }

  func room(for key: String) -> Room {
    if keys.contains(key) { return .taken }
    switch overlap {
    case .bySpelling: return .free
    case .nested:
      let name = key.drop { $0 == "." }
      if PeopleEntries.above(name).contains(where: { keys.contains("." + $0) }) { return .taken }
      guard key.hasPrefix("."), let line = names[String(name)] else { return .free }
      return .contested(line: line)
    case .sameNames:
      let own = PeopleEntries.names(of: key, overlap)
      let lines = own.compactMap { names[$0] }
      guard let line = lines.min() else { return .free }
      let isCovered = own.allSatisfy { keys.contains($0) || keys.contains(".\($0.trimmingPrefix("*."))") }
      return isCovered ? .taken : .contested(line: line)
    }
  }

  /// Names by which an entry meets others: for nesting all above it, for a map those that it stands for.
  private static func names(of key: String, _ overlap: LineFormat.Overlap) -> [String] {
    switch overlap {
    case .bySpelling: []
    case .nested: above(key.drop { $0 == "." })
    case .sameNames:
      // Behind a blank stands what else than an exemption the line says.
      key.prefix { $0 != " " }.hasPrefix(".")
        ? ["", "*."].map { $0 + key.prefix { $0 != " " }.dropFirst() } : [String(key.prefix { $0 != " " })]
    }
  }

  /// A name and all that it lies below.
  private static func above(_ name: Substring) -> [String] {
    name.indices.filter { $0 == name.startIndex || name[name.index(before: $0)] == "." }.map { String(name[$0...]) }
  }
}
