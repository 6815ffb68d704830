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

  func append(to text: inout TextBuffer, address: String) {
    let header = transport == "udp" ? 28 : 52
    let handshake = transport == "udp" ? 1 : 4
    let packets = (out: handshake + sent / 1_400, back: handshake + received / 1_400)
    text.append(decimalSeconds: time.microseconds)
    text.appendFields(uid, address)
    text.appendFields(port)
    text.appendFields(peer)
    text.appendFields(peerPort)
    text.appendFields(transport, service)
    text.append(byte: UInt8(ascii: "\t"))
    text.append(decimalSeconds: duration)
    text.appendFields(sent, received)
    text.appendFields(state, "T", "F", "0", history)
    text.appendFields(packets.out, sent + packets.out * header, packets.back, received + packets.back * header)
    text.appendFields("-")
    text.append(byte: UInt8(ascii: "\n"))
  }
}
