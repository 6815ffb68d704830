package import HandshakeModel

/// What is known of an application, a host or a client, in plain sentences for a terminal.
package enum ExplanationText {
  package static func render(_ explanation: Explanation) -> String {
    let lines =
      switch explanation {
      case .target(let target): TargetText.lines(target)
      case .host(let host): HostText.lines(host)
      case .client(let client): ClientText.lines(client)
      }
    return lines.map { Legible.line(trimmed($0)) }.joined(separator: "\n") + "\n"
  }

  /// Without the padding of columns that are empty.
  private static func trimmed(_ line: String) -> String {
    String(line.prefix((line.lastIndex { $0 != " " }).map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 0))
  }

  /// A title and what stands below it; nothing where that is nothing.
  static func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", "\(title):"] + lines.map { $0.hasPrefix("  ") ? $0 : "  \($0)" }
  }

  /// Causes with probabilities that sum to one.
  static func causes(_ probability: Double, _ rivals: [Rival]) -> [String] {
    QueueText.aligned(
      ([Rival(cause: .pinning, probability: probability)] + rivals)
        .map { [Decimal.percent($0.probability), $0.cause.phrase] })
  }

  static func attempts(_ attempts: [Attempt]) -> [String] {
    guard !attempts.isEmpty else { return ["none was kept"] }
    return QueueText.aligned(
      attempts.map { [$0.time.iso8601, $0.organization, $0.client, $0.host, $0.seen, $0.agent, $0.vantage.name] })
  }
}
