extension Merge {
  /// Puts in a line for each entry that nobody has written yet, and takes out those that are owned and approved no more.
  mutating func putLines(_ exemptions: [Exemption], _ format: LineFormat, _ ownership: Ownership) throws(MergeProblem) {
    var place = ListPlace(wholeOf: file)
    if let list = format.list {
      if let found = try ListPlace(key: list, in: file) {
        place = found
      } else {
        guard !exemptions.isEmpty || file.lines.isEmpty else { return }
        file.lines += format.opening.map(file.line)
        let indent = format.opening.last?.prefix(while: \.isWhitespace) ?? ""
        place.lines = file.lines.endIndex..<file.lines.endIndex
        place.prefix = indent + "- "
      }
    }
    let owned = try ownedLines(place, format, ownership)
    let ownedIndices = Dictionary(uniqueKeysWithValues: owned.map { ($0.value, $0.key) })
    var people = PeopleEntries(format.overlap)
    for index in place.lines where ownedIndices[index] == nil {
      if let key = key(at: index, format) { people.add(key, line: index + 1) }
    }
    var entries: [(entry: Entry, provenance: String)] = []
    for exemption in exemptions { entries += format.entries(exemption).map { ($0, exemption.provenance) } }
    if entries.isEmpty, people.isEmpty, let placeholder = format.placeholder {
      entries = [(placeholder, "keeps the list from being empty")]
    }
    var present: Set<String> = []
    for (entry, _) in entries {
      switch people.room(for: entry.key) {
      case .free: continue
      case .taken: present.insert(entry.key)
      case .contested(let line):
        throw MergeProblem(
          "the gateway would not load this line beside \(entry.key), which is approved",
          remedy: "delete the line, or have the decision taken back", line: line)
      }
    }
    let wanted = Dictionary(entries.map { ($0.entry.key, $0) }, uniquingKeysWith: { first, _ in first })

    // From here on lines move: what is kept is gathered in order.
    let marks = Dictionary(uniqueKeysWithValues: ownership.claims.map { ($0.value, $0.key) })
    let isMarked = format.comment != nil
    let indent = String(place.prefix.prefix(while: \.isWhitespace))
    let mark = { (key: String, provenance: String) in
      format.comment.map { indent + Ownership.mark(key, provenance, comment: $0) }
    }
    var kept: [FileLines.Line] = []
    var lastPlace = 0
    for (index, line) in file.lines.enumerated() {
      var line = line
      if let key = ownedIndices[index] {
        guard let (entry, _) = wanted[key], !present.contains(key) else {
          if wanted[key] == nil { removed.append(key) }
          continue
        }
        let text = place.prefix + entry.line
        if line.text != text { line.content = Array(text.utf8) }
      } else if isMarked, let key = marks[index] {
        guard let (_, provenance) = wanted[key], !present.contains(key) else { continue }
        if let text = mark(key, provenance), line.text != text { line.content = Array(text.utf8) }
      }
      kept.append(line)
      if index < place.lines.upperBound { lastPlace = kept.count }
    }
    var new: [FileLines.Line] = []
    for (entry, provenance) in entries where !present.contains(entry.key) && owned[entry.key] == nil {
      if let mark = mark(entry.key, provenance) { new.append(file.line(mark)) }
      new.append(file.line(place.prefix + entry.line))
      added.append(entry.key)
    }
    kept.insert(contentsOf: new, at: lastPlace)
    file.lines = kept
    keptByPeople = entries.map(\.entry.key).filter(present.contains)
    isPeoples = people.contains
    if !isMarked {
      sideFile = Ownership.sideFile(
        entries.filter { !present.contains($0.entry.key) }.map { ($0.entry.key, $0.provenance) })
    }
  }

  private func key(at index: Int, _ format: LineFormat) -> String? {
    let text = file.lines[index].text.drop(while: \.isWhitespace)
    if let comment = format.comment, text.hasPrefix(comment) { return nil }
    guard format.list != nil else { return format.key(String(text)) }
    guard text.hasPrefix("- ") else { return nil }
    return format.key(String(text.dropFirst(2).drop(while: \.isWhitespace)))
  }

  /// The line of each owned entry that the file still holds.
  ///
  /// Where people have written the same line too, the one right behind the mark is PinScout's, else the last one.
  private func ownedLines(
    _ place: ListPlace, _ format: LineFormat, _ ownership: Ownership
  ) throws(MergeProblem) -> [String: Int] {
    var lines: [String: [Int]] = [:]
    for index in place.lines {
      if let key = key(at: index, format), ownership.claims[key] != nil { lines[key, default: []].append(index) }
    }
    var owned: [String: Int] = [:]
    for (key, mark) in ownership.claims.sorted(by: { $0.value < $1.value }) {
      guard let candidates = lines[key], let last = candidates.last else {
        // A list that goes back and forth to a gateway may lose lines; a mark in the same file has lost its entry.
        if format.comment == nil { continue }
        throw MergeProblem(
          "PinScout's mark names \(key), which the file does not hold",
          remedy: "delete the line with the mark; revoke the decision if hosts shall be decrypted again", line: mark + 1
        )
      }
      owned[key] = format.comment != nil && candidates.contains(mark + 1) ? mark + 1 : last
    }
    return owned
  }
}
