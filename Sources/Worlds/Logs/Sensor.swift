import HandshakeModel

/// What a sensor between client and gateway tells of each deed.
package enum Sensor: Hashable, Sendable {
  /// Zeek's `ssl.log` and `conn.log`: alerts in clear, and the bytes of the whole flow. What TLS 1.3 encrypts is
  /// "established", whatever it was.
  case zeek
  /// Packets that tshark took apart: the lengths of records, and the shape of the hello.
  case tshark

  /// The time from the first packet to the close, in microseconds: silent closes come within 1.9 s in 99 of 100 cases,
  /// time-outs after ten seconds (IoTLS).
  private static func duration(of deed: Deed) -> Int64 {
    switch deed {
    case .used: 6_000_000
    case .unused, .after: 400_000
    case .silent, .plain, .encrypted, .turnedAway: 120_000
    case .gone: 30_000
    case .stalled: 12_000_000
    }
  }

  /// Bytes from the client behind its hello (detection specification, section 3.2).
  private static func bytesUp(of connection: Connection) -> Int {
    let isOld = connection.stack.version == .tls12
    return switch connection.deed {
    case .used: (isOld ? 126 : 90) + 760 * connection.requests
    case .unused: isOld ? 112 : 90
    case .after: isOld ? 143 : 120
    case .silent, .gone, .stalled, .turnedAway: 0
    case .plain: 7
    case .encrypted: 30
    }
  }

  private static func bytesDown(of connection: Connection) -> UInt64 {
    switch connection.deed {
    case .used: UInt64(2_900 + 18_000 * connection.requests)
    case .unused, .after: 2_900
    case .gone: 0
    case .turnedAway: 7
    case .silent, .plain, .encrypted, .stalled: 2_500
    }
  }

  /// Zeek's two rows; `key` is what they share.
  static func halves(of connection: Connection, client: Symbol, host: Symbol, key: UInt64) -> [ConnectionHalf] {
    var handshake = ConnectionHalf(key: key, side: .handshake, time: connection.time, client: client)
    handshake.host = host
    handshake.version = connection.deed == .gone ? .unknown : connection.wireVersion
    switch connection.deed {
    case .used, .unused, .after, .encrypted: handshake.progress = .finished
    case .silent, .stalled: handshake.progress = .certificate
    case .plain(let code):
      handshake.progress = .certificate
      handshake.clientAlert = AlertDescription(code: code)
    case .gone: handshake.progress = .clientHello
    case .turnedAway(let code):
      handshake.progress = .clientHello
      handshake.serverAlert = AlertDescription(code: code)
    }
    var flow = ConnectionHalf(key: key, side: .flow, time: connection.time, client: client)
    flow.duration = duration(of: connection.deed)
    flow.bytesUp = UInt64(connection.stack.hello + bytesUp(of: connection))
    flow.bytesDown = bytesDown(of: connection)
    flow.closer = .client
    return [handshake, flow]
  }

  /// What tshark's packets come to.
  static func packets(of connection: Connection, client: Symbol, host: Symbol) -> WireConnection {
    var seen = WireConnection(time: connection.time, client: client, host: host)
    seen.version = connection.wireVersion
    seen.fingerprint = Symbol(of: connection.stack.name).rawValue
    seen.duration = duration(of: connection.deed)
    seen.closer = .client
    seen.bytesUp = UInt64(connection.stack.hello + bytesUp(of: connection))
    seen.bytesDown = bytesDown(of: connection)
    switch connection.deed {
    case .used: seen.progress = .data
    // The alert behind a Finished of TLS 1.2 is 26 bytes of type 21, like any other.
    case .unused, .after: seen.progress = .finished
    case .silent, .stalled: seen.progress = .certificate
    case .gone: seen.progress = .clientHello
    case .plain(let code):
      seen.progress = .certificate
      seen.clientAlert = AlertDescription(code: code)
    case .encrypted:
      seen.progress = .certificate
      seen.encryptedAlert = true
    case .turnedAway(let code):
      seen.progress = .clientHello
      seen.serverAlert = AlertDescription(code: code)
    }
    return seen
  }
}

extension Connection {
  fileprivate var wireVersion: WireConnection.Version {
    stack.version == .tls12 ? .tls12OrOlder : .tls13
  }
}
