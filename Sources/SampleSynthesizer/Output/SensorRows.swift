import HandshakeModel

/// What the sensor writes for a connection: a row in `conn.log` and, where there was TLS, one in `ssl.log`.
struct SensorRows: Hashable, Sendable {
  var connection: ConnectionRow
  var handshake: HandshakeRow?

  init(of attempt: Attempt) {
    let time = attempt.client.organisation.sensorTime(attempt.time)
    let peer = hostAddress(attempt.host)
    // Odd and even ports tell a FIN from a RST: programs of both habits exist for every kind of ending.
    let isReset = attempt.port % 2 == 1
    let isAbort = attempt.wire != .used
    connection = ConnectionRow(
      time: time, uid: attempt.uid, client: attempt.client, port: attempt.port, peer: peer, peerPort: 443,
      service: "ssl", duration: attempt.duration, sent: attempt.sent, received: attempt.received,
      state: isAbort && isReset ? "RSTO" : "SF",
      history: isAbort && isReset ? "ShADadR" : attempt.received == 0 ? "ShADFaf" : "ShADadFf")
    let seen = Self.handshake(of: attempt)
    var row = HandshakeRow(
      time: Timestamp(microseconds: time.microseconds + 4_000 + Int64(attempt.port % 9_000)), uid: attempt.uid,
      client: attempt.client, port: attempt.port, peer: peer, host: attempt.host, version: attempt.application.version,
      alert: seen.alert, isEstablished: seen.isEstablished, history: seen.history)
    if !seen.history.contains("s") {
      row.version = nil
    } else if seen.history.contains("x") {
      row.issuer = attempt.isTunnel ? "public" : "gateway \(attempt.client.organisation.id)"
    }
    handshake = row
  }

  init(of flow: Flow) {
    let (transport, service, port, history): (String, String, Int, String) =
      switch flow.kind {
      case .nameLookup: ("udp", "dns", 53, "Dd")
      case .plainHTTP: ("tcp", "http", 80, "ShADadFf")
      case .quic: ("udp", "quic,ssl", 443, "Dd")
      }
    let time = flow.client.organisation.sensorTime(flow.time)
    let peer = flow.kind == .nameLookup ? "\(flow.client.organisation.networkPrefix).0.2" : hostAddress(flow.host)
    connection = ConnectionRow(
      time: time, uid: flow.uid, client: flow.client, port: flow.port, peer: peer, peerPort: port, transport: transport,
      service: service, duration: flow.duration, sent: flow.sent, received: flow.received, state: "SF", history: history
    )
    guard flow.kind == .quic else { return }
    // Zeek never sees a QUIC handshake end: this is what success looks like.
    handshake = HandshakeRow(
      time: Timestamp(microseconds: time.microseconds + 2_000), uid: flow.uid, client: flow.client, port: flow.port,
      peer: peer, host: flow.host, version: .tls13, isEstablished: false, history: "Cs")
  }

  /// Zeek's letters: upper case is the client's, `L` an alert, `I` the change of keys.
  ///
  /// In TLS 1.3 an encrypted alert cannot be told from a Finished message: Zeek says established for both.
  private static func handshake(of attempt: Attempt) -> (history: String, isEstablished: Bool, alert: String?) {
    let isOld = attempt.application.version == .tls12
    return switch attempt.wire {
    case .helloOnly: ("C", false, nil)
    case .gatewayAlert(let name): ("Cl", false, name)
    case .refused(.plainAlert(let name)):
      (isOld ? "CsxknL" : attempt.port % 3 == 0 ? "CsL" : "CsiL", false, name)
    case .refused(.encryptedAlert): ("CsiI", true, nil)
    case .refused(.silence): (isOld ? "Csxkn" : "Csi", false, nil)
    case .refused(.afterHandshake), .used: (isOld ? "CsxknGIti" : "CsiI", true, nil)
    }
  }
}

extension Organisation {
  func sensorTime(_ time: Timestamp) -> Timestamp {
    Timestamp(microseconds: time.microseconds + sensorOffset)
  }
}
