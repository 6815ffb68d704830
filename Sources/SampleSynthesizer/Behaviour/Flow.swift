package import HandshakeModel

/// Traffic that is not a TLS connection through the gateway: the sensor sees it, and the gateway sees its plain HTTP.
package struct Flow: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case nameLookup
    case plainHTTP
    case quic
  }

  package var kind: Kind
  package var time: Timestamp
  package var client: Client
  package var port: Int
  package var uid: String
  package var host: String
  package var agent: String
  package var sent: Int
  package var received: Int
  package var duration: Int64
}
