import HandshakeModel

/// A row of the sensor's `conn.log`.
struct ConnectionRow: Hashable, Sendable {
  var time: Timestamp
  var uid: String
  var client: Client
  var port: Int
  var peer: String
  var peerPort: Int
  var transport = "tcp"
  var service: String
  var duration: Int64
  var sent: Int
  var received: Int
  var state: String
  var history: String

  var line: String {
    let header = transport == "udp" ? 28 : 52
    let handshake = transport == "udp" ? 1 : 4
    let packets = (out: handshake + sent / 1_400, back: handshake + received / 1_400)
    let fields = [
      time.epochText, uid, client.address, String(port), peer, String(peerPort), transport, service,
      decimalSeconds(duration), String(sent), String(received), state, "T", "F", "0", history, String(packets.out),
      String(sent + packets.out * header), String(packets.back), String(received + packets.back * header), "-",
    ]
    return fields.joined(separator: "\t") + "\n"
  }
}
