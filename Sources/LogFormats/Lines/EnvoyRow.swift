import HandshakeModel

/// The fields of an Envoy access log line that count, by the names that documentation and common configurations give
/// their operators: the operator in lower case.
struct EnvoyRow {
  var start: Field = 0..<0
  private var address: Field = 0..<0
  private var addressWithoutPort: Field = 0..<0
  private var directAddress: Field = 0..<0
  private var serverName: Field = 0..<0
  private var authority: Field = 0..<0
  private var method: Field = 0..<0
  private var responseCode: Field = 0..<0
  private var responseFlags: Field = 0..<0
  var userAgent: Field = 0..<0
  var failure: Field = 0..<0
  private var upstreamFailure: Field = 0..<0
  private var tlsVersion: Field = 0..<0
  var bytesUp: Field = 0..<0
  var bytesDown: Field = 0..<0
  /// Whether a key is there that no other program writes.
  private(set) var isEnvoys = false
  /// Whether a key that is read comes twice: a value that a client chose has been made to look like a key.
  private(set) var isAmbiguous = false
  /// Which keys were read, a bit each: a key without a value is read, too.
  private var seen: UInt16 = 0

  private static let keys: [(StaticString, any WritableKeyPath<EnvoyRow, Field> & Sendable)] = [
    ("start_time", \.start), ("requested_server_name", \.serverName), ("authority", \.authority),
    ("method", \.method), ("response_code", \.responseCode), ("response_flags", \.responseFlags),
    ("user_agent", \.userAgent), ("upstream_transport_failure_reason", \.upstreamFailure),
    ("bytes_received", \.bytesUp), ("bytes_sent", \.bytesDown), ("downstream_transport_failure_reason", \.failure),
    ("downstream_tls_version", \.tlsVersion), ("downstream_remote_address", \.address),
    ("downstream_remote_address_without_port", \.addressWithoutPort),
    ("downstream_direct_remote_address", \.directAddress),
  ]

  mutating func read(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.hasPrefix("downstream_", in: key) { isEnvoys = true }
    guard let place = EnvoyRow.keys.firstIndex(where: { line.equals($0.0, in: key) }) else { return }
    if seen & 1 << UInt16(place) != 0 { isAmbiguous = true }
    seen |= 1 << UInt16(place)
    self[keyPath: EnvoyRow.keys[place].1] = set(line, value)
  }

  /// The address of the client, and only where no other is there that of the load balancer before it.
  func client(_ line: RawSpan) -> Field {
    let known = address.isEmpty ? addressWithoutPort : address
    return line.withoutPort(known.isEmpty ? directAddress : known)
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
