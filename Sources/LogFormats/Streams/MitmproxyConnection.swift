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

  var client: Symbol
  /// As the log counts it; nil before the first time.
  var time: Int64?
  /// Whether the log has told its beginning: then it would tell its end as well.
  var isBegun = false
  var host = Symbol.none
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
