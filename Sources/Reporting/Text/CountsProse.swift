import HandshakeModel

/// The denominators of a verdict, in sentences.
enum CountsProse {
  static func sentences(_ counts: ClientCounts) -> [String] {
    guard counts.met > 0 else { return ["No client met it in the window."] }
    let browsers =
      counts.browsersUsed + counts.browsersRefused == 0
      ? "No browser of theirs was seen there."
      : "Browsers of \(Wording.count(counts.browsersUsed, "client")) used it, and of "
        + "\(Decimal.grouped(counts.browsersRefused)) refused it."
    return [
      "\(Wording.count(counts.met, "client")) met it: programs other than browsers refused it on "
        + "\(Decimal.grouped(counts.refused)) and used it decrypted on \(Decimal.grouped(counts.used)). \(browsers)",
      excluded(counts.excluded),
    ].filter { !$0.isEmpty }
  }

  /// Clients whose connections were not decrypted: the test that a pilot bypass makes.
  static func bypassed(_ counts: ClientCounts) -> String {
    func clients(_ why: Exclusion) -> Int { counts.excluded.first { $0.why == why }?.clients ?? 0 }
    let (worked, failed) = (clients(.bypassUsed), clients(.bypassAborted))
    guard worked + failed > 0 else { return "No session without decryption was seen." }
    return "Without decryption it worked on \(Wording.count(worked, "client")) and failed on "
      + "\(Decimal.grouped(failed))."
  }

  static func excluded(_ excluded: [ClientCounts.Excluded]) -> String {
    guard !excluded.isEmpty else { return "" }
    let parts = excluded.map {
      "\(phrase($0.why)) (\(Wording.count($0.clients, "client")), \(Wording.count($0.episodes, "episode")))"
    }
    return "Counted neither for nor against: \(Wording.list(parts))."
  }

  private static func phrase(_ why: Exclusion) -> String {
    switch why {
    case .upstream: "the origin failed"
    case .mutualTLS: "the origin asked for a client certificate"
    case .protocolMismatch: "no common version or protocol"
    case .gatewayCertificate: "the gateway’s own certificate was at fault"
    case .cancelled: "given up before the certificate came"
    case .blocked: "blocked by policy"
    case .bypassUsed: "not decrypted, and it worked"
    case .bypassAborted: "not decrypted, and it failed"
    case .speculative: "a browser’s spare connection"
    case .other: "nothing that tells a cause"
    case .incident: "in hours in which the gateway itself was refused"
    case .scan: "by a client that scans"
    case .quic: "over QUIC, which the gateway does not decrypt"
    }
  }
}
