import HandshakeModel

/// What a row of ProxySG's says, by the access log fields of the SGOS Administration Guide and the values that Broadcom's
/// knowledge base names for them.
struct ProxySGRow {
  enum Fact: Int, NamedFact {
    case date
    case time
    case localTime
    case epoch
    case cookieDate
    case elapsed
    case client
    case filterResult
    case exception
    case lastError
    case status
    case action
    case method
    case scheme
    case host
    case userAgent
    case down
    case up
    case clientLeg
    case serverCertificate
    case keyring

    var names: [String] {
      switch self {
      case .date: ["date"]
      case .time: ["time"]
      case .localTime: ["gmttime", "localtime"]
      case .epoch: ["x-timestamp-unix-utc"]
      case .cookieDate: ["x-cookie-date"]
      case .elapsed: ["time-taken"]
      case .client: ["c-ip"]
      case .filterResult: ["sc-filter-result"]
      case .exception: ["x-exception-id"]
      case .lastError: ["x-exception-last-error"]
      case .status: ["sc-status"]
      case .action: ["s-action"]
      case .method: ["cs-method"]
      case .scheme: ["cs-uri-scheme", "c-uri-scheme"]
      case .host: ["cs-host", "cs-uri-host", "c-uri-host"]
      case .userAgent: ["cs(User-Agent)", "cs-User-Agent", "cs-user-agent"]
      case .down: ["sc-bytes"]
      case .up: ["cs-bytes"]
      case .clientLeg: ["x-cs-connection-negotiated-ssl-version", "x-cs-connection-negotiated-cipher"]
      case .serverCertificate: ["x-rs-certificate-observed-errors", "x-rs-certificate-validate-status"]
      case .keyring: ["x-sc-connection-issuer-keyring"]
      }
    }
  }

  static func reader(_ layout: NamedFields.Layout) -> NamedFields {
    NamedFields(layout, of: Fact.self, unset: ["-", "none"])
  }

  /// Nil for a row that is not about TLS.
  static func signal(_ line: RawSpan, _ values: NamedFields) -> Signal? {
    let scheme = values[Fact.scheme]
    let isConnect = line.equalsIgnoringCase("connect", in: values[Fact.method])
    // The scheme of a request is that of its URL: `https` is what was decrypted, `ssl` and `tcp` what was not yet.
    let isTunnel = isConnect || line.equals("ssl", in: scheme) || line.equals("tcp", in: scheme)
    guard isTunnel || line.equals("https", in: scheme) else { return nil }
    if isPolicy(line, values) { return .blocked }
    if isUpstream(line, values) { return .upstreamFailure }
    if isTunnel { return tunnel(line, values, scheme) }
    // A row of a decrypted connection on which no request could be read has no method.
    let method = values[Fact.method]
    return method.isEmpty || line.equals("unknown", in: method) ? .other : .request
  }

  /// A category that is denied has the very row of a refused handshake: what policy did comes before everything else.
  private static func isPolicy(_ line: RawSpan, _ values: NamedFields) -> Bool {
    let action = values[Fact.action]
    let actions: [StaticString] = [
      "TCP_DENIED", "DENIED", "TCP_POLICY_REDIRECT", "TCP_AUTH_REDIRECT", "TCP_AUTH_FORM",
    ]
    return line.equals("DENIED", in: values[Fact.filterResult]) || actions.contains { line.equals($0, in: action) }
      || line.equals("407", in: values[Fact.status])
  }

  /// Whether the exception that the client was shown, or the server's certificate, names the origin.
  private static func isUpstream(_ line: RawSpan, _ values: NamedFields) -> Bool {
    let exception = values[Fact.exception]
    if line.hasPrefix("tcp_error", in: exception) || line.hasPrefix("dns_", in: exception) { return true }
    if line.hasPrefix("ssl_", in: exception), !line.hasPrefix("ssl_client", in: exception) { return true }
    let isFailure = line.equals("TCP_ERR_MISS", in: values[Fact.action])
    let certificate = values[Fact.serverCertificate]
    return isFailure && !certificate.isEmpty && !line.equals("CERT_VALID", in: certificate)
  }

  /// Whether the client refused, no field says: where nothing else explains the row, it is one of a tunnel on which
  /// requests may follow or not.
  private static func tunnel(_ line: RawSpan, _ values: NamedFields, _ scheme: Field) -> Signal {
    guard values[Fact.exception].isEmpty, values[Fact.lastError].isEmpty else { return .other }
    let status = line.unsigned(values[Fact.status]) ?? 0
    guard status < 400 else { return status < 500 ? .other : .upstreamFailure }
    // Only a handshake that was completed has a version and a cipher.
    guard values[Fact.clientLeg].isEmpty else { return .handshake }
    // CONNECT rows are `tcp` and the same whether the connection is handed to the SSL proxy or not.
    if line.equals("ssl", in: scheme), line.equals("TCP_TUNNELED", in: values[Fact.action]),
      values[Fact.keyring].isEmpty
    {
      return (line.unsigned(values[Fact.down]) ?? 0) > 0 ? .bypassUsed : .other
    }
    return .tunnel
  }
}
