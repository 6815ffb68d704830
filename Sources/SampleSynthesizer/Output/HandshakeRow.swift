import HandshakeModel

/// A row of the sensor's `ssl.log`.
struct HandshakeRow: Hashable, Sendable {
  var time: Timestamp
  var uid: String
  var client: Client
  var port: Int
  var peer: String
  var host: String
  var version: TLSVersion?
  var alert: String?
  var isEstablished: Bool
  var history: String
  /// Whose certificates passed in clear; in TLS 1.3 none do.
  var issuer: String?

  func append(to text: inout TextBuffer, address: String, chain: String?) {
    let isSeen = chain != nil
    text.append(decimalSeconds: time.microseconds)
    text.appendFields(uid, address)
    text.appendFields(port)
    text.appendFields(peer, "443", version?.rawValue ?? "-", cipher, version == nil ? "-" : "x25519", host, "F")
    text.appendFields(alert ?? "-", "-", isEstablished ? "T" : "F", history, chain ?? "-")
    text.appendFields(isSeen ? "(empty)" : "-", isSeen ? "T" : "-")
    text.append(byte: UInt8(ascii: "\n"))
  }

  private var cipher: String {
    switch version {
    case .tls12: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    case .tls13: "TLS_AES_128_GCM_SHA256"
    case nil: "-"
    }
  }
}
