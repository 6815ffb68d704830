/// The mean over the expected programs of the precision at the place that finds each, 0 for those that are missed.
///
/// Average precision as in TREC (Buckley and Voorhees, Evaluating evaluation measure stability, SIGIR 2000). Places that
/// are right but find no further program are passed over.
enum AveragePrecision {
  /// Nil where nothing is expected.
  static func of(_ ranking: Ranking, expected: Int) -> Double? {
    guard expected > 0 else { return nil }
    var sum = 0.0
    var (right, seen) = (0, 0)
    for group in ranking.groups {
      let counted = group.filter { !$0.isBesideThePoint }
      let finding = counted.filter { $0.found > 0 }.count
      guard finding > 0 else {
        seen += counted.count
        continue
      }
      // The others that find something are equally likely to stand at each of the places before.
      let others = counted.count > 1 ? Double(finding - 1) / Double(counted.count - 1) : 0
      let precisions = (0..<counted.count).map { (Double(right + 1) + Double($0) * others) / Double(seen + $0 + 1) }
      let programs = counted.reduce(0) { $0 + $1.found }
      sum += Double(programs) * precisions.reduce(0, +) / Double(counted.count)
      right += finding
      seen += counted.count
    }
    return sum / Double(expected)
  }
}
