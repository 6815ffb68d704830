package import HandshakeModel

/// Makes one connection of a handshake half and a flow half.
package enum ConnectionJoin {
  /// The connection; nil where the halves say nothing.
  ///
  /// Without its flow half a handshake proves alerts and silent closes only.
  package static func connection(handshake: ConnectionHalf, flow: ConnectionHalf?) -> WireConnection? {
    var connection = WireConnection(time: handshake.time, client: handshake.client, host: handshake.host)
    connection.version = handshake.version
    connection.progress = handshake.progress
    connection.clientAlert = handshake.clientAlert
    connection.serverAlert = handshake.serverAlert
    connection.certificateRequested = handshake.certificateRequested
    connection.seesRecords = false
    guard let flow else {
      // The normal picture of QUIC is a hello and a server hello; without the flow they cannot be told apart.
      let isTelling = handshake.clientAlert != nil || handshake.serverAlert != nil
      guard isTelling || handshake.version == .tls12OrOlder && handshake.progress == .certificate else { return nil }
      connection.closer = .client
      return connection
    }
    connection.datagram = flow.datagram
    connection.duration = flow.duration
    connection.closer = flow.closer
    connection.bytesUp = flow.bytesUp
    connection.bytesDown = flow.bytesDown
    return connection
  }
}
