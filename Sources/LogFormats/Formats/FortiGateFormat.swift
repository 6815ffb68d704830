package import HandshakeModel

/// SSL lines of FortiGate and FortiProxy: what they exempted, blocked, and found wrong with servers.
///
/// Message numbers and categories are those of the FortiOS Log Message Reference, SSL. No line names an alert of the
/// client's: a failed handshake (62308) may be the fault of either side, and is told apart by other logs only.
package struct FortiGateFormat: LogFormat {
  package static let name = "fortigate"
  package static let title = "FortiGate and FortiProxy SSL log (key=value)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "what policy exempted or blocked, and faults of the origin's certificate, which explain refusals in other logs; "
      + "never an alert of the client's",
    [
      .serverName: .when("with sni or hostname"),
      .clientAddress: .always,
      .clientPort: .always,
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName], in: "config firewall ssl-ssh-profile",
      "set ssl-exemption-log enable\nset ssl-negotiation-log enable",
      note: "Server names stand in these events only."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .bytes],
      note: "This log never names a client's alert."),
  ]

  package static let samples = [
    """
    date=2026-11-23 time=17:05:18 eventtime=1795471518680985416 tz="-0500" logid="1700062302" type="utm" subtype="\
    ssl" eventtype="ssl-anomaly" level="notice" vd="root" action="resign-as-untrusted" policyid=20 sessionid=16436\
    357 service="SSL" profile="deep-inspection" srcip=10.77.25.11 srcport=54710 dstip=198.51.100.1 dstport=443 pro\
    to=6 tlsver="tls1.3" sni="selfsigned.example.com" eventsubtype="certificate-anomaly" msg="Server certificate i\
    s re-signed as untrusted, certificate-status: untrusted." hostname="selfsigned.example.com"
    date=2026-11-23 time=17:05:20 eventtime=1795471520680985416 tz="-0500" logid="1701062009" type="utm" subtype="\
    ssl" eventtype="ssl-exempt" level="notice" vd="root" action="exempt" policyid=20 sessionid=16436359 service="S\
    SL" srcip=10.77.25.11 srcport=54711 dstip=198.51.100.2 dstport=443 proto=6 eventsubtype="user-category" hostna\
    me="bank.example.com" msg="SSL connection is exempted based on user category rating."

    """
  ]

  /// The values of a line.
  private struct Values {
    var date: Field = 0..<0
    var time: Field = 0..<0
    var zone: Field = 0..<0
    var eventTime: Field = 0..<0
    var number: Field = 0..<0
    var kind: Field = 0..<0
    var subkind: Field = 0..<0
    var event: Field = 0..<0
    var action: Field = 0..<0
    var source: Field = 0..<0
    var transport: Field = 0..<0
    var serverName: Field = 0..<0
    var hostName: Field = 0..<0

    init(_ line: RawSpan) {
      var pairs = KeyValues()
      while let (key, value) = pairs.next(line) {
        switch key.count {
        case 2 where line.equals("tz", in: key): zone = value
        case 3 where line.equals("sni", in: key): serverName = value
        case 4 where line.equals("date", in: key): date = value
        case 4 where line.equals("time", in: key): time = value
        case 4 where line.equals("type", in: key): kind = value
        case 5 where line.equals("logid", in: key): number = value
        case 5 where line.equals("srcip", in: key): source = value
        case 5 where line.equals("proto", in: key): transport = value
        case 6 where line.equals("action", in: key): action = value
        case 7 where line.equals("subtype", in: key): subkind = value
        case 8 where line.equals("hostname", in: key): hostName = value
        case 9 where line.equals("eventtime", in: key): eventTime = value
        case 9 where line.equals("eventtype", in: key): event = value
        default: break
        }
      }
    }

    /// A line of the log of TLS inspection.
    func isSSL(_ line: RawSpan) -> Bool {
      line.equals("utm", in: kind) && line.equals("ssl", in: subkind) && !number.isEmpty
    }
  }

  private let context: SourceContext

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isSSL = head.contains { range in
      let line = bytes.extracting(range)
      guard line.firstIndex(of: "subtype=", in: 0..<line.byteCount) != nil else { return false }
      return Values(line).isSSL(line)
    }
    return isSSL ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let values = Values(line)
    guard values.isSSL(line) else { return .ignored }
    // QUIC: no alert about a certificate of the gateway's follows.
    guard line.equals("6", in: values.transport), let signal = signal(line, values) else { return .ignored }
    let name = values.serverName.isEmpty ? values.hostName : values.serverName
    // Without a name there is nothing that it explains.
    guard !name.isEmpty else { return .ignored }
    guard let time = time(line, values) else { return .rejected(.badTimestamp) }
    guard !values.source.isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, values.source) else { return .rejected(.nameCollision) }
    rows.observations.append(
      Observation(time: time, client: client, host: host, vantage: .handshakes, signal: signal))
    return .stored
  }

  /// By the category, which has a hyphen and a plural in some versions only; nil where the line says no more than that
  /// there was a handshake.
  private func signal(_ line: RawSpan, _ values: Values) -> Signal? {
    let event = values.event
    if line.equals("ssl-exempt", in: event) || line.equals("sslexempt", in: event) { return .bypassUsed }
    if line.equals("ssl-negotiation", in: event) {
      if line.equals("blocked", in: values.action) { return .blocked }
      return line.firstIndex(of: "bypass", in: values.action) != nil ? .bypassUsed : nil
    }
    guard line.hasPrefix("ssl-anomal", in: event) else { return nil }
    let number = values.number
    let isHandshake = number.count > 5 && line.equals("62308", in: number.upperBound - 5..<number.upperBound)
    return isHandshake ? .other : .upstreamFailure
  }

  /// The time since 1970 in seconds (6.2) or nanoseconds, else the date in the zone of the line or of the source.
  private func time(_ line: RawSpan, _ values: Values) -> Timestamp? {
    if let number = line.unsigned(values.eventTime), number > 0 {
      switch number {
      case 100_000_000_000_000_000...: return Timestamp(microseconds: Int64(number / 1_000))
      case 100_000_000_000_000...: return Timestamp(microseconds: Int64(number))
      case 100_000_000_000...: return Timestamp(microseconds: Int64(number) * 1_000)
      default: return Timestamp(seconds: Int64(number))
      }
    }
    guard values.date.count == 10, values.time.count == 8, values.zone.count <= 6 else { return nil }
    let local = line.text(values.date) + "T" + line.text(values.time) + line.text(values.zone)
    guard let time = Timestamp(iso8601: local) else { return nil }
    return values.zone.isEmpty ? context.utc(time) : time
  }
}
