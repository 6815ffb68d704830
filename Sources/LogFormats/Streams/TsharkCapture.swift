import HandshakeModel

/// The connections of one capture, put together from its packets.
struct TsharkCapture: Sendable {
  /// The share of completed connections that must show a request before the absence of one means anything.
  static let dataShare = 0.2
  /// Completed connections without data that wait for that decision.
  static let undecidedLimit = 65_536

  private var streams = WaitingLines<TsharkStream>(most: TsharkFormat.openLimit)
  private var undecided: [TsharkStream] = []
  private var completed = 0
  private var withData = 0

  /// Adds a packet to its connection.
  mutating func add(_ reader: TsharkPacketReader, _ rows: inout RowBuffer) -> LineOutcome {
    guard let time = reader.time else { return .rejected(.badTimestamp) }
    // What has an address and is not of TCP may be in the capture as well.
    guard reader.isTCP || reader.source.isEmpty else { return .ignored }
    guard let stream = reader.stream, let port = reader.sourcePort, !reader.source.isEmpty else {
      return .rejected(.missingField)
    }
    let texts = reader.texts
    return add(reader, time, stream, port, texts.span.bytes, &rows)
  }

  private mutating func add(
    _ reader: TsharkPacketReader, _ time: Timestamp, _ stream: UInt64, _ port: UInt64, _ texts: RawSpan,
    _ rows: inout RowBuffer
  ) -> LineOutcome {
    let opens = reader.packet.handshakeTypes.contains(1) || reader.isConnect
    if opens, let old = streams[stream], old.clientPort != port {
      // Stream numbers begin again where a capture was restarted within one file.
      append(old, &rows)
      streams[stream] = nil
    }
    if streams[stream] == nil {
      // A connection that was open before the capture began, or what follows a reset.
      guard opens else { return .ignored }
      guard let client = rows.symbol(texts, reader.source) else { return .rejected(.nameCollision) }
      for surplus in streams.takeSurplus() { append(surplus, &rows) }
      streams[stream] = TsharkStream(time: time, client: client, clientPort: port)
    }
    guard var connection = streams[stream] else { return .ignored }
    if reader.isConnect {
      connection.connection.userAgent = rows.userAgent(texts, reader.userAgent) ?? .none
      guard let host = rows.host(texts, texts.urlHost(reader.target)) else { return .rejected(.badHost) }
      connection.connection.host = host
    }
    if !reader.serverName.isEmpty {
      guard let host = rows.host(texts, reader.serverName) else { return .rejected(.badHost) }
      connection.connection.host = host
    }
    var packet = reader.packet
    packet.time = time
    if packet.handshakeTypes.contains(1) { packet.fingerprint = reader.fingerprint }
    packet.fromClient = port == connection.clientPort
    connection.add(packet)
    if connection.isOver {
      streams[stream] = nil
      append(connection, &rows)
    } else {
      streams[stream] = connection
    }
    return .stored
  }

  mutating func finish(into rows: inout RowBuffer) {
    for connection in streams.takeAll() { append(connection, &rows) }
    decide(&rows)
  }

  private mutating func append(_ stream: TsharkStream, _ rows: inout RowBuffer) {
    // Without any name there is nothing to attribute the connection to.
    guard stream.connection.host != .none else { return }
    if stream.showsRequest { withData += 1 }
    switch stream.connection.progress {
    case .data: completed += 1
    case .finished:
      completed += 1
      guard !stream.wasLeftUnused else { break }
      wait(stream, &rows)
      return
    case .certificate where stream.serverWentOn:
      wait(stream, &rows)
      return
    case .nothing, .clientHello, .serverHello, .certificate: break
    }
    rows.connections.append(stream.connection)
  }

  private mutating func wait(_ stream: TsharkStream, _ rows: inout RowBuffer) {
    undecided.append(stream)
    if undecided.count >= TsharkCapture.undecidedLimit { decide(&rows) }
  }

  /// Says of completed connections without data whether data would have been seen.
  ///
  /// The usual capture filter keeps handshakes, alerts and closes and drops the data between, except for records as
  /// short as alerts.
  private mutating func decide(_ rows: inout RowBuffer) {
    let seesData = Double(withData) >= TsharkCapture.dataShare * Double(completed)
    for var stream in undecided {
      if !seesData, stream.serverWentOn { stream.completeByServer() }
      stream.connection.seesData = seesData
      rows.connections.append(stream.connection)
    }
    undecided.removeAll()
  }
}
