import HandshakeModel

extension UmbrellaRow {
  /// The rows that the gateway writes for an attempt: a CONNECT row and a row for each decrypted request.
  ///
  /// The log has no word for a client that refuses the certificate: all there is to see is a small CONNECT row that no
  /// request follows. A connection that ends before the gateway answers leaves nothing.
  static func rows(of attempt: Attempt) -> [UmbrellaRow] {
    let correlation = String(stableHash(attempt.uid), radix: 16)
    var connect = UmbrellaRow(
      time: attempt.time, client: attempt.client, host: attempt.host, url: "https://\(attempt.host)", method: "CONNECT",
      status: 200, sent: 0, received: 0, correlation: correlation)
    switch attempt.wire {
    case .helloOnly: return []
    case .gatewayAlert:
      (connect.status, connect.sent, connect.received) = (502, attempt.sent, attempt.received)
    case .refused:
      // The gateway counts its own TLS records and those of the CONNECT exchange; sizes hardly depend on the client.
      let jitter = stableHash(attempt.uid)
      (connect.sent, connect.received) = (488 + Int(jitter >> 8 & 0x3F), 2_560 + Int(jitter >> 16 & 0x7F))
    case .used:
      (connect.sent, connect.received) = (attempt.sent, attempt.received)
    }
    return [connect]
      + attempt.requests.map { request in
        UmbrellaRow(
          time: Timestamp(microseconds: attempt.time.microseconds + request.delay), client: attempt.client,
          host: attempt.host, url: "https://\(attempt.host)\(request.path)", method: request.method,
          status: request.status, sent: request.sent, received: request.received, agent: attempt.application.agent,
          contentType: request.contentType, isBlocked: request.isBlocked, certificateErrors: request.certificateErrors,
          blockedCategories: request.blockedCategories, fileName: fileName(in: request.path), correlation: correlation)
      }
  }

  /// The row of a plain request; other flows do not pass the gateway.
  static func row(of flow: Flow) -> UmbrellaRow? {
    guard flow.kind == .plainHTTP else { return nil }
    return UmbrellaRow(
      time: flow.time, client: flow.client, host: flow.host, url: "http://\(flow.host)/status", method: "GET",
      status: 200, sent: flow.sent, received: flow.received, agent: flow.agent,
      contentType: "application/ocsp-response", fileName: "status", correlation: String(stableHash(flow.uid), radix: 16)
    )
  }

  private static func fileName(in path: String) -> String {
    let name = path.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
    return name.contains(".") ? name : ""
  }
}
