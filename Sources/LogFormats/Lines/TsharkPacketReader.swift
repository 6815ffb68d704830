import HandshakeModel

/// Collects the values of one packet, in whatever layout and over however many lines they come.
///
/// Numbers are understood at once and texts copied, both up to a limit: a packet must not decide how much memory its
/// reader needs.
struct TsharkPacketReader: Sendable {
  /// More records, suites or versions than any packet has.
  private static let mostValues = 1_024

  /// What the packet holds; its time and side are left to whoever knows the connection.
  private(set) var packet = TsharkStream.Packet(time: Timestamp(microseconds: 0), fromClient: false, flags: 0)
  private(set) var time: Timestamp?
  private(set) var stream: UInt64?
  private(set) var sourcePort: UInt64?
  private(set) var isConnect = false
  /// The bytes that the texts below are parts of.
  private(set) var texts: [UInt8] = []
  private(set) var source: Field = 0..<0
  private(set) var serverName: Field = 0..<0
  private(set) var target: Field = 0..<0
  private(set) var userAgent: Field = 0..<0
  private var values = 0
  /// Versions, protocols and cipher suites, each in its own order: which of the three comes first depends on the layout
  /// and on the client's extensions.
  private var hello: (versions: [UInt64], suites: [UInt64], protocols: [UInt64]) = ([], [], [])

  /// A digest of the client hello; 0 for none.
  ///
  /// GREASE values (RFC 8701) differ on every connection and are left out.
  var fingerprint: UInt64 {
    (hello.versions + hello.protocols + hello.suites).filter { $0 & 0x0F0F != 0x0A0A }
      .reduce(0) { Symbol.mixed($0 ^ $1) }
  }

  /// Whether it is one of TCP at all.
  var isTCP: Bool { stream != nil || sourcePort != nil }

  mutating func reset() {
    packet = TsharkStream.Packet(time: Timestamp(microseconds: 0), fromClient: false, flags: 0)
    (time, stream, sourcePort, isConnect, values) = (nil, nil, nil, false, 0)
    texts.removeAll(keepingCapacity: true)
    (source, serverName, target, userAgent) = (0..<0, 0..<0, 0..<0, 0..<0)
    hello = ([], [], [])
  }

  /// Takes one value; a field that occurs several times in a packet gives as many.
  mutating func add(_ field: TsharkField, _ line: RawSpan, _ value: Field) {
    guard !value.isEmpty, values < TsharkPacketReader.mostValues else { return }
    values += 1
    switch field {
    case .time: time = time ?? line.timestamp(value)
    case .stream: stream = stream ?? line.unsigned(value)
    // Of a packet inside another one (GRE, ERSPAN) the inner one comes last, and TCP is in that.
    case .source: source = kept(line, value)
    case .sourcePort: sourcePort = sourcePort ?? line.unsigned(value)
    case .flags: packet.flags = number(line, value)
    case .plainType: packet.plainTypes.append(number(line, value))
    case .encryptedType: packet.encryptedCount += 1
    case .recordLength: packet.lengths.append(number(line, value))
    case .handshakeType: packet.handshakeTypes.append(number(line, value))
    case .serverName: if serverName.isEmpty { serverName = kept(line, value) }
    case .version:
      let version = number(line, value)
      if version == 0x0304 { packet.supportsTLS13 = true }
      hello.versions.append(version)
    case .cipherSuite: hello.suites.append(number(line, value))
    case .alert:
      guard packet.alert == nil else { return }
      packet.alert = line.unsigned(value).flatMap { UInt8(exactly: $0) }.map(AlertDescription.init(code:))
    case .alpn:
      packet.protocols += 1
      if line.hasPrefix("http/1", in: value) { packet.hasHTTP1 = true }
      hello.protocols.append(line.key(value))
    case .method: if line.equals("CONNECT", in: value) { isConnect = true }
    case .target: if target.isEmpty { target = kept(line, value) }
    case .userAgent: if userAgent.isEmpty { userAgent = kept(line, value) }
    }
  }

  private mutating func kept(_ line: RawSpan, _ value: Field) -> Field {
    let start = texts.count
    line.extracting(value.prefix(RowBuffer.longestText)).withUnsafeBytes { texts.append(contentsOf: $0) }
    return start..<texts.count
  }

  /// Decimal, or hexadecimal behind `0x`; 0 for anything else.
  private func number(_ line: RawSpan, _ field: Field) -> UInt64 {
    if line.hasPrefix("0x", in: field) { return line.hexadecimal(field.lowerBound + 2..<field.upperBound) ?? 0 }
    return line.unsigned(field) ?? 0
  }
}
