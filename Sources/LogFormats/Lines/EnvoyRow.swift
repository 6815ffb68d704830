import HandshakeModel

/// The fields of an Envoy access log line that count, by the names that documentation and common configurations give
/// their operators: the operator in lower case.
struct EnvoyRow {
  var start: Field = 0..<0
  var client: Field = 0..<0
  var serverName: Field = 0..<0
  var authority: Field = 0..<0
  var method: Field = 0..<0
  var responseCode: Field = 0..<0
  var responseFlags: Field = 0..<0
  var userAgent: Field = 0..<0
  var failure: Field = 0..<0
  var upstreamFailure: Field = 0..<0
  var tlsVersion: Field = 0..<0
  var bytesUp: Field = 0..<0
  var bytesDown: Field = 0..<0
  /// Whether a key is there that no other program writes.
  var isEnvoys = false

  mutating func read(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.hasPrefix("downstream_", in: key) {
      isEnvoys = true
      readDownstream(line, key, set(line, value))
      return
    }
    if line.equals("start_time", in: key) {
      start = value
    } else if line.equals("requested_server_name", in: key) {
      serverName = set(line, value)
    } else if line.equals("authority", in: key) {
      authority = set(line, value)
    } else if line.equals("method", in: key) {
      method = set(line, value)
    } else if line.equals("response_code", in: key) {
      responseCode = value
    } else if line.equals("response_flags", in: key) {
      responseFlags = set(line, value)
    } else if line.equals("user_agent", in: key) {
      userAgent = set(line, value)
    } else if line.equals("upstream_transport_failure_reason", in: key) {
      upstreamFailure = set(line, value)
    } else if line.equals("bytes_received", in: key) {
      bytesUp = value
    } else if line.equals("bytes_sent", in: key) {
      bytesDown = value
    }
  }

  private mutating func readDownstream(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.equals("downstream_transport_failure_reason", in: key) {
      failure = value
    } else if line.equals("downstream_tls_version", in: key) {
      tlsVersion = value
    } else if line.equals("downstream_remote_address", in: key)
      || line.equals("downstream_remote_address_without_port", in: key)
      || line.equals("downstream_direct_remote_address", in: key) && client.isEmpty
    {
      client = line.withoutPort(value)
    }
  }

  /// The field, or an empty one for what stands where an operator has nothing to say.
  private func set(_ line: RawSpan, _ field: Field) -> Field {
    line.equals("-", in: field) || line.equals("null", in: field) ? field.lowerBound..<field.lowerBound : field
  }

  /// The name of the host: what the client asked for in its hello, else in its request.
  func host(_ line: RawSpan) -> Field {
    serverName.isEmpty ? line.urlHost(authority) : serverName
  }

  /// What the line adds; nil where it says nothing of an intercepted handshake.
  func signal(_ line: RawSpan) -> Signal? {
    if !failure.isEmpty { return failureSignal(line) }
    let isUp = hasFlag(line, "UF") || hasFlag(line, "UPE")
    if !upstreamFailure.isEmpty || isUp { return .upstreamFailure }
    let received = line.unsigned(bytesUp) ?? 0
    guard !tlsVersion.isEmpty else {
      // Forwarded by the name in the hello, without ending TLS.
      return method.isEmpty && !serverName.isEmpty && received > 0 ? .bypassUsed : nil
    }
    // The log of a listener counts no bytes of HTTP: of a handshake without a request it does not say what followed.
    if method.isEmpty { return received > 0 ? .request : .completed }
    return line.equals("CONNECT", in: method) || (line.unsigned(responseCode) ?? 0) == 0 ? nil : .request
  }

  private func failureSignal(_ line: RawSpan) -> Signal {
    Signal(errorOfClient: failure, in: line) ?? .other
  }

  /// Whether the flags, which commas separate, have this one.
  private func hasFlag(_ line: RawSpan, _ flag: StaticString) -> Bool {
    var start = responseFlags.lowerBound
    while start < responseFlags.upperBound {
      let end =
        line.firstIndex(of: UInt8(ascii: ","), in: start..<responseFlags.upperBound) ?? responseFlags.upperBound
      if line.equals(flag, in: start..<end) { return true }
      start = end + 1
    }
    return false
  }
}
