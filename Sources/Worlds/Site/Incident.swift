package import HandshakeModel

/// Something that goes wrong for some hours.
package struct Incident: Sendable {
  package enum Kind: Sendable {
    /// The gateway shows certificates that clients object to; each client is well again after up to `until`.
    case gatewayCertificate(Objection)
    /// An origin's network swallows what it is sent, and the gateway says nothing of it.
    case outage(hosts: Set<String>)
  }

  package var kind: Kind
  package var organisation: Int?
  package var from: Timestamp
  package var until: Timestamp

  func covers(_ organisation: Int, _ time: Timestamp) -> Bool {
    (self.organisation ?? organisation) == organisation && from <= time && time < until
  }
}

/// What is wrong with a host all the time.
package enum HostFault: Hashable, Sendable {
  /// The gateway shows an error page.
  case certificate(Objection)
  /// Nobody gets through, and no log of the gateway says why.
  case hidden
  /// The gateway resets every connection in the same way, and does not say why: what a check would do, but to all stacks.
  case reset
  /// The origin wants a certificate of the client's.
  case mutualTLS
}
