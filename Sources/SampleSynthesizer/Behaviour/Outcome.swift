import SeededRandom

/// How an attempt ends, before it has times and sizes.
struct Outcome: Hashable, Sendable {
  var cause: Attempt.Cause
  var detail: String
  var wire: Attempt.Wire

  /// The order matters: a tunnel is never refused, and without the root nothing else gets a chance to fail.
  static func of(
    _ application: Application, on client: Client, to host: String, from numbers: inout SplitMix64
  ) -> Outcome {
    if client.organisation.bypasses(host) {
      return Outcome(cause: .bypassed, detail: "not-decrypted", wire: .used)
    }
    if HostFault.of(host) == .wantsClientCertificate {
      return Outcome(cause: .mutualTLS, detail: "client-certificate-wanted", wire: .gatewayAlert("handshake_failure"))
    }
    if !client.role.hasRoot {
      return Outcome(cause: .untrustedRoot, detail: "device-lacks-root", wire: .refused(application.refusal))
    }
    if application.trust == .ownBundle {
      return Outcome(cause: .untrustedRoot, detail: "app-own-bundle", wire: .refused(application.refusal))
    }
    if application.pins(host) {
      let detail = application.pinRefusal == .afterHandshake ? "pin-after-handshake" : "pin-in-handshake"
      return Outcome(cause: .pinned, detail: detail, wire: .refused(application.pinRefusal))
    }
    if numbers.chance(percent: 3) {
      let wires: [Attempt.Wire] = [.helloOnly, .refused(.silence), .refused(.afterHandshake)]
      return Outcome(cause: .cancelled, detail: "closed-by-user", wire: numbers.pick(wires))
    }
    return switch HostFault.of(host) {
    case .certificate(_, _, let detail): Outcome(cause: .serverBadCertificate, detail: detail, wire: .used)
    case .protocolVersion: Outcome(cause: .serverProtocol, detail: "upstream-protocol", wire: .used)
    case .blockedCategory: Outcome(cause: .ok, detail: "blocked-by-policy", wire: .used)
    case .wantsClientCertificate, nil: Outcome(cause: .ok, detail: "", wire: .used)
    }
  }
}
