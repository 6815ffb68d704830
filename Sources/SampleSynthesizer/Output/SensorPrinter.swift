/// Turns rows into lines of Zeek's `ssl.log` and `conn.log`.
struct SensorPrinter {
  private struct Certificate: Hashable {
    var issuer: String
    var host: String
  }

  private var addresses = Memo<Int, String>()
  private var chains = Memo<Certificate, String>()

  /// Rows of one printer are of one organisation, so that a client's number names it.
  mutating func append(_ row: SensorRows, connections: inout TextBuffer, handshakes: inout TextBuffer) {
    let client = row.connection.client
    let address = addresses.value(for: client.index) { client.address }
    row.connection.append(to: &connections, address: address)
    guard let handshake = row.handshake else { return }
    let chain = handshake.issuer.map { issuer in
      chains.value(for: Certificate(issuer: issuer, host: handshake.host)) {
        "\(fingerprint(of: "\(issuer) \(handshake.host)")),\(fingerprint(of: issuer))"
      }
    }
    handshake.append(to: &handshakes, address: address, chain: chain)
  }
}
