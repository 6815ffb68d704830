import HandshakeModel

/// What a transaction event of Netskope's says (Netskope documentation, Transaction Event Fields).
struct NetskopeRow {
  enum Fact: Int, NamedFact {
    case epoch
    case date
    case time
    case client
    case host
    case method
    case scheme
    case userAgent
    case up
    case down
    case clientError
    case serverError
    case bypass
    case decryptionPolicy
    case clientHandshake
    case serverHandshake
    case malformed
    case clientEngine
    case clientEngineReason
    case policy
    case error

    var names: [String] {
      switch self {
      case .epoch: ["x-cs-timestamp"]
      case .date: ["date"]
      case .time: ["time"]
      case .client: ["c-ip", "x-cs-src-ip", "x-cs-userip"]
      case .host: ["x-cs-sni", "x-cs-connect-host", "cs-host", "cs-dns"]
      case .method: ["cs-method"]
      case .scheme: ["cs-uri-scheme"]
      case .userAgent: ["cs-user-agent", "x-cs-connect-user-agent", "x-cs-process"]
      case .up: ["cs-bytes"]
      case .down: ["sc-bytes"]
      case .clientError: ["x-client-ssl-err"]
      case .serverError: ["x-server-ssl-err"]
      case .bypass: ["x-ssl-bypass"]
      case .decryptionPolicy: ["x-ssl-policy-action"]
      case .clientHandshake: ["x-cs-ssl-handshake-error"]
      case .serverHandshake: ["x-sr-ssl-handshake-error"]
      case .malformed: ["x-sr-ssl-malformed-ssl"]
      case .clientEngine: ["x-cs-ssl-engine-action"]
      case .clientEngineReason: ["x-cs-ssl-engine-action-reason"]
      case .policy: ["x-policy-action"]
      case .error: ["x-error"]
      }
    }
  }

  /// The published order, which rows without a header have; newer ones have more columns behind these.
  static let columns = """
    date time time-taken cs-bytes sc-bytes bytes c-ip s-ip cs-username cs-method cs-uri-scheme cs-uri-query \
    cs-user-agent cs-content-type sc-status sc-content-type cs-dns cs-host cs-uri cs-uri-port cs-referer \
    x-cs-session-id x-cs-access-method x-cs-app x-s-country x-s-latitude x-s-longitude x-s-location x-s-region \
    x-s-zipcode x-c-country x-c-latitude x-c-longitude x-c-location x-c-region x-c-zipcode x-c-os x-c-browser \
    x-c-browser-version x-c-device x-cs-site x-cs-timestamp x-cs-page-id x-cs-userip x-cs-traffic-type \
    x-cs-tunnel-id x-category x-other-category x-type x-server-ssl-err x-client-ssl-err x-transaction-id \
    x-request-id x-cs-sni x-cs-domain-fronted-sni x-category-id x-other-category-id x-sr-headers-name \
    x-sr-headers-value x-cs-ssl-ja3 x-sr-ssl-ja3s x-ssl-bypass x-ssl-bypass-reason x-r-cert-subject-cn \
    x-r-cert-issuer-cn x-r-cert-startdate x-r-cert-enddate x-r-cert-valid x-r-cert-expired x-r-cert-untrusted-root \
    x-r-cert-incomplete-chain x-r-cert-self-signed x-r-cert-revoked x-r-cert-revocation-check x-r-cert-mismatch \
    x-cs-ssl-fronting-error x-cs-ssl-handshake-error x-sr-ssl-handshake-error x-sr-ssl-client-certificate-error \
    x-sr-ssl-malformed-ssl x-s-custom-signing-ca-error x-cs-ssl-engine-action x-cs-ssl-engine-action-reason \
    x-sr-ssl-engine-action x-sr-ssl-engine-action-reason x-ssl-policy-src-ip x-ssl-policy-dst-ip \
    x-ssl-policy-dst-host x-ssl-policy-dst-host-source x-ssl-policy-categories x-ssl-policy-action \
    x-ssl-policy-name x-cs-ssl-version x-cs-ssl-cipher x-sr-ssl-version x-sr-ssl-cipher x-cs-src-ip-egress \
    x-s-dp-name x-cs-src-ip x-cs-src-port x-cs-dst-ip x-cs-dst-port x-sr-src-ip x-sr-src-port x-sr-dst-ip \
    x-sr-dst-port x-cs-ip-connect-xff x-cs-ip-xff x-cs-connect-host x-cs-connect-port x-cs-connect-user-agent \
    x-cs-url x-cs-uri-path x-cs-http-version rs-status x-cs-app-category x-cs-app-cci x-cs-app-ccl x-cs-app-tags \
    x-cs-app-suite x-cs-app-instance-id x-cs-app-instance-name x-cs-app-instance-tag x-cs-app-activity \
    x-cs-app-from-user x-cs-app-to-user x-cs-app-object-type x-cs-app-object-name x-cs-app-object-id x-rs-file-type \
    x-rs-file-category x-rs-file-language x-rs-file-size x-rs-file-md5 x-rs-file-sha256 x-error x-c-local-time \
    x-policy-action x-policy-name x-policy-src-ip x-policy-dst-ip x-policy-dst-host x-policy-dst-host-source \
    x-policy-justification-type x-policy-justification-reason x-sc-notification-name
    """.split(separator: " ").map(String.init)

  static func reader(_ layout: NamedFields.Layout, allowsMoreColumns: Bool = false) -> NamedFields {
    NamedFields(
      layout, of: Fact.self, unset: ["-", "NotAvailable", "NotChecked", "N/A", "No"],
      allowsMoreColumns: allowsMoreColumns)
  }

  /// Nil for a row that is not about TLS.
  static func signal(_ line: RawSpan, _ values: NamedFields) -> Signal? {
    func isYes(_ fact: Fact) -> Bool { line.equalsIgnoringCase("yes", in: values[fact]) }
    func isPlain(_ fact: Fact) -> Bool { line.equals("NoSSL", in: values[fact]) }
    guard !line.equals("http", in: values[Fact.scheme]), !isPlain(.bypass), !isPlain(.clientHandshake) else {
      return nil
    }
    let clientFailed = isYes(.clientHandshake) || !values[Fact.clientError].isEmpty
    if isYes(.serverHandshake) || isYes(.malformed) || !values[Fact.serverError].isEmpty {
      return clientFailed ? .bothLegsFailed : .upstreamFailure
    }
    if isBlocked(line, values) { return .blocked }
    let isBypassed = isYes(.bypass) || line.equals("DoNotDecrypt", in: values[Fact.decryptionPolicy])
    // That the handshake failed does not say through whose fault; only the text of an alert would.
    if clientFailed {
      guard let signal = Signal(errorOfClient: values[Fact.clientError], in: line) else { return .other }
      return isBypassed ? .bypassAborted : signal
    }
    if isBypassed { return (line.unsigned(values[Fact.down]) ?? 0) > 0 ? .bypassUsed : .other }
    let method = values[Fact.method]
    if !method.isEmpty, !line.equals("CONNECT", in: method) { return .request }
    let reason = values[Fact.clientEngineReason]
    if line.equals("Established", in: reason) { return .handshake }
    return reason.isEmpty ? .tunnel : .other
  }

  /// Blocked, or sent to a page where one signs in.
  private static func isBlocked(_ line: RawSpan, _ values: NamedFields) -> Bool {
    line.begins(withWords: "block", in: values[Fact.policy]) || line.hasPrefix("auth-redirect", in: values[Fact.error])
      || line.begins(withWords: "block", in: values[Fact.clientEngine])
  }
}
