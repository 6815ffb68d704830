import HandshakeModel

/// A transaction as an access log of Squid tells it, whatever the layout of the line.
struct SquidTransaction {
  /// `TCP_MISS` in `TCP_MISS/200`.
  var tag: Field
  var status: UInt64
  var isConnect: Bool
  var bytesDown: UInt64
  var fields: SquidFields

  /// Adds the row of the transaction.
  @inline(__always)
  func add(
    _ line: RawSpan, at time: Timestamp, client: Field, url: Field, to rows: inout RowBuffer
  ) -> LineOutcome {
    guard !fields.isAmbiguous else { return .rejected(.badSyntax) }
    let vantage: Vantage = fields.error.isEmpty && fields.clientVersion == nil ? .requests : .handshakes
    guard let signal = signal(line) else { return .ignored }
    let name = line.isSquidValue(fields.serverName) ? fields.serverName : line.urlHost(url)
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, line.withoutPort(client)),
      let userAgent = rows.userAgent(line, line.isSquidValue(fields.userAgent) ? fields.userAgent : 0..<0)
    else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, userAgent: userAgent, vantage: vantage, signal: signal,
        bytesDown: bytesDown))
    return .stored
  }

  /// What the row adds; nil where it says nothing of a handshake.
  private func signal(_ line: RawSpan) -> Signal? {
    if line.hasPrefix("TCP_DENIED", in: tag) || status == 407 { return .blocked }
    guard isConnect else {
      // Squid answers 503 by itself when the origin's side failed: the client's side did not.
      let isOwn = line.hasPrefix("NONE", in: tag) || line.hasPrefix("TAG_NONE", in: tag)
      let failed = isOwn && status >= 500
      return failed || line.hasPrefix("ERR_SECURE_CONNECT_FAIL", in: fields.error) ? .upstreamFailure : .request
    }
    if line.hasPrefix("TCP_TUNNEL", in: tag) {
      // 500 is what a tunnel gets that carried data and was reset in the end; other errors are those of its beginning.
      let carried = status == 500 && bytesDown > 0
      return status < 400 || carried ? .bypassUsed : .upstreamFailure
    }
    // A spliced connection writes this line first and its TCP_TUNNEL line at its end.
    if line.equals("splice", in: fields.bumpMode) { return nil }
    if !fields.error.isEmpty, !line.equals("-/-", in: fields.error) { return errorSignal(line) }
    if line.firstIndex(of: "_ABORTED", in: tag) != nil { return .cancelled }
    // Without the version in the line nothing tells how the handshake went.
    guard let version = fields.clientVersion else { return .tunnel }
    return line.isSquidValue(version) ? .handshake : .other
  }

  private func errorSignal(_ line: RawSpan) -> Signal {
    let error = fields.error
    if line.hasPrefix("ERR_SECURE_ACCEPT_FAIL", in: error) {
      // With sslproxy_cert_error the gateway shows the client a copy of a bad certificate: the origin's fault.
      if line.isSquidValue(fields.certificateErrors) { return .upstreamFailure }
      return SquidErrorDetail.signal(line, error)
    }
    if line.hasPrefix("ERR_SECURE_CONNECT_FAIL", in: error) {
      // A client that waited in vain for a certificate has refused none.
      if line.firstIndex(of: "TIMEOUT", in: error) != nil { return .upstreamFailure }
      // A client that trusts the gateway finishes its handshake and is shown an error page; one that does not, leaves.
      let clientFinished = fields.clientVersion.map { line.isSquidValue($0) } ?? true
      return clientFinished ? SquidErrorDetail.originSignal(line, error) : .bothLegsFailed
    }
    if line.hasPrefix("ERR_CLIENT_GONE", in: error) { return .cancelled }
    if line.hasPrefix("ERR_PROTOCOL_UNKNOWN", in: error) { return .protocolMismatch }
    if line.hasPrefix("ERR_ACCESS_DENIED", in: error) || line.hasPrefix("ERR_CACHE_ACCESS_DENIED", in: error) {
      return .blocked
    }
    return .upstreamFailure
  }
}
