import HandshakeModel

/// The fields of a PAN-OS decryption record that count, whatever it is encoded in.
struct PANOSDecryption {
  /// With a zone of its own.
  var exactTime: Field = 0..<0
  /// By the clock of the firewall, without a zone.
  var localTime: Field = 0..<0
  var source: Field = 0..<0
  var action: Field = 0..<0
  var errorIndex: Field = 0..<0
  var proxyType: Field = 0..<0
  var serverName: Field = 0..<0
  var error: Field = 0..<0

  /// What the record adds; nil where it says nothing of an intercepted handshake.
  ///
  /// Of the other types the firewall is the server itself (GlobalProtect, Clientless VPN) or protects one (Inbound). A
  /// handshake that went well shows that the client takes the firewall's certificate for this host, not that it was used.
  func signal(_ line: RawSpan) -> Signal? {
    let isForward = line.equalsIgnoringCase("Forward", in: proxyType)
    let isBypass =
      line.equalsIgnoringCase("No Decrypt", in: proxyType) || line.equalsIgnoringCase("NoDecrypt", in: proxyType)
    guard isForward || isBypass else { return nil }
    if let (alert, isClients) = alert(line) {
      if isClients { return isBypass ? .bypassAborted : Signal(clientAlert: alert) }
      return .upstreamFailure
    }
    if isBypass { return hasError(line) ? .other : .bypassUsed }
    if hasError(line) { return failure(line) }
    return action.isEmpty || line.equalsIgnoringCase("allow", in: action) ? .completed : .blocked
  }

  private func hasError(_ line: RawSpan) -> Bool {
    let isIndexed = !errorIndex.isEmpty && !line.equalsIgnoringCase("None", in: errorIndex)
    return isIndexed && !line.equalsIgnoringCase("null", in: errorIndex) || !error.isEmpty
  }

  /// `Received fatal alert CertificateUnknown from client`; a name that is not known is none of those that count.
  private func alert(_ line: RawSpan) -> (alert: AlertDescription, isClients: Bool)? {
    guard let found = line.firstIndex(ofWords: "fatal alert ", in: error) else { return nil }
    let name = line.run(from: found + 12, in: error) { ($0 | 0x20) &- UInt8(ascii: "a") <= 25 || $0 == 0x5F }
    let rest = name.upperBound..<error.upperBound
    let isClients = line.hasPrefix(" from client", in: rest)
    guard isClients || line.hasPrefix(" from server", in: rest) else { return nil }
    return (AlertDescription(camelCase: line, name) ?? AlertDescription(code: 0), isClients)
  }

  /// An error without an alert (PAN-OS administrator's guide, "Decryption log errors, error indexes, and bitmasks").
  private func failure(_ line: RawSpan) -> Signal {
    // The server's certificate: an alert of the client's would stand in the text.
    if line.equalsIgnoringCase("Certificate", in: errorIndex) { return .upstreamFailure }
    let isNegotiation =
      line.equalsIgnoringCase("Version", in: errorIndex) || line.equalsIgnoringCase("Cipher", in: errorIndex)
    guard isNegotiation else { return .other }
    // `Client and decrypt profile mismatch. Supported client version bitmask: 0x08. …`
    if line.firstIndex(ofWords: "client and decrypt profile", in: error) != nil { return .protocolMismatch }
    return line.firstIndex(ofWords: "server and decrypt profile", in: error) != nil ? .upstreamFailure : .other
  }
}

extension PANOSDecryption {
  /// Takes a member of a record in JSON.
  mutating func read(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.equals("TimeGeneratedHighResolution", in: key) {
      exactTime = value
    } else if line.equals("TimeGenerated", in: key), exactTime.isEmpty {
      exactTime = value
    } else if line.equals("SourceAddress", in: key) {
      source = value
    } else if line.equals("Action", in: key) {
      action = value
    } else if line.equals("ErrorIndex", in: key) {
      errorIndex = value
    } else if line.equals("ProxyType", in: key) {
      proxyType = value
    } else if line.equals("ServerNameIndication", in: key) {
      serverName = value
    } else if line.equals("ErrorMessage", in: key) {
      error = value
    }
  }

  /// Whether the line begins as messages in CEF and LEEF do: a name in a CSV record may hold the same behind a comma.
  static func hasEventHeader(_ line: RawSpan) -> Bool {
    eventHeader(line) != nil
  }

  /// Whether the line is a message of this log in CEF or LEEF.
  static func isEvent(_ line: RawSpan) -> Bool {
    guard let product = eventHeader(line) else { return false }
    return line.equals("DECRYPTION", in: eventClass(line, from: product))
      || line.equalsIgnoringCase("decryption", in: EventFormat.value(line, of: "cat"))
  }

  /// Where the name of the product begins, behind the vendor's; nil where the line begins otherwise.
  private static func eventHeader(_ line: RawSpan) -> Int? {
    let vendor: StaticString = "|Palo Alto Networks|"
    guard let mark = line.firstIndex(of: vendor, in: 0..<line.byteCount),
      line.firstIndex(of: UInt8(ascii: ","), in: 0..<mark) == nil
    else { return nil }
    return mark + vendor.utf8CodeUnitCount
  }

  /// The class of the event, behind product and version: what stands further on, a client may have chosen.
  private static func eventClass(_ line: RawSpan, from product: Int) -> Field {
    var start = product
    for _ in 0..<2 {
      guard let bar = line.firstIndex(of: UInt8(ascii: "|"), in: start..<line.byteCount) else { return 0..<0 }
      start = bar + 1
    }
    return start..<(line.firstIndex(of: UInt8(ascii: "|"), in: start..<line.byteCount) ?? line.byteCount)
  }

  /// A message in CEF, whose own keys begin with the name of the product, or in LEEF.
  init(event line: RawSpan) {
    func value(_ cef: StaticString, _ leef: StaticString) -> Field {
      let field = EventFormat.value(line, of: cef)
      let found = field.isEmpty ? EventFormat.value(line, of: leef) : field
      return line.equals("null", in: found) ? 0..<0 : found
    }
    exactTime = value("PanOSTimeGeneratedHighResolution", "TimeGeneratedHighResolution")
    if exactTime.isEmpty { exactTime = value("start", "devTime") }
    source = value("src", "src")
    action = value("act", "Action")
    errorIndex = value("PanOSErrorIndex", "ErrorIndex")
    proxyType = value("PanOSProxyType", "ProxyType")
    serverName = value("PanOSServerNameIndication", "ServerNameIndication")
    error = value("PanOSErrorMessage", "ErrorMessage")
  }
}

extension AlertDescription {
  /// The names of the RFC without underscores: what PAN-OS writes as `UnknownCA`.
  private static let compactNames = names.map { (code: $0.key, name: $0.value.utf8.filter { $0 != 0x5F }) }

  /// An alert by its name in CamelCase.
  init?(camelCase line: RawSpan, _ field: Field) {
    let found = AlertDescription.compactNames.first { _, name in
      name.count == field.count && zip(name, field).allSatisfy { $0 == line[$1] | 0x20 }
    }
    guard let found else { return nil }
    self.init(code: found.code)
  }
}
