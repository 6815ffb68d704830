package import HandshakeModel

/// SSL lines of FortiGate and FortiProxy, as key=value or CEF: what they exempted, blocked, and found wrong with
/// servers.
///
/// Message numbers and categories are those of the FortiOS Log Message Reference, SSL. No line names an alert of the
/// client's: a failed handshake (62308) may be the fault of either side, and is told apart by other logs only.
///
/// Lines of traffic in the same file give an SSL line the bytes of its session. A file whose head has nothing but lines
/// of traffic is read as well: the first SSL line may stand anywhere. One that has none yields no rows.
package struct FortiGateFormat: LogFormat {
  package static let name = "fortigate"
  package static let title = "FortiGate and FortiProxy SSL log (key=value or CEF)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "what policy exempted or blocked, and faults of the origin's certificate, which explain refusals in other logs; "
      + "never an alert of the client's",
    [
      .bytes: .when("with lines of traffic in the same file"),
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
    LoggingSetting(
      adds: [.bytes], in: "config log syslogd filter", "set forward-traffic enable",
      note: "With \"set logtraffic all\" in the firewall policy; in the same file as the SSL lines."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose, .unusedHandshake],
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

    """,
    """
    date=2026-11-23 time=17:05:21 devid="FGT0000000000001" eventtime=1795471521680985416 tz="-0500" logid="00000000\
    13" type="traffic" subtype="forward" level="notice" vd="root" srcip=10.77.25.11 srcport=54712 dstip=198.51.100.\
    3 dstport=443 sessionid=16436360 proto=6 action="client-rst" policyid=20 service="HTTPS" sentbyte=803 rcvdbyte=\
    1621
    date=2026-11-23 time=17:05:20 devid="FGT0000000000001" eventtime=1795471520680985416 tz="-0500" logid="17000623\
    08" type="utm" subtype="ssl" eventtype="ssl-anomaly" level="warning" vd="root" action="blocked" policyid=20 ses\
    sionid=16436360 service="SSL" srcip=10.77.25.11 srcport=54712 dstip=198.51.100.3 dstport=443 proto=6 sni="api.e\
    xample.com" eventsubtype="handshake-failure" msg="SSL handshake failure."

    """,
    """
    Nov 23 17:05:18 fw-1 CEF:0|Fortinet|Fortigate|v7.4.1|62302|utm:ssl ssl-anomaly resign-as-untrusted|3|deviceExte\
    rnalId=FGT0000000000001 FTNTFGTeventtime=1795471518680985416 FTNTFGTtz=-0500 FTNTFGTlogid=1700062302 cat=utm:ss\
    l FTNTFGTsubtype=ssl FTNTFGTeventtype=ssl-anomaly FTNTFGTlevel=notice FTNTFGTvd=root act=resign-as-untrusted FT\
    NTFGTpolicyid=20 externalId=16436357 app=SSL src=10.77.25.11 spt=54710 dst=198.51.100.1 dpt=443 proto=6 FTNTFGT\
    sni=selfsigned.example.com dhost=selfsigned.example.com msg=Server certificate is re-signed as untrusted.

    """,
  ]

  private let context: SourceContext
  private var sessions = SessionJoin()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var traffic = 0
    for range in head {
      let line = bytes.extracting(range)
      guard line.firstIndex(of: "subtype=", in: 0..<line.byteCount) != nil else { continue }
      let values = FortiGateLine(line)
      if values.isSSL(line) { return .certain }
      if values.isTraffic(line) { traffic += 1 }
    }
    return traffic * 2 > head.count ? .possible : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let values = FortiGateLine(line)
    if values.isTraffic(line) {
      guard let key = values.key(line), let end = values.end(line) else { return .ignored }
      return sessions.end(end, session: key, into: &rows)
    }
    guard values.isSSL(line) else { return .ignored }
    // Over UDP it is QUIC, of which no alert about a certificate of the gateway's follows.
    let isQUIC = line.equals("17", in: values.transport)
    guard isQUIC || line.equals("6", in: values.transport),
      let signal = isQUIC ? .quic : signal(line, values)
    else { return .ignored }
    let name = values.serverName.isEmpty ? values.hostName : values.serverName
    // Without a name there is nothing that it explains.
    guard !name.isEmpty else { return .ignored }
    guard let time = time(line, values) else { return .rejected(.badTimestamp) }
    guard !values.source.isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, values.source) else { return .rejected(.nameCollision) }
    let row = Observation(time: time, client: client, host: host, vantage: .handshakes, signal: signal)
    sessions.add(row, session: values.key(line), into: &rows)
    return .stored
  }

  package mutating func finish(into rows: inout RowBuffer) {
    sessions.finish(into: &rows)
  }

  /// By the category, which has a hyphen and a plural in some versions only; nil where the line says no more than that
  /// there was a handshake.
  private func signal(_ line: RawSpan, _ values: FortiGateLine) -> Signal? {
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
  private func time(_ line: RawSpan, _ values: FortiGateLine) -> Timestamp? {
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
