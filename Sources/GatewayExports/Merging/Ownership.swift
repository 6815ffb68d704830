/// Which entries of a file are PinScout's.
///
/// Where a format has comments, a mark before the entry names it: `# pinscout KEY: …`. The name and not the place makes
/// it a claim, so that it holds when the file is sorted, or when people put lines in between. Elsewhere a file beside it
/// has a line `KEY: …` for each: gateways would take a mark in the file for an entry.
struct Ownership {
  static let word = "pinscout"
  static let sideFileHeading =
    "# Entries of the list beside this file that are PinScout's; what is not named here is left alone."

  /// Of each key: the line of the mark, from zero on.
  private(set) var claims: [String: Int] = [:]

  init(marksIn file: FileLines, comment: String) throws(MergeProblem) {
    for (index, line) in file.lines.enumerated() {
      let words = line.text.split(maxSplits: 3, whereSeparator: \.isWhitespace)
      guard words.count >= 2, words[0] == comment, words[1] == Self.word else { continue }
      guard words.count > 2, words[2].hasSuffix(":"), words[2].count > 1 else {
        throw MergeProblem(
          "a mark of PinScout's that names no entry", remedy: "delete the line, or restore the file from a backup",
          line: index + 1)
      }
      try claim(String(words[2].dropLast()), at: index)
    }
  }

  init(sideFile: String) throws(MergeProblem) {
    for (index, line) in sideFile.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let end = line.firstRange(of: ": ")?.lowerBound, end > line.startIndex else {
        throw MergeProblem(
          "a line that names no entry", remedy: "delete the line, or restore the file from a backup", line: index + 1)
      }
      try claim(String(line[..<end]), at: index)
    }
  }

  private mutating func claim(_ key: String, at index: Int) throws(MergeProblem) {
    if let first = claims[key] {
      throw MergeProblem(
        "\(key) is marked a second time, after line \(first + 1)", remedy: "delete one of the marks", line: index + 1)
    }
    claims[key] = index
  }

  static func mark(_ key: String, _ provenance: String, comment: String) -> String {
    "\(comment) \(word) \(key): \(provenance)"
  }

  static func sideFile(_ owned: [(key: String, provenance: String)]) -> String {
    ([sideFileHeading] + owned.map { "\($0.key): \($0.provenance)" }).map { $0 + "\n" }.joined()
  }
}
