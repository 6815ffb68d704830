/// Where in a file entries stand, and how they are indented.
struct ListPlace {
  /// The lines among which entries are looked for; those to add go to its end.
  var lines: Range<Int>
  /// What stands before an entry: nothing, or the indentation and dash of a YAML item.
  var prefix = ""

  /// A file that is one list.
  init(wholeOf file: FileLines) {
    lines = file.lines.indices
  }

  /// The list of a YAML file under a key; nil where the file does not have it.
  ///
  /// Of several, the one with marks is meant.
  init?(key: String, in file: FileLines) throws(MergeProblem) {
    let texts = file.lines.map(\.text)
    let heads = texts.indices.filter { Self.content(texts[$0]).hasPrefix("\(key):") }
    guard var head = heads.first else { return nil }
    if heads.count > 1 {
      var marked: [Int] = []
      for head in heads where try Self.items(after: head, in: texts).isMarked(in: texts) { marked.append(head) }
      guard marked.count == 1, let only = marked.first else {
        throw MergeProblem(
          "there are \(heads.count) lists \(key), and which one is meant is not marked",
          remedy: "keep the entries in a file of their own", line: head + 1)
      }
      head = only
    }
    self = try Self.items(after: head, in: texts)
  }

  private init(lines: Range<Int>, prefix: String) {
    self.lines = lines
    self.prefix = prefix
  }

  private func isMarked(in texts: [String]) -> Bool {
    lines.contains { Self.content(texts[$0]).hasPrefix(Self.mark) }
  }

  /// YAML has no other comments.
  private static let mark = "# \(Ownership.word) "

  private static func items(after head: Int, in texts: [String]) throws(MergeProblem) -> ListPlace {
    let value = content(texts[head]).drop { $0 != ":" }.dropFirst().drop(while: \.isWhitespace)
    guard value.isEmpty || value.hasPrefix("#") else {
      throw MergeProblem(
        "the list stands on one line with its key", remedy: "write each item on a line of its own, behind a dash",
        line: head + 1)
    }
    let indent = texts[head].prefix(while: \.isWhitespace)
    // Items may stand as deep as their key or deeper, and comments between them anywhere.
    var end = head + 1
    var prefix: String?
    for index in texts.indices.dropFirst(head + 1) {
      let (content, depth) = (content(texts[index]), texts[index].prefix(while: \.isWhitespace))
      if content.hasPrefix(mark) { end = index + 1 }
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard content == "-" || content.hasPrefix("- "), depth.count >= indent.count else { break }
      if let prefix, prefix != depth + "- " { break }
      prefix = depth + "- "
      end = index + 1
    }
    return ListPlace(lines: head + 1..<end, prefix: prefix ?? indent + "- ")
  }

  /// A line without what stands before its first character.
  private static func content(_ text: String) -> Substring {
    text.drop(while: \.isWhitespace)
  }
}
