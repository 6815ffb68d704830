import HandshakeModel

/// One TCP flow as the events of EVE tell it, until its `flow` event.
struct SuricataFlow: Sendable {
  /// What Ethernet, IP and TCP with timestamps put before the data of a packet; IPv6 adds twenty bytes.
  ///
  /// Suricata counts whole packets; what the client sent is told by what is left of them.
  static let headerLength: UInt64 = 66
  static let longerHeaderLength: UInt64 = 86
  private static let finOrReset: UInt64 = 0x05

  var time: Timestamp
  var client: Symbol = .none
  var host: Symbol = .none
  var userAgent: Symbol = .none
  private var version = WireConnection.Version.unknown
  private var isAnswered = false
  private var hasCertificate = false
  private var clientAlert: AlertDescription?
  private var serverAlert: AlertDescription?
  private var duration: Int64 = 0
  private var closer = WireConnection.Closer.nobody
  private var bytesUp: UInt64 = 0
  private var bytesDown: UInt64 = 0

  init(time: Timestamp) {
    self.time = time
  }

  mutating func add(_ event: SuricataEvent, _ line: RawSpan) {
    if !event.version.isEmpty {
      // What is offered is no version yet: `UNDETERMINED` is a hello that nobody has answered.
      isAnswered = !line.equals("UNDETERMINED", in: event.version)
      version =
        line.hasPrefix("TLS 1.3", in: event.version) ? .tls13 : isAnswered ? .tls12OrOlder : .unknown
    }
    if event.hasCertificate { hasCertificate = true }
    // Each alert comes twice, for its packet and for its stream.
    if let (isClients, alert) = event.alert(line) {
      if isClients { clientAlert = clientAlert ?? alert } else { serverAlert = serverAlert ?? alert }
    }
  }

  /// Takes the sums of the flow, which come when it is over.
  mutating func end(_ event: SuricataEvent, _ line: RawSpan) {
    if let start = line.timestamp(event.start) {
      time = start
      if let end = line.timestamp(event.end) { duration = max(0, end.microseconds &- start.microseconds) }
    }
    // Which side closed first is not told.
    if event.flagsUp & SuricataFlow.finOrReset != 0 {
      closer = .client
    } else if event.flagsDown & SuricataFlow.finOrReset != 0 {
      closer = .server
    }
    let isLonger = line.firstIndex(of: UInt8(ascii: ":"), in: event.source) != nil
    let header = isLonger ? SuricataFlow.longerHeaderLength : SuricataFlow.headerLength
    bytesUp = SuricataFlow.data(event.bytesUp, event.packetsUp, header)
    bytesDown = SuricataFlow.data(event.bytesDown, event.packetsDown, header)
  }

  private static func data(_ bytes: UInt64, _ packets: UInt64, _ header: UInt64) -> UInt64 {
    let (headers, isTooMuch) = packets.multipliedReportingOverflow(by: header)
    return isTooMuch || headers >= bytes ? 0 : bytes - headers
  }

  var connection: WireConnection {
    var connection = WireConnection(time: time, client: client, host: host)
    connection.userAgent = userAgent
    connection.clientAlert = clientAlert
    connection.serverAlert = serverAlert
    connection.duration = duration
    connection.closer = closer
    connection.bytesUp = bytesUp
    connection.bytesDown = bytesDown
    connection.seesRecords = false
    if clientAlert != nil {
      // It was in clear, so it came before the client's Finished.
      connection.version = version
      connection.progress = .certificate
    } else if !isAnswered {
      connection.progress = .clientHello
    } else if version == .tls13 || hasCertificate {
      // The event comes with the server's certificate, or with its hello in TLS 1.3; only the bytes tell what followed.
      // In TLS 1.2, too, it may have been an alert that no rule has told of: the version must not speak against that.
      connection.version = version == .tls13 ? .tls13 : .unknown
      connection.progress = .finished
    } else {
      connection.version = version
      connection.progress = .serverHello
    }
    return connection
  }
}
