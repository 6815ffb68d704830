import HandshakeModel
import Testing
import Verdict

@Suite struct ScopeMinimiserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var required: [String]
    var leak: [String: Double]
    var forbidden: Set<String> = []
    var patterns: [String]
    var cost: Double
    var leaked = 0.0

    var testDescription: String { name }
  }

  private static let rented = (1...4).map { "d\($0).cloudcdn.net" }

  /// The worked examples of the detection specification, section 6.3.
  private static let worked = [
    Case(
      name: "M1 hosts where a wildcard would leak", required: ["api.bank.com", "auth.bank.com"],
      leak: ["www.bank.com": 2, "blog.bank.com": 2], patterns: ["api.bank.com", "auth.bank.com"], cost: 2),
    Case(
      name: "M2 a wildcard for many hosts",
      required: (0..<12).map { "e\($0 < 10 ? "0" : "")\($0).chat.app.io" }, leak: ["www.app.io": 2],
      patterns: [".chat.app.io"], cost: 3),
    Case(
      name: "M3 a forbidden suffix", required: rented, leak: ["d5.cloudcdn.net": 5],
      forbidden: ["cloudcdn.net", "net"], patterns: rented, cost: 4),
    Case(
      name: "M3 the same suffix, not forbidden", required: rented, leak: ["d5.cloudcdn.net": 0.5],
      patterns: [".cloudcdn.net"], cost: 3.5, leaked: 0.5),
  ]

  @Test(arguments: worked)
  func findsTheWorkedScopes(worked: Case) {
    let (scope, cost) = ScopeMinimiser(required: worked.required, leak: worked.leak) {
      worked.forbidden.contains($0)
    }.minimised()
    #expect(scope.patterns == worked.patterns)
    #expect(scope.leak == worked.leaked)
    expect(cost, rounds: worked.cost)
  }

  @Test(arguments: [(0.5, [".app.io"]), (5, ["a.app.io", "b.app.io"])] as [(Double, [String])])
  func aFreeWildcardStandsWhereItLeaksLittle(leak: Double, patterns: [String]) {
    let minimiser = ScopeMinimiser(required: ["a.app.io", "b.app.io"], leak: ["www.app.io": leak]) { $0 == "io" }
    #expect(minimiser.minimised().scope.patterns == ["a.app.io", "b.app.io"])
    #expect(minimiser.minimised(wildcardCost: 0).scope.patterns == patterns)
  }

  @Test func nothingRequiredNeedsNoPattern() {
    let (scope, cost) = ScopeMinimiser(required: [], leak: ["a.example": 1]) { _ in false }.minimised()
    #expect(scope.patterns.isEmpty)
    #expect(cost == 0)
  }

  @Test func isNoWorseThanAnyOtherChoice() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<150 {
      let puzzle = ScopePuzzle(&generator)
      let (scope, cost) = ScopeMinimiser(
        required: puzzle.required, leak: puzzle.leak,
        isForbidden: { [forbidden = puzzle.forbidden] in forbidden.contains($0) }
      ).minimised()
      #expect(cost == puzzle.cheapest, "\(puzzle)")
      #expect(puzzle.cost(of: scope.patterns) == cost, "\(puzzle) \(scope.patterns)")
      #expect(puzzle.leak(of: scope.patterns) == scope.leak, "\(puzzle) \(scope.patterns)")
    }
  }
}

/// A small random set of hosts, for which every choice of patterns can be tried.
private struct ScopePuzzle {
  var required: [String]
  /// In halves, so that sums are exact.
  var leak: [String: Double] = [:]
  var forbidden: Set<String> = []

  init(_ generator: inout SeededGenerator) {
    var hosts: Set<String> = []
    for _ in 0..<Int.random(in: 1...7, using: &generator) {
      let labels = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        ["a", "b", "c"].randomElement(using: &generator) ?? "a"
      }
      hosts.insert((labels + ["x"]).joined(separator: "."))
    }
    var shuffled = hosts.sorted()
    shuffled.shuffle(using: &generator)
    let count = Int.random(in: 1...min(5, shuffled.count), using: &generator)
    required = Array(shuffled.prefix(count))
    for host in shuffled.dropFirst(count) { leak[host] = Double(Int.random(in: 0...6, using: &generator)) / 2 }
    for name in inner.sorted() where Int.random(in: 0..<4, using: &generator) == 0 { forbidden.insert(name) }
  }

  /// Names that have another below them.
  private var inner: Set<String> {
    var names: Set<String> = []
    for host in required + leak.keys {
      let labels = host.split(separator: ".")
      for start in labels.indices.dropFirst() { names.insert(labels[start...].joined(separator: ".")) }
    }
    return names
  }

  private func covers(_ pattern: String, _ host: String) -> Bool {
    pattern.hasPrefix(".") ? ("." + host).hasSuffix(pattern) : pattern == host
  }

  func leak(of patterns: [String]) -> Double {
    leak.filter { host, _ in patterns.contains { covers($0, host) } }.values.reduce(0, +)
  }

  /// What a choice costs; nil where it misses a host or breaks a rule.
  func cost(of patterns: [String]) -> Double? {
    guard required.allSatisfy({ host in patterns.contains { covers($0, host) } }) else { return nil }
    let wildcards = patterns.filter { $0.hasPrefix(".") }
    guard wildcards.allSatisfy({ !forbidden.contains(String($0.dropFirst())) }) else { return nil }
    return Double(patterns.count) + 2 * Double(wildcards.count) + leak(of: patterns)
  }

  var cheapest: Double? {
    let all = required + inner.filter { !forbidden.contains($0) }.map { "." + $0 }
    return (0..<(1 << all.count)).compactMap { choice in
      cost(of: all.indices.filter { choice >> $0 & 1 == 1 }.map { all[$0] })
    }.min()
  }
}
