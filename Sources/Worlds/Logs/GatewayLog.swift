import HandshakeModel

/// What a gateway writes of each deed: the signals that its format's reader makes of the rows.
package enum GatewayLog: Hashable, Sendable {
  /// Umbrella's proxy log: a tunnel's row whatever became of the handshake, and a row for each request.
  case requests
  /// Squid as an explicit proxy with `%err_detail`: named alerts, and the User-Agent of the CONNECT request.
  case explicitProxy
  /// HAProxy's or an intercepting Squid's log: the same without a CONNECT request, so only requests name their program.
  case frontEnd

  /// One row.
  struct Row: Equatable {
    enum Agent {
      case nobody
      /// What the program writes into its CONNECT request.
      case connect
      case request
    }

    var signal: Signal
    var agent = Agent.nobody
    var count = 1
    var bytesUp: UInt64 = 0
    var bytesDown: UInt64 = 0
  }

  var vantage: Vantage {
    self == .requests ? .requests : .handshakes
  }

  /// The rows of a connection, in the order in which they are written.
  func rows(of connection: Connection) -> [Row] {
    switch self {
    case .requests: requestRows(of: connection)
    case .explicitProxy, .frontEnd: handshakeRows(of: connection)
    }
  }

  /// A refused tunnel costs half a kilobyte upwards and a certificate chain downwards; one that is not decrypted costs
  /// what it carries.
  private func requestRows(of connection: Connection) -> [Row] {
    if connection.deed == .gone { return [] }
    if connection.path == .bypassed {
      let carried = connection.deed == .used
      return [Row(signal: .tunnel, bytesUp: carried ? 9_000 : 540, bytesDown: carried ? 120_000 : 2_900)]
    }
    var rows = [Row(signal: .tunnel, bytesUp: 540, bytesDown: 2_600)]
    guard connection.deed == .used else { return rows }
    switch connection.path {
    case .originFault: rows.append(Row(signal: .upstreamFailure, agent: .request, bytesUp: 600, bytesDown: 2_100))
    case .blocked: rows.append(Row(signal: .blocked, agent: .request, bytesUp: 600, bytesDown: 1_900))
    case .decrypted, .mimickedFault, .bypassed: rows.append(request(connection))
    }
    return rows
  }

  private func handshakeRows(of connection: Connection) -> [Row] {
    let agent: Row.Agent = self == .explicitProxy ? .connect : .nobody
    let row = { (signal: Signal) in [Row(signal: signal, agent: agent)] }
    if connection.path == .bypassed {
      guard connection.deed == .used else { return row(.bypassAborted) }
      return [Row(signal: .bypassUsed, agent: agent, bytesDown: 120_000)]
    }
    // With a copy of the origin's fault in the certificate, Squid names the fault beside the client's alert.
    if connection.path == .mimickedFault, connection.deed != .used { return row(.upstreamFailure) }
    // Without a copy the origin's leg fails first, and a client that leaves all the same has refused the error page.
    if connection.path == .originFault, connection.isRefused { return row(.bothLegsFailed) }
    switch connection.deed {
    case .plain(let code), .encrypted(let code): return row(Signal(clientAlert: AlertDescription(code: code)))
    case .silent: return row(.silentClose)
    case .gone: return self == .explicitProxy ? row(.cancelled) : []
    case .stalled: return row(.cancelled)
    case .turnedAway: return row(.upstreamFailure)
    case .unused, .after: return row(.handshake)
    case .used:
      switch connection.path {
      case .originFault: return row(.upstreamFailure)
      case .blocked: return row(.blocked)
      case .decrypted, .mimickedFault, .bypassed:
        return (self == .explicitProxy ? row(.handshake) : []) + [request(connection)]
      }
    }
  }

  private func request(_ connection: Connection) -> Row {
    let count = connection.requests
    return Row(
      signal: .request, agent: .request, count: count, bytesUp: UInt64(700 * count), bytesDown: UInt64(18_000 * count))
  }
}
