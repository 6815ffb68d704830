/// How an exception from decryption names what it exempts, the narrowest first.
package enum BypassException: String, Sendable {
  case domain
  case application
  /// Nothing that a gateway could be told is narrow enough: the program, the device or the group.
  case process
}

extension Candidate {
  /// The narrowest exception that makes the application work.
  ///
  /// Domains are narrowest where they are known and the application's own; an application's record also covers hosts
  /// that nobody has seen yet. A category is wider than both and never needed.
  package var narrowestException: BypassException {
    let isRecord = target.coverage == .applicationControl
    let isShared = risk.terms.contains { $0.name == "shared" && $0.value > 0 }
    let missesHosts = scope.patterns.isEmpty || !scope.wider.isEmpty
    if isRecord, isShared || missesHosts { return .application }
    return scope.patterns.isEmpty || isShared ? .process : .domain
  }
}
