extension Merge {
  private static let begin = "pinscout begin: what stands from here to the end mark is rewritten by PinScout"
  private static let end = "pinscout end"

  /// Rewrites the part between the marks, or puts it behind all else.
  mutating func putBlock(_ exemptions: [Exemption], _ format: BlockFormat) throws(MergeProblem) {
    let part = try block(format)
    let old = part.map { file.lines[$0].map(\.text) } ?? []
    let new =
      exemptions.isEmpty
      ? []
      : ["\(format.comment) \(Self.begin)"] + format.lines(exemptions) + ["\(format.comment) \(Self.end)"]
    let place = part ?? file.lines.endIndex..<file.lines.endIndex
    if old != new { file.lines.replaceSubrange(place, with: new.map(file.line)) }
    let (before, after) = (old.compactMap(format.key), new.compactMap(format.key))
    added = after.filter { !before.contains($0) }
    removed = before.filter { !after.contains($0) }
  }

  /// The lines from one mark to the other; nil where there are none.
  private func block(_ format: BlockFormat) throws(MergeProblem) -> Range<Int>? {
    let marks = file.lines.enumerated().compactMap { index, line -> (index: Int, isBegin: Bool)? in
      let words = line.text.split(maxSplits: 3, whereSeparator: \.isWhitespace)
      guard words.count >= 3, words[0] == format.comment, words[1] == Ownership.word else { return nil }
      return words[2] == "begin:" ? (index, true) : words[2] == "end" ? (index, false) : nil
    }
    guard let first = marks.first else { return nil }
    let remedy = "restore the file from a backup, or delete PinScout's part with its marks"
    guard first.isBegin else {
      throw MergeProblem("an end mark of PinScout's without a begin mark", remedy: remedy, line: first.index + 1)
    }
    guard marks.count > 1, !marks[1].isBegin else {
      throw MergeProblem("a begin mark of PinScout's without an end mark", remedy: remedy, line: first.index + 1)
    }
    guard marks.count == 2 else {
      throw MergeProblem("a second part marked as PinScout's", remedy: remedy, line: marks[2].index + 1)
    }
    return first.index..<marks[1].index + 1
  }
}
