package import HandshakeModel

/// Decides what one watched connection adds, by the first rule that matches.
///
/// The bounds are those of the IoTLS captures (Paracha et al., IMC 2021): 99 % of clients that leave in the middle do so
/// within 1.9 s of the certificate, 90 % of those that leave after completion within 4.7 s. Later ones are time-outs.
package enum WireOutcome {
  /// The longest wait between the server's certificate and a silent close that is a refusal, in microseconds.
  package static let silentCloseLimit: Int64 = 2_000_000
  /// The longest wait between completion and the close of a connection that was never used, in microseconds.
  package static let unusedCloseLimit: Int64 = 5_000_000

  package static func signal(of connection: WireConnection) -> Signal {
    // A sensor's log of QUIC looks like aborts.
    if connection.datagram { return .quic }
    // A close_notify before completion is a silent close with manners.
    if let alert = connection.clientAlert, alert.code != 0 { return signal(of: alert, connection) }
    if let alert = connection.serverAlert, connection.progress < .data {
      switch alert.meaning {
      case .protocolMismatch: return .protocolMismatch
      case .mutualTLS: return .mutualTLS
      // A gateway answers a client that left with whatever it likes; the client's own behaviour counts.
      case .certificateRejected, .gatewayCertificate, .cancelled, .other: break
      }
    }
    switch connection.progress {
    case .nothing, .clientHello, .serverHello: return .cancelled
    case .data: return .used
    case .certificate: return unfinished(connection)
    case .finished: return finished(connection)
    }
  }

  private static func signal(of alert: AlertDescription, _ connection: WireConnection) -> Signal {
    guard connection.progress >= .finished else { return Signal(clientAlert: alert) }
    if alert.meaning == .certificateRejected { return .alertAfterHandshake }
    return connection.progress == .data ? .used : finished(connection)
  }

  private static func unfinished(_ connection: WireConnection) -> Signal {
    if connection.encryptedAlert { return .encryptedAlert }
    guard connection.closer != .nobody else { return .other }
    // A server that closes first has not been left: it gave up, or the capture leaves out what the client sent. But it
    // answers a client that takes its leave in due form, which a flow log does not show.
    let isAnswer = connection.clientAlert != nil || !connection.seesRecords
    guard connection.closer == .client || isAnswer else { return .other }
    return connection.duration <= silentCloseLimit ? .silentClose : .cancelled
  }

  private static func finished(_ connection: WireConnection) -> Signal {
    guard connection.seesRecords else { return FlowOutcome.signal(of: connection) }
    if connection.protocolRefused { return .protocolMismatch }
    if connection.certificateRequested { return .mutualTLS }
    guard connection.seesData else {
      // Complete, and nobody can say what followed: a gateway's log of the same moment may. A client that stays has
      // not refused, whatever it waits for.
      return connection.duration <= unusedCloseLimit ? .handshake : .used
    }
    guard connection.closer != .nobody else { return .other }
    return connection.duration <= unusedCloseLimit ? .unused : .cancelled
  }
}
