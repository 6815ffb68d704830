package import HandshakeModel

/// Squid's `cache.log`, versions 3 to 7: handshake failures with the client's address, without a host.
///
/// Versions 3 and 4 name no client, and version 4 writes the result of `SSL_get_error` where the alert should stand:
/// nothing is to be said of either. Version 5 names the client, version 6 the cause as well. Version 7 parts an entry
/// into lines; where one of them names the connection, the entry has a client, else nothing is to be said of it.
///
/// A row has no host and says only that a tunnel without requests, which the native access.log shows, was an abort: a
/// handshake that both logs tell is counted once.
package struct SquidCacheFormat: LogFormat {
  package static let name = "squid-cache"
  package static let title = "Squid cache.log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "that a client's handshake failed, and when, never for which host; it turns a tunnel without requests in the "
      + "native access.log into an abort",
    [
      .clientAddress: .always,
      .clientPort: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName, .clientAlert, .silentClose], in: "squid.conf",
      "access_log daemon:/var/log/squid/access-tls.log logformat=pinscout",
      note: "No setting makes cache.log name a host; the logformat stands under squid-access.",
      companion: "squid-access")
  ]

  package static let samples = [
    """
    2026/11/23 23:04:06| Starting Squid Cache version 5.7 for x86_64-pc-linux-gnu...
    2026/11/23 23:04:19| ERROR: failure while accepting a TLS connection on conn9 local=10.77.0.10:3128 remote\
    =10.77.20.14:36240 FD 12 flags=1: 0x55666c1eb3e0*1
        current master transaction: master57

    """,
    """
    2026/11/23 23:04:19 kid1| ERROR: system call failure while accepting a TLS connection on conn9 local=[2001\
    :db8::1]:3128 remote=[2001:db8::14]:36240 FD 12 flags=1: SQUID_TLS_ERR_ACCEPT+TLS_IO_ERR=5+errno=104

    """,
    """
    2026/11/23 23:04:19.042 kid1| 83,1| ERROR: Cannot accept a TLS connection
        problem: failure
        error detail: SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000416+TLS_IO_ERR=1
        connection: conn9 local=10.77.0.10:3128 remote=10.77.20.14:36240 FD 12 flags=1

    """,
  ]

  private let context: SourceContext
  /// The time of an entry of version 7 whose lines are being read, and what it has said of the cause.
  private var entry: (time: Timestamp, tellsOtherCause: Bool)?

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      return hasStamp(span) || span.hasPrefix("    ", in: 0..<span.byteCount)
    }
    return matching * 4 >= head.count * 3 && head.first.map { hasStamp(bytes.extracting($0)) } == true ? .certain : .no
  }

  /// `2026/11/23 23:04:19| ` or `2026/11/23 23:04:19 kid1| `.
  private static func hasStamp(_ line: RawSpan) -> Bool {
    line.byteCount > 21 && line[4] == UInt8(ascii: "/") && line[7] == UInt8(ascii: "/")
      && line.firstIndex(of: UInt8(ascii: "|"), in: 19..<min(line.byteCount, 48)) != nil
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let whole = 0..<line.byteCount
    guard SquidCacheFormat.hasStamp(line) else { return readContinuation(line, into: &rows) }
    entry = nil
    if line.firstIndex(of: "Cannot accept a TLS connection", in: whole) != nil {
      guard let time = line.civilTimestamp(0..<19) else { return .rejected(.badTimestamp) }
      entry = (time, SquidCacheFormat.tellsOtherCause(line))
      return .ignored
    }
    guard SquidCacheFormat.isFailure(line) else { return .ignored }
    guard let time = line.civilTimestamp(0..<19) else { return .rejected(.badTimestamp) }
    return add(line, at: time, isOtherCause: SquidCacheFormat.tellsOtherCause(line), into: &rows)
  }

  /// Whether the message is of a client's failed handshake; other messages may quote what a client sent.
  private static func isFailure(_ line: RawSpan) -> Bool {
    guard let bar = line.firstIndex(of: UInt8(ascii: "|"), in: 19..<min(line.byteCount, 48)) else { return false }
    let rest = bar + 1..<line.byteCount
    let isQuoting = line.firstIndex(of: "SECURITY ALERT", in: rest) != nil || line.firstIndex(of: "\"", in: rest) != nil
    return !isQuoting
      && (line.firstIndex(of: "accepting a TLS connection on", in: rest) != nil
        || line.firstIndex(of: "Error negotiating SSL connection", in: rest) != nil)
  }

  /// A line of an entry that was parted: `    error detail: …`, `    connection: conn23 local=… remote=… FD 12`.
  private mutating func readContinuation(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let known = entry, line.hasPrefix("    ", in: 0..<line.byteCount) else {
      entry = nil
      return .ignored
    }
    let tellsOther = known.tellsOtherCause || SquidCacheFormat.tellsOtherCause(line)
    entry = (known.time, tellsOther)
    guard line.firstIndex(of: " remote=", in: 0..<line.byteCount) != nil else { return .ignored }
    entry = nil
    return add(line, at: known.time, isOtherCause: tellsOther, into: &rows)
  }

  /// Whether a cause stands there that is no refusal: no shared cipher, a certificate of the gateway's that has
  /// expired, a close_notify.
  private static func tellsOtherCause(_ line: RawSpan) -> Bool {
    let whole = 0..<line.byteCount
    guard let detail = line.firstIndex(of: "SQUID_TLS_ERR_ACCEPT", in: whole) else { return false }
    switch SquidErrorDetail.signal(line, detail..<line.byteCount) {
    case .protocolMismatch, .gatewayCertificate, .cancelled, .mutualTLS: return true
    default: return false
    }
  }

  private func add(
    _ line: RawSpan, at time: Timestamp, isOtherCause: Bool, into rows: inout RowBuffer
  ) -> LineOutcome {
    guard let remote = line.firstIndex(of: " remote=", in: 0..<line.byteCount) else { return .ignored }
    let start = remote + 8
    let end = line.firstIndex(of: 0x20, in: start..<line.byteCount) ?? line.byteCount
    guard let client = rows.symbol(line, line.withoutPort(start..<end)), client != .none else {
      return .rejected(.missingField)
    }
    guard !isOtherCause else { return .ignored }
    rows.observations.append(
      Observation(
        time: context.utc(time), client: client, host: .none,
        vantage: .requests, signal: .unnamedFailure))
    return .stored
  }
}
