/// Why clients refuse the gateway's certificate for an application, or seem to.
package enum Cause: String, CaseIterable, Sendable {
  case pinning
  case privateTrustStore = "private-trust-store"
  case userCAIgnored = "user-ca-ignored"
  case missingRoot = "missing-root"
  case serverFault = "server-fault"
  case hiddenServerFault = "hidden-server-fault"
  case mutualTLS = "mutual-tls"
  case protocolMismatch = "protocol"
  case gatewayCertificate = "gateway-certificate"
  case cancelled
  case unknown

  /// The cause in words that fit after "the cause is".
  package var phrase: String {
    switch self {
    case .pinning: "the application does not use the device's trust store (a pin, or a CA list of its own)"
    case .privateTrustStore: "the program brings its own CA list"
    case .userCAIgnored: "the device's applications ignore CAs that a user installed"
    case .missingRoot: "the client lacks the gateway's root"
    case .serverFault: "the origin server fails"
    case .hiddenServerFault: "a fault of the origin or the path that the logs do not show"
    case .mutualTLS: "the origin asks for a client certificate"
    case .protocolMismatch: "client and gateway share no version, cipher or protocol"
    case .gatewayCertificate: "the gateway's own certificate is at fault"
    case .cancelled: "the client gave up for reasons of its own"
    case .unknown: "nothing in particular: chance, or a client that refuses everything"
    }
  }
}

/// How sure a verdict is.
///
/// Below `possible` nothing is shown as a candidate.
package enum Band: String, Sendable {
  case likely
  case possible
}
