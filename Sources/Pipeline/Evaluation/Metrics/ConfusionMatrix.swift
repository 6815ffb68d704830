/// How often truth's label met the label that was given.
package struct ConfusionMatrix<Label: Hashable & Sendable>: Sendable {
  private struct Pair: Hashable {
    var truth: Label
    var given: Label
  }

  private var counts: [Pair: Int] = [:]

  package init() {}

  mutating func add(truth: Label, given: Label) {
    counts[Pair(truth: truth, given: given), default: 0] += 1
  }

  package static func += (left: inout ConfusionMatrix, right: ConfusionMatrix) {
    left.counts.merge(right.counts, uniquingKeysWith: +)
  }

  package subscript(truth truth: Label, given given: Label) -> Int {
    counts[Pair(truth: truth, given: given)] ?? 0
  }

  /// How often truth has a label.
  package func total(truth: Label) -> Int {
    counts.reduce(0) { $0 + ($1.key.truth == truth ? $1.value : 0) }
  }

  /// The share of a label's cases that were given it; nil where truth has none.
  func recall(_ label: Label) -> Double? {
    let total = total(truth: label)
    return total > 0 ? Double(self[truth: label, given: label]) / Double(total) : nil
  }

  /// The share of what was given a label that truth agrees with; nil where it was given to nothing.
  func precision(_ label: Label) -> Double? {
    let total = counts.reduce(0) { $0 + ($1.key.given == label ? $1.value : 0) }
    return total > 0 ? Double(self[truth: label, given: label]) / Double(total) : nil
  }
}
