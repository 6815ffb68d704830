package import HandshakeModel

/// One connection that a client opens through the gateway, with the truth about how it ends.
package struct Attempt: Hashable, Sendable {
  /// Why the connection was or was not used, known by construction.
  package enum Cause: String, Hashable, Sendable {
    case ok
    case pinned
    case untrustedRoot = "untrusted-root"
    case serverBadCertificate = "server-bad-cert"
    case serverProtocol = "server-protocol"
    case mutualTLS = "mtls"
    case cancelled
    case bypassed
  }

  /// What passes between client and gateway.
  package enum Wire: Hashable, Sendable {
    case used
    case refused(Refusal)
    /// The client is gone before the gateway answers; the gateway logs nothing.
    case helloOnly
    /// The gateway itself ends the handshake, since the origin ended its own.
    case gatewayAlert(String)
  }

  /// A decrypted request within the connection.
  package struct Request: Hashable, Sendable {
    package var method = "GET"
    package var path: String
    package var status: Int
    package var sent: Int
    package var received: Int
    package var contentType: String
    package var isBlocked = false
    package var certificateErrors = ""
    package var blockedCategories = ""
    package var delay: Int64
  }

  package var time: Timestamp
  package var client: Client
  package var port: Int
  package var uid: String
  package var application: Application
  package var host: String
  package var cause: Cause
  package var detail: String
  package var wire: Wire
  package var requests: [Request] = []
  package var sent: Int
  package var received: Int
  package var duration: Int64
  /// Browsers also open connections that nobody asked for; those are not primary.
  package var isPrimary = true

  package var isTunnel: Bool {
    cause == .bypassed
  }
}
