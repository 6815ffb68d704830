import HandshakeModel

/// The values of a line of FortiGate's or FortiProxy's, by the names of the FortiOS Log Message Reference.
struct FortiGateLine {
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
  var sourcePort: Field = 0..<0
  var transport: Field = 0..<0
  var serverName: Field = 0..<0
  var hostName: Field = 0..<0
  var device: Field = 0..<0
  var domain: Field = 0..<0
  var session: Field = 0..<0
  var bytesUp: Field = 0..<0
  var bytesDown: Field = 0..<0

  init(_ line: RawSpan) {
    // A name that a client asks for may hold the mark of CEF: before the mark of a message stands no date.
    if let mark = line.firstIndex(of: "|Fortinet|Forti", in: 0..<line.byteCount),
      line.firstIndex(of: "date=", in: 0..<mark) == nil
    {
      readEvent(line)
      return
    }
    var pairs = KeyValues()
    while let (key, value) = pairs.next(line) {
      switch key.count {
      case 2 where line.equals("tz", in: key): zone = value
      case 2 where line.equals("vd", in: key): domain = value
      case 3 where line.equals("sni", in: key): serverName = value
      case 4 where line.equals("date", in: key): date = value
      case 4 where line.equals("time", in: key): time = value
      case 4 where line.equals("type", in: key): kind = value
      case 5 where line.equals("logid", in: key): number = value
      case 5 where line.equals("srcip", in: key) && source.isEmpty: source = value
      case 5 where line.equals("proto", in: key): transport = value
      case 5 where line.equals("devid", in: key): device = value
      case 6 where line.equals("action", in: key): action = value
      case 7 where line.equals("subtype", in: key): subkind = value
      case 7 where line.equals("srcport", in: key): sourcePort = value
      case 8 where line.equals("hostname", in: key): hostName = value
      case 8 where line.equals("sentbyte", in: key): bytesUp = value
      case 8 where line.equals("rcvdbyte", in: key): bytesDown = value
      case 9 where line.equals("eventtime", in: key): eventTime = value
      case 9 where line.equals("eventtype", in: key): event = value
      case 9 where line.equals("sessionid", in: key): session = value
      default: break
      }
    }
  }

  /// A message in CEF: names of its own where CEF has one, else FortiOS's behind `FTNTFGT` ("CEF support", FortiOS Log
  /// Message Reference).
  private mutating func readEvent(_ line: RawSpan) {
    // `cat=utm:ssl`, `cat=traffic:forward`.
    let category = EventFormat.value(line, of: "cat")
    let colon = line.firstIndex(of: UInt8(ascii: ":"), in: category) ?? category.upperBound
    kind = category.lowerBound..<colon
    subkind = min(colon + 1, category.upperBound)..<category.upperBound
    number = EventFormat.value(line, of: "FTNTFGTlogid")
    event = EventFormat.value(line, of: "FTNTFGTeventtype")
    eventTime = EventFormat.value(line, of: "FTNTFGTeventtime")
    action = EventFormat.value(line, of: "act")
    source = EventFormat.value(line, of: "src")
    sourcePort = EventFormat.value(line, of: "spt")
    transport = EventFormat.value(line, of: "proto")
    serverName = EventFormat.value(line, of: "FTNTFGTsni")
    hostName = EventFormat.value(line, of: "dhost")
    device = EventFormat.value(line, of: "deviceExternalId")
    domain = EventFormat.value(line, of: "FTNTFGTvd")
    session = EventFormat.value(line, of: "externalId")
    bytesUp = EventFormat.value(line, of: "out")
    bytesDown = EventFormat.value(line, of: "in")
  }

  /// A line of the log of TLS inspection.
  func isSSL(_ line: RawSpan) -> Bool {
    line.equals("utm", in: kind) && line.equals("ssl", in: subkind) && !number.isEmpty
  }

  /// A line of the log of traffic.
  func isTraffic(_ line: RawSpan) -> Bool {
    line.equals("traffic", in: kind) && !number.isEmpty && !session.isEmpty
  }

  /// The key of the session; nil where the line names none.
  ///
  /// Numbers of sessions are used again: the client's address and port tell one from the next.
  func key(_ line: RawSpan) -> UInt64? {
    guard let number = line.unsigned(session), number > 0 else { return nil }
    return line.key(device, domain, session, source, sourcePort)
  }

  /// The sums of the session; nil where the line is of its beginning or middle, which have no last sums.
  func end(_ line: RawSpan) -> SessionEnd? {
    guard !line.equals("start", in: action), !line.equals("accept", in: action), let up = line.unsigned(bytesUp),
      let down = line.unsigned(bytesDown)
    else { return nil }
    return SessionEnd(bytesUp: up, bytesDown: down)
  }
}
