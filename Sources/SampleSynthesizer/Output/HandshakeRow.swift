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
  /// The certificates that passed in clear, which TLS 1.3 has none of.
  var chain: [String] = []

  var line: String {
    let seen = !chain.isEmpty
    let fields = [
      time.epochText, uid, client.address, String(port), peer, "443", version?.rawValue ?? "-", cipher,
      version == nil ? "-" : "x25519", host, "F", alert ?? "-", "-", isEstablished ? "T" : "F", history,
      seen ? chain.joined(separator: ",") : "-", seen ? "(empty)" : "-", seen ? "T" : "-",
    ]
    return fields.joined(separator: "\t") + "\n"
  }

  private var cipher: String {
    switch version {
    case .tls12: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    case .tls13: "TLS_AES_128_GCM_SHA256"
    case nil: "-"
    }
  }
}
