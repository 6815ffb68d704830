package import HandshakeModel

/// The decryption log of PAN-OS (10.0 and later): failed handshakes with their cause and, where they are logged,
/// successful ones, as CSV, CEF, LEEF or JSON lines.
///
/// Columns are those of "Decryption Log Fields" (docs.paloaltonetworks.com); versions differ behind the 73rd only. The
/// CSV may stand behind the header of a syslog message, which has no commas.
///
/// TRAFFIC records of the same file, in CSV or JSON, give a decryption record the bytes of its session. A file whose
/// head has nothing but TRAFFIC records is read as well: there are a hundred of them for each decryption record, and
/// the first may stand anywhere. One that has no other yields no rows.
package struct PANOSDecryptionFormat: LogFormat {
  package static let name = "panos-decryption"
  package static let title = "PAN-OS decryption log (CSV, CEF, LEEF or JSON lines)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "failed handshakes with the alert and who sent it, successful ones where they are logged, failures of the origin "
      + "and what policy let pass; no requests, and of a client that leaves without an alert nothing",
    [
      .clientAlert: .always,
      .bytes: .when("with TRAFFIC records in the same file"),
      .serverName: .when("of decrypted connections"),
      .clientAddress: .always,
      .clientPort: .always,
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName], in: "Policies, Decryption, Options",
      "Log Successful SSL Handshake\nLog Unsuccessful SSL Handshake",
      note: "Connections that are not decrypted carry no server name. Without the successful ones nothing shows which "
        + "clients take the firewall's certificate, and a pin is hard to tell from a client without the root."),
    LoggingSetting(
      adds: [.bytes], in: "Objects, Log Forwarding, the profile of the policy rules",
      "Log Type: traffic\nLog Type: decryption",
      note: "Both to one syslog server, so that they are in one file."),
    LoggingSetting.sensor(
      adds: [.silentClose, .unusedHandshake],
      note: "This log says nothing of a client that leaves without an alert."),
  ]

  package static let samples = [
    """
    <14>Nov 30 16:09:33 fw-1 1,2026/11/23 22:05:18,007000000000001,DECRYPTION,0,2561,2026/11/23 22:05:18,10.77.25.\
    11,198.51.100.1,10.77.25.11,198.51.100.1,outbound,,,incomplete,vsys1,LAN,WAN,ethernet1/2,ethernet1/1,,2026/11/\
    23 22:05:18,33288,1,49908,443,49908,443,0x1400000,tcp,allow,N/A,,,,,731a6a1a-9a62-4a92-a49a-0876025a9436,Serve\
    r_Hello,Client_Hello,TLS1.2,ECDHE,AES_256_GCM,SHA384,inspect,,Certificate,trusted,Trusted,Forward,ba67e84495b5\
    9512,a6a13e87,2026/11/11 15:21:28,2027/11/11 15:21:28,V3,2048,15,2,2,15,:::::RSA,api.example.com,R3,R1,api.exa\
    mple.com,Received fatal alert CertificateUnknown from client,,,,,,,,2026-11-23T22:05:18.845-08:00,,,,,,,,,,,,,,\
    ,,,7028724914890736000,0x0,0,0,0,0,,PA-VM,1,unknown,unknown,unknown,1,,,incomplete,no

    """,
    """
    {"TimeReceived":"2026-11-23T22:05:19.000000Z","DeviceSN":"no-serial","LogType":"DECRYPTION","SourceAddress":"1\
    0.77.25.11","DestinationAddress":"198.51.100.1","SourceUser":null,"Action":"allow","ClientToFirewall":"Finishe\
    d","FirewallToClient":"Client_Hello","ErrorIndex":"Protocol","ProxyType":"Forward","ServerNameIndication":"api\
    .example.com","ErrorMessage":"General TLS protocol error. Received fatal alert DecodeError from server","TimeG\
    eneratedHighResolution":"2026-11-23T22:05:18.441000Z"}

    """,
    """
    CEF:0|Palo Alto Networks|LF|2.0|DECRYPTION|end|3|dtz=UTC rt=Nov 23 2026 22:05:19 start=Nov 23 2026 22:05:18 sr\
    c=10.77.25.11 dst=198.51.100.1 spt=16524 dpt=443 proto=tcp act=allow PanOSErrorIndex=Certificate PanOSProxyTyp\
    e=Forward PanOSServerNameIndication=api.example.com PanOSErrorMessage=Received fatal alert UnknownCA from clie\
    nt PanOSContainerID= PanOSTimeGeneratedHighResolution=Nov 23 2026 22:05:18

    """,
    """
    1,2026/11/23 22:05:20,007000000000001,TRAFFIC,end,2561,2026/11/23 22:05:20,10.77.25.11,198.51.100.1,203.0.113.\
    5,198.51.100.1,outbound,,,ssl,vsys1,LAN,WAN,ethernet1/2,ethernet1/1,,2026/11/23 22:05:20,33288,1,49908,443,499\
    08,443,0x1c,tcp,allow,2413,1003,1410,14,2026/11/23 22:05:18,1,any,,702891,0x0,10.0.0.0-10.255.255.255,US,,7,7,\
    tcp-rst-from-client,0,0,0,0,,PA-VM,from-policy
    1,2026/11/23 22:05:18,007000000000001,DECRYPTION,0,2561,2026/11/23 22:05:18,10.77.25.11,198.51.100.1,203.0.113\
    .5,198.51.100.1,outbound,,,incomplete,vsys1,LAN,WAN,ethernet1/2,ethernet1/1,,2026/11/23 22:05:18,33288,1,49908\
    ,443,49908,443,0x1400000,tcp,allow,N/A,,,,,731a6a1a-9a62-4a92-a49a-0876025a9436,Server_Hello,Client_Hello,TLS1\
    .2,ECDHE,AES_256_GCM,SHA384,inspect,,Certificate,trusted,Trusted,Forward,ba67e84495b59512,a6a13e87,2026/11/11 \
    15:21:28,2027/11/11 15:21:28,V3,2048,15,2,2,15,:::::RSA,api.example.com,R3,R1,api.example.com,Received fatal a\
    lert UnknownCA from client,,,,,,,,2026-11-23T22:05:18.845-08:00,,,,,,,,,,,,,,,,,7028724914890736000,0x0

    """,
    """
    {"TimeReceived":"2026-11-23T22:05:20.000000Z","DeviceSN":"no-serial","LogType":"DECRYPTION","SourceAddress":"1\
    0.77.25.12","DestinationAddress":"198.51.100.2","Action":"allow","ErrorIndex":"None","ProxyType":"No Decrypt",\
    "ServerNameIndication":"bank.example.com","ErrorMessage":"","TimeGeneratedHighResolution":"2026-11-23T22:05:19\
    .441000Z"}

    """,
  ]

  /// Numbers from 0; the documentation begins with 1.
  private enum Column {
    static let kind = 3
    static let localTime = 6
    static let source = 7
    static let action = 30
    static let errorIndex = 45
    static let proxyType = 48
    static let serverName = 63
    static let error = 64
    static let exactTime = 72
  }

  private let context: SourceContext
  private var columns = QuotedFields()
  private var sessions = SessionJoin()
  /// Of the line at hand.
  private var session = PANOSSession()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var columns = QuotedFields()
    var traffic = 0
    for range in head {
      let line = bytes.extracting(range)
      let whole = 0..<line.byteCount
      if line.firstIndex(of: "\"ErrorMessage\"", in: whole) != nil {
        if isJSONRecord(line) { return .certain }
      } else if PANOSDecryption.isEvent(line) {
        return .certain
      } else if line.firstIndex(of: "\"LogType\":\"TRAFFIC\"", in: whole) != nil {
        traffic += line.firstIndex(of: "\"SessionEndReason\"", in: whole) != nil ? 1 : 0
      } else if columns.split(line), columns.count > Column.kind {
        if PANOSSession.isTraffic(columns, of: line) { traffic += 1 }
        let isDecryption = line.equals("DECRYPTION", in: columns.field(Column.kind, of: line))
        if isDecryption, columns.count > Column.exactTime { return .certain }
      }
    }
    return traffic * 2 > head.count ? .possible : .no
  }

  private static func isJSONRecord(_ line: RawSpan) -> Bool {
    guard var members = JSONMembers(line, in: 0..<line.byteCount) else { return false }
    while let member = members.next(line) {
      if line.equals("LogType", in: member.key) { return line.equals("DECRYPTION", in: member.value) }
    }
    return false
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let text = line.trimmed(0..<line.byteCount)
    guard !text.isEmpty else { return .ignored }
    let record: PANOSDecryption
    session = PANOSSession()
    switch line[text.lowerBound] == UInt8(ascii: "{") ? members(line) : event(line) ?? fields(line) {
    case .success(let found): record = found
    case .failure(.rejected(let reason)): return .rejected(reason)
    case .failure(.otherRecord): return .ignored
    case .failure(.traffic):
      guard let key = session.key(line), let end = session.end(line) else { return .ignored }
      return sessions.end(end, session: key, into: &rows)
    }
    guard let signal = record.signal(line) else { return .ignored }
    guard let time = time(of: record, line) else { return .rejected(.badTimestamp) }
    guard !record.source.isEmpty else { return .rejected(.missingField) }
    guard let client = rows.symbol(line, record.source) else { return .rejected(.nameCollision) }
    guard let host = record.serverName.isEmpty ? Symbol.none : rows.host(line, record.serverName) else {
      return .rejected(.badHost)
    }
    let shown = host == .none ? signal.withoutHost : signal
    // Without a name only a failure says anything: that this client has one.
    guard host != .none || shown == .unnamedFailure else { return .ignored }
    let row = Observation(time: time, client: client, host: host, vantage: .handshakes, signal: shown)
    sessions.add(row, session: session.key(line), into: &rows)
    return .stored
  }

  package mutating func finish(into rows: inout RowBuffer) {
    sessions.finish(into: &rows)
  }

  /// Why there is no record.
  private enum Absence: Error {
    case rejected(RejectReason)
    /// A line of another log in the same stream of messages.
    case otherRecord
    /// A line of the log of traffic: `session` has what counts.
    case traffic
  }

  /// Nil where the line is no message in CEF or LEEF.
  private func event(_ line: RawSpan) -> Result<PANOSDecryption, Absence>? {
    guard PANOSDecryption.hasEventHeader(line) else { return nil }
    return PANOSDecryption.isEvent(line) ? .success(PANOSDecryption(event: line)) : .failure(.otherRecord)
  }

  private mutating func fields(_ line: RawSpan) -> Result<PANOSDecryption, Absence> {
    guard columns.split(line) else { return .failure(.rejected(.badSyntax)) }
    guard columns.count > Column.kind else { return .failure(.rejected(.columnCount)) }
    let isTraffic = PANOSSession.isTraffic(columns, of: line)
    session = PANOSSession(columns, of: line, isTraffic: isTraffic)
    if isTraffic { return .failure(.traffic) }
    guard line.equals("DECRYPTION", in: columns.field(Column.kind, of: line)) else { return .failure(.otherRecord) }
    guard columns.count > Column.exactTime else { return .failure(.rejected(.columnCount)) }
    return .success(
      PANOSDecryption(
        exactTime: columns.field(Column.exactTime, of: line), localTime: columns.field(Column.localTime, of: line),
        source: columns.field(Column.source, of: line), action: columns.field(Column.action, of: line),
        errorIndex: columns.field(Column.errorIndex, of: line),
        proxyType: columns.field(Column.proxyType, of: line),
        serverName: columns.field(Column.serverName, of: line), error: columns.field(Column.error, of: line)))
  }

  private mutating func members(_ line: RawSpan) -> Result<PANOSDecryption, Absence> {
    guard var members = JSONMembers(line, in: 0..<line.byteCount) else { return .failure(.rejected(.badSyntax)) }
    var record = PANOSDecryption()
    var (isDecryption, isTraffic) = (false, false)
    while let member = members.next(line) {
      let (key, value) = (member.key, member.value)
      if member.kind == .string || member.kind == .scalar { session.read(line, key, value) }
      guard member.kind == .string else { continue }
      if line.equals("LogType", in: key) {
        isDecryption = line.equals("DECRYPTION", in: value)
        isTraffic = line.equals("TRAFFIC", in: value)
      } else {
        record.read(line, key, value)
      }
    }
    guard members.isFinished else { return .failure(.rejected(.badSyntax)) }
    if isTraffic { return .failure(.traffic) }
    return isDecryption ? .success(record) : .failure(.otherRecord)
  }

  private func time(of record: PANOSDecryption, _ line: RawSpan) -> Timestamp? {
    if let exact = line.timestamp(record.exactTime) { return exact }
    if let exact = line.monthFirstTimestamp(record.exactTime) { return exact }
    guard let local = line.civilTimestamp(record.localTime) else { return nil }
    return context.utc(local)
  }
}
