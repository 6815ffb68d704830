import HandshakeModel

/// One TCP connection as tshark's packets tell it, from the client hello to the close.
///
/// In TLS 1.3 the first encrypted record of the client is its Finished (53 bytes with a SHA-256 suite, 69 with
/// SHA-384, 85 from JSSE) or, when it refuses the certificate, an alert (19 bytes, 35 from JSSE, which pads). A connection
/// is used when anything but alerts follows the Finished: the rule of Pradeep et al. (IMC 2022) takes JSSE's parting, two
/// padded alerts, for use.
struct TsharkStream: Sendable {
  /// Record lengths of an alert under TLS 1.3 encryption: two bytes, content type and tag; JSSE pads to 16 more.
  static let alertLengths: Set<UInt64> = [shortestAlert, 35]
  static let shortestAlert: UInt64 = 19
  /// Record lengths of a Finished, with SHA-256 and with SHA-384.
  static let finishedLengths: Set<UInt64> = [53, 69]
  /// The longest EncryptedExtensions record that has no room for a chosen protocol (RFC 7301): empty, or with an
  /// acknowledged server name.
  static let longestWithoutProtocol: UInt64 = 27
  /// The record length of a certificate message without a certificate: what a client sends that was asked for one and
  /// has none.
  static let emptyCertificateLength: UInt64 = 25
  /// The EncryptedExtensions record that chooses `h2`, without and with an acknowledged server name.
  static let http2Lengths: Set<UInt64> = [32, 36]
  /// Shorter than any session ticket, which is all that a server sends unasked besides HTTP/2 settings.
  static let shorterThanTicket: UInt64 = 100

  var connection: WireConnection
  let clientPort: UInt64
  private var offersProtocols = false
  private var offersHTTP1 = false
  private var protocolChosen = false
  private var serverRecords = 0
  private var serverFinished = false
  /// The server sent more after its own Finished, and no record of the client's had been seen by then.
  private(set) var serverWentOn = false
  private var clientChangedCipher = false
  private var clientSentKey = false
  private var choseHTTP2 = true
  private var serverSpokeAfterFinished = false
  private var clientAlertedAfterFinished = false
  private var clientReset = false
  /// Whether a record with room for a request was seen: the capture does not leave data out.
  private(set) var showsRequest = false
  private var clientRecords = 0
  private var lastHandshake: Timestamp
  private var clientClosed = false
  private var serverClosed = false

  /// The packet's records, in order: types in clear first, then encrypted ones.
  struct Packet {
    var time: Timestamp
    var fromClient: Bool
    var flags: UInt64
    var plainTypes: [UInt64] = []
    var encryptedCount = 0
    var lengths: [UInt64] = []
    var handshakeTypes: [UInt64] = []
    var supportsTLS13 = false
    var protocols = 0
    var hasHTTP1 = false
    var alert: AlertDescription?
    var fingerprint: UInt64 = 0
  }

  init(time: Timestamp, client: Symbol, clientPort: UInt64) {
    connection = WireConnection(time: time, client: client, host: .none)
    self.clientPort = clientPort
    lastHandshake = time
  }

  /// Whether nothing more can come.
  var isOver: Bool {
    clientClosed && serverClosed
  }

  /// Takes the server's going on as proof of the client's Finished, which the capture has left out.
  ///
  /// A filter that keeps records as short as alerts drops the padded Finished of JSSE, 85 bytes long.
  mutating func completeByServer() {
    advance(to: .finished)
    connection.encryptedAlert = false
  }

  mutating func add(_ packet: Packet) {
    if packet.fromClient { addClient(packet) } else { addServer(packet) }
    guard packet.flags & 0x05 != 0 else { return }
    if connection.closer == .nobody {
      connection.closer = packet.fromClient ? .client : .server
      connection.duration = packet.time.microseconds - lastHandshake.microseconds
    }
    if packet.fromClient { clientClosed = true } else { serverClosed = true }
    if packet.fromClient, packet.flags & 0x04 != 0 { clientReset = true }
    // After a reset the other side is silent.
    if packet.flags & 0x04 != 0 { (clientClosed, serverClosed) = (true, true) }
  }

  private mutating func addClient(_ packet: Packet) {
    if packet.handshakeTypes.contains(1) {
      connection.time = packet.time
      connection.fingerprint = packet.fingerprint
      lastHandshake = packet.time
      advance(to: .clientHello)
      offersProtocols = packet.protocols > 0
      offersHTTP1 = packet.hasHTTP1
    }
    if let alert = packet.alert, connection.clientAlert == nil { connection.clientAlert = alert }
    if packet.handshakeTypes.contains(16) { clientSentKey = true }
    for (index, type) in packet.plainTypes.enumerated() {
      switch type {
      case 20: clientChangedCipher = true
      case 22 where clientChangedCipher && connection.version == .tls12OrOlder:
        lastHandshake = packet.time
        advance(to: .finished)
      case 21 where packet.alert == nil && connection.progress < .finished && index < packet.lengths.count:
        // TLS 1.2, encrypted, before its Finished.
        connection.encryptedAlert = clientChangedCipher
      case 23:
        if index < packet.lengths.count, packet.lengths[index] >= TsharkStream.shorterThanTicket { showsRequest = true }
        advance(to: .data)
      default: break
      }
    }
    for length in packet.lengths.suffix(packet.encryptedCount) { addEncrypted(length, packet.time) }
  }

  private mutating func addEncrypted(_ length: UInt64, _ time: Timestamp) {
    guard connection.version == .tls13 else { return }
    if clientRecords == 0, length == TsharkStream.emptyCertificateLength {
      connection.certificateRequested = true
      return
    }
    // A close_notify behind a refusal.
    if connection.encryptedAlert, length == TsharkStream.shortestAlert { return }
    clientRecords += 1
    let isAlert = TsharkStream.alertLengths.contains(length)
    // An alert behind the server's close is a goodbye, whatever a capture filter has left out before it.
    if clientRecords == 1, isAlert, !serverClosed {
      connection.encryptedAlert = true
    } else if connection.progress < .finished {
      // Two padded alerts are the parting of a client whose Finished was left out: one that refuses sends one.
      connection.encryptedAlert = false
      lastHandshake = time
      advance(to: .finished)
      if isAlert, !serverWentOn { clientAlertedAfterFinished = true }
    } else if isAlert {
      clientAlertedAfterFinished = true
    } else {
      if length >= TsharkStream.shorterThanTicket { showsRequest = true }
      advance(to: .data)
    }
  }

  /// Whether a completed TLS 1.3 connection was surely left unused, even where the capture drops data.
  ///
  /// Session tickets come before any response. A client that says goodbye before the server has said anything short, or
  /// resets because the tickets lie unread, has read no response.
  var wasLeftUnused: Bool {
    connection.version == .tls13 && connection.progress == .finished && !serverSpokeAfterFinished
      && (clientAlertedAfterFinished || clientReset)
  }

  private mutating func addServer(_ packet: Packet) {
    if let alert = packet.alert, connection.serverAlert == nil, alert.code != 0 { connection.serverAlert = alert }
    if packet.handshakeTypes.contains(2) {
      connection.version = packet.supportsTLS13 ? .tls13 : .tls12OrOlder
      if packet.protocols > 0 { protocolChosen = true }
      lastHandshake = packet.time
      advance(to: .serverHello)
    }
    if packet.handshakeTypes.contains(11) {
      lastHandshake = packet.time
      advance(to: .certificate)
    }
    if packet.handshakeTypes.contains(13) { connection.certificateRequested = true }
    guard connection.version == .tls13 else {
      if connection.progress == .certificate { lastHandshake = packet.time }
      // A server changes its cipher only after it has checked the client's Finished, which a capture filter may leave out.
      if clientSentKey, packet.plainTypes.contains(20) {
        lastHandshake = packet.time
        advance(to: .finished)
      }
      connection.protocolRefused = offersProtocols && !offersHTTP1 && !protocolChosen && connection.version != .unknown
      return
    }
    if serverFinished, clientRecords == 0, packet.encryptedCount > 0 { serverWentOn = true }
    for length in packet.lengths.suffix(packet.encryptedCount) {
      serverRecords += 1
      if serverRecords > 2, TsharkStream.finishedLengths.contains(length) { serverFinished = true }
      if connection.progress >= .finished {
        serverSpokeAfterFinished = true
        let isResponse = length < TsharkStream.shorterThanTicket && !TsharkStream.alertLengths.contains(length)
        if isResponse, !choseHTTP2 { advance(to: .data) }
      }
      if serverRecords == 1 {
        choseHTTP2 = length > 42 || TsharkStream.http2Lengths.contains(length)
        connection.protocolRefused = offersProtocols && !offersHTTP1 && length <= TsharkStream.longestWithoutProtocol
      }
      // The certificate is the first record with room for one.
      if length > 200 || serverRecords > 1 { advance(to: .certificate) }
    }
    if packet.encryptedCount > 0, connection.progress == .certificate { lastHandshake = packet.time }
  }

  private mutating func advance(to progress: WireConnection.Progress) {
    if connection.progress < progress { connection.progress = progress }
  }
}
