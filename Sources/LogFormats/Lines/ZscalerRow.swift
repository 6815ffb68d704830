import HandshakeModel

/// The facts of one row of Zscaler's web log and what they say.
struct ZscalerRow {
  private var values: [Field] = Array(repeating: 0..<0, count: ZscalerFact.allCases.count)
  /// Whether the template has the reason of a failed handshake, also where this one did not fail.
  private(set) var namesFailure = false

  /// Takes the values of the line that a reader has read, without those that mean that there is none.
  mutating func take(_ line: RawSpan, from reader: borrowing NamedFields) {
    for fact in ZscalerFact.allCases {
      let value = line.trimmed(reader[fact.rawValue])
      if fact == .failure { namesFailure = !value.isEmpty }
      values[fact.rawValue] = ZscalerRow.isSet(line, value) ? value : 0..<0
    }
  }

  subscript(fact: ZscalerFact) -> Field { values[fact.rawValue] }

  private static let unset: [StaticString] = ["None", "NA", "N/A", "Unknown", "N%2FA"]

  private static func isSet(_ line: RawSpan, _ value: Field) -> Bool {
    !unset.contains { line.equalsIgnoringCase($0, in: value) }
  }

  /// What the row says of the client's handshake; nil where it is not of TLS.
  func signal(_ line: RawSpan) -> Signal? {
    if !self[.failure].isEmpty { return failure(line) }
    guard let isRequest = isRequest(line) else { return nil }
    if line.begins(withWords: "block", in: self[.action]) { return isOriginFaulty(line) ? .upstreamFailure : .blocked }
    if isUndecrypted(line) {
      // Without a size there is only the policy's word for it, as in the logs of other gateways.
      let isEmpty = !self[.down].isEmpty && line.unsigned(self[.down]) == 0
      return isEmpty ? .other : .bypassUsed
    }
    if isRequest { return .request }
    // A connection that was decrypted, with the column for failures empty.
    return namesFailure && isInspected(line) ? .handshake : .tunnel
  }

  /// Whether the row is of a decrypted request rather than of a connection; nil where it is of neither.
  ///
  /// `HTTPS` is a request that was read, `SSL` a connection that was not (Zscaler, "Web Insights Logs: Filters").
  private func isRequest(_ line: RawSpan) -> Bool? {
    let transport = self[.transport]
    if transport.isEmpty { return isInspected(line) ? true : isUndecrypted(line) ? false : nil }
    if line.firstIndex(ofWords: "https", in: transport) != nil { return true }
    if line.equalsIgnoringCase("ssl", in: transport) { return false }
    let isConnect = line.equalsIgnoringCase("connect", in: self[.method])
    return isConnect && line.begins(withWords: "http", in: transport) ? false : nil
  }

  private func isInspected(_ line: RawSpan) -> Bool {
    line.equalsIgnoringCase("yes", in: self[.decrypted]) || line.equalsIgnoringCase("inspected", in: self[.policy])
  }

  private func isUndecrypted(_ line: RawSpan) -> Bool {
    line.equalsIgnoringCase("no", in: self[.decrypted]) || line.begins(withWords: "not inspected", in: self[.policy])
      || isBypassed(line)
  }

  /// Traffic that did not come through the Client Connector's tunnel.
  private func isBypassed(_ line: RawSpan) -> Bool {
    line.equals("1", in: self[.bypassed]) || line.equalsIgnoringCase("yes", in: self[.bypassed])
  }

  private func isOriginFaulty(_ line: RawSpan) -> Bool {
    line.equalsIgnoringCase("fail", in: self[.untrusted]) || line.equalsIgnoringCase("fail", in: self[.chain])
      || line.equalsIgnoringCase("yes", in: self[.selfSigned]) || line.equalsIgnoringCase("yes", in: self[.expired])
  }

  private func failure(_ line: RawSpan) -> Signal {
    let signal = ZscalerRow.failures.first { line.isSame(self[.failure], words: $0.0) }?.1 ?? .other
    let isRefusal = signal.withoutHost == .unnamedFailure
    // The client saw the origin's certificate, not the gateway's.
    if isExempt(line) || isBypassed(line) { return isRefusal ? .bypassAborted : .other }
    return isRefusal && isOriginFaulty(line) ? .bothLegsFailed : signal
  }

  /// Not decrypted because an administrator, or Zscaler, decided so; other reasons may be those of a failure.
  private func isExempt(_ line: RawSpan) -> Bool {
    let policy = self[.policy]
    return line.begins(withWords: "not inspected", in: policy)
      && ZscalerRow.exemptions.contains { line.firstIndex(ofWords: $0, in: policy) != nil }
  }

  private static let exemptions: [StaticString] = ["policy", "bypass", "best practices"]

  /// The values of `cltsslfailreason` (Zscaler, "Web Insights Logs: Filters", Client SSL Handshake Failure Reason).
  ///
  /// Alerts have the meaning of the alert; those that the service's own library also raises against the client
  /// (`Bad Record Mac`, `Decode Error`, `Decrypt Error`) are never a refusal. One value stands for two alerts, 42 and
  /// 43: a certificate of a kind that the client does not support would be refused for every host, which the
  /// comparison with other hosts shows.
  private static let failures: [(StaticString, Signal)] = [
    ("access denied", .accessDenied), ("bad cert status resp or hash value", .other),
    ("bad or unsupported certificate", .badCertificate), ("bad record mac", .other),
    ("certificate revoked or expired", .gatewayCertificate), ("certificate unknown", .certificateUnknown),
    ("certificate unobtainable", .other), ("close notify or client tcp reset", .silentClose),
    ("decode error", .protocolMismatch), ("decrypt error", .other), ("handshake failure", .protocolMismatch),
    ("illegal parameter", .protocolMismatch), ("insufficient security", .protocolMismatch), ("internal error", .other),
    ("no application protocol", .protocolMismatch), ("no renegotiation", .other), ("other handshake error", .other),
    ("protocol version", .protocolMismatch), ("record overflow", .other), ("unexpected message", .protocolMismatch),
    ("unknown ca", .unknownCA), ("unknown psk identity", .other), ("unrecognized name", .other),
    ("unsupported extension", .protocolMismatch), ("user canceled", .cancelled),
  ]
}

extension RawSpan {
  /// Whether a field is these words, in letters of either case, with blanks, underscores or `%20` between them.
  func isSame(_ field: Field, words text: StaticString) -> Bool {
    if field.count == text.utf8CodeUnitCount { return begins(withWords: text, in: field) }
    guard let bytes = percentDecoded(field) else { return false }
    return bytes.count == text.utf8CodeUnitCount && bytes.span.bytes.begins(withWords: text, in: 0..<bytes.count)
  }
}
