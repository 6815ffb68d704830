/// Finds the name that somebody probably meant.
package enum NearestName {
  /// The name of `names` with the smallest edit distance to `word`, where at most a third of the word differs.
  package static func of(_ word: String, among names: some Sequence<String>) -> String? {
    closest(1, to: word, among: names).first
  }

  /// The names of `names` with the smallest edit distances to `word`, at most a third of it each and whatever the case; of
  /// equal ones those that come first.
  package static func closest(_ count: Int, to word: String, among names: some Sequence<String>) -> [String] {
    let limit = max(1, word.utf8.count / 3)
    let bytes = Array(word.lowercased().utf8)
    let near = names.lazy.filter { abs($0.utf8.count - bytes.count) <= limit }
      .map { (name: $0, distance: distance(bytes, Array($0.lowercased().utf8))) }.filter { $0.distance <= limit }
    let ranked = near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
    return ranked.prefix(count).map(\.element.name)
  }

  /// A remedy that names the nearest of `names`, or else all of them.
  package static func advice(for word: String, among names: [String]) -> String {
    if let name = of(word, among: names) { return "did you mean \(name)?" }
    return "use one of \(names.joined(separator: ", "))"
  }

  /// The Levenshtein distance, with one row of memory.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let replaced = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
