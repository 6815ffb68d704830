import HandshakeModel

/// A connection of a client, as far as the lines of mitmproxy's log have told of it.
struct MitmproxyConnection {
  enum Progress: Equatable {
    /// Nothing has been told but that it is there.
    case open
    /// The origin's leg failed; the client's may fail too.
    case upstreamFailed
    /// The client's leg failed, and no line has said why.
    case unexplained
    /// Somebody sent this alert after the handshakes; whether it was the client, the next lines tell.
    case alerted(AlertDescription)
    /// One of the two ends left without a word.
    case ended
    /// Nothing more is to be said.
    case told
  }

  /// Address and port, which the lines of one connection share.
  var peer: String
  /// As the log counts it; nil before the first time.
  var time: Int64?
  /// Whether the log has told its beginning: then it would tell its end as well.
  var isBegun = false
  var host = ""
  /// Whether the origin's port is the one of plain HTTP.
  var isPlain = false
  var progress = Progress.open

  /// What the connection was, once no more is said of it; nil where that is nothing.
  func signal(isClosed: Bool) -> Signal? {
    switch progress {
    case .open: isClosed && isBegun && !isPlain ? .tunnel : nil
    case .upstreamFailed: .upstreamFailure
    case .unexplained: .other
    // After an alert of the client's mitmproxy falls silent; after one of the origin's it goes on, and closes.
    case .alerted(let alert):
      alert.meaning == .certificateRejected && isBegun && !isClosed ? .alertAfterHandshake : .other
    case .ended: .tunnel
    case .told: nil
    }
  }
}

/// The connections that are open, the oldest out where there are too many.
struct MitmproxyConnections {
  private static let most = 4_096

  private var table: [String: (serial: Int, connection: MitmproxyConnection)] = [:]
  private var order: [(serial: Int, peer: String)] = []
  private var serial = 0

  subscript(peer: String) -> MitmproxyConnection? {
    get { table[peer]?.connection }
    set {
      guard let newValue else { return table[peer] = nil }
      table[peer] = (table[peer]?.serial ?? begin(peer), newValue)
    }
  }

  private mutating func begin(_ peer: String) -> Int {
    serial += 1
    order.append((serial, peer))
    return serial
  }

  /// Takes out what is over the limit, the oldest first.
  mutating func takeSurplus() -> [MitmproxyConnection] {
    guard table.count > MitmproxyConnections.most || order.count > MitmproxyConnections.most * 2 else { return [] }
    order.removeAll { table[$0.peer]?.serial != $0.serial }
    let surplus = order.prefix(max(0, table.count - MitmproxyConnections.most / 2))
    defer { order.removeFirst(surplus.count) }
    return surplus.compactMap { table.removeValue(forKey: $0.peer)?.connection }
  }

  mutating func takeAll() -> [MitmproxyConnection] {
    let all = order.compactMap { entry in
      table[entry.peer].flatMap { $0.serial == entry.serial ? $0.connection : nil }
    }
    table.removeAll()
    order.removeAll()
    return all
  }
}
