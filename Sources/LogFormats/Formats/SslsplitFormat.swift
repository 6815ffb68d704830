package import HandshakeModel

/// The logs of sslsplit 0.3 to 0.5: the connect log (`-l`) and the debug log (`-D`).
///
/// The connect log has a line for each handshake that both legs completed, none for a failure
/// (`pxy_log_connect_nonhttp` and `pxy_log_connect_http` in `pxyconn.c`). The debug log has the client's alert, but no
/// time on any line, and on the line of the alert neither client nor host; the lines of several threads mix. An alert
/// there cannot be given to an attempt, so its lines count for nothing.
package struct SslsplitFormat: LogFormat {
  package static let name = "sslsplit"
  package static let title = "sslsplit, connect log and debug log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "from the connect log that clients accepted a certificate and, for HTTPS, what they requested; failures are only "
      + "in the debug log, without time, client and host, and count for nothing",
    [
      .clientAddress: .always,
      .clientPort: .always,
      .decryption: .always,
    ])

  package static let settings = [
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .serverName, .bytes],
      note: "No log of sslsplit ties a failed handshake to a client and a host.")
  ]

  package static let samples = [
    """
    2026-11-23 22:10:05 UTC ssl 10.77.40.12 42450 198.18.1.9 443 sni:api.example.com names:api.example.com/example.com \
    sproto:TLSv1.2:AES128-SHA dproto:TLSv1.3:TLS_AES_256_GCM_SHA384 origcrt:13ACDEE9716F186CD68D01FEDBE4E2BB41FE57FC \
    usedcrt:D1BD86C8E697954ED47E9D8C4BA99FC1CE3967F8
    2026-11-23 22:10:06 UTC https 10.77.40.12 42466 198.18.1.9 443 api.example.com GET /index.html 200 512 \
    sni:api.example.com names:api.example.com/example.com sproto:TLSv1.3:TLS_AES_256_GCM_SHA384 \
    dproto:TLSv1.3:TLS_AES_256_GCM_SHA384 origcrt:13ACDEE9716F186CD68D01FEDBE4E2BB41FE57FC \
    usedcrt:D1BD86C8E697954ED47E9D8C4BA99FC1CE3967F8

    """,
    """
    SSLsplit 0.5.5 (built 2022-07-16)
    SNI peek: [api.example.com] [complete]
    Connecting to [198.18.1.9]:443
    SSL connected to [198.18.1.9]:443 TLSv1.3 TLS_AES_256_GCM_SHA384
    Error from src bufferevent: 0:- 167773208:1048:tlsv1 alert unknown ca:20:SSL routines:(null)
    SSL disconnected from [10.77.40.12]:42262

    """,
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      return words(span) != nil || isDebug(span)
    }
    let isBanner = head.first.map { bytes.hasPrefix("SSLsplit ", in: $0) } == true
    return isBanner || matching * 2 > head.count ? .certain : .no
  }

  /// A line of the debug log that only sslsplit writes.
  private static func isDebug(_ line: RawSpan) -> Bool {
    debugWords.contains { line.hasPrefix($0, in: 0..<line.byteCount) }
  }

  private static let debugWords: [StaticString] = [
    "SSLsplit ", "SNI peek: [", "Error from src bufferevent: ", "Error from dst bufferevent: ",
    "Error from bufferevent: ", "Additional SSL error: ", "SSL connected to [", "SSL connected from [",
    "SSL disconnected to [", "SSL disconnected from [", "SSL_free() in state ", "===> Original server certificate:",
    "===> Forged server certificate:", "Attempt reuse dst SSL session", "Certificate cache: ", "Connecting to [",
    "CLIENT_RANDOM ", "Received privsep req ",
  ]

  /// The words of a line of the connect log; nil where it is none.
  private static func words(_ line: RawSpan) -> [Field]? {
    guard line.byteCount > 24, line[4] == UInt8(ascii: "-"), line.equals(" UTC ", in: 19..<24) else { return nil }
    let words = line.blankSeparated(from: 24, limit: 32)
    guard let kind = words.first, kinds.contains(where: { line.equals($0, in: kind) }) else { return nil }
    return words
  }

  private static let kinds: [StaticString] = ["ssl", "https", "tcp", "http", "autossl", "upgrade"]

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let words = SslsplitFormat.words(line) else { return .ignored }
    let isRequest = line.equals("https", in: words[0])
    // The others are not TLS; a connection that STARTTLS turns into TLS is written as `ssl` from then on.
    guard isRequest || line.equals("ssl", in: words[0]) else { return .ignored }
    guard words.count >= 5 else { return .rejected(.columnCount) }
    guard let time = line.civilTimestamp(0..<19) else { return .rejected(.badTimestamp) }
    guard line.unsigned(words[2]) != nil, line.unsigned(words[4]) != nil else { return .rejected(.badNumber) }
    guard let host = rows.host(line, SslsplitFormat.host(line, words, isRequest: isRequest)) else {
      return .rejected(.badHost)
    }
    guard let client = rows.symbol(line, words[1]) else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, vantage: .handshakes,
        // Of a connection that is not read as HTTP nobody logs whether the client used it: it is no unused handshake.
        signal: isRequest ? .request : .other))
    return .stored
  }

  /// The name in the client's hello, else in the request, else the origin's address.
  private static func host(_ line: RawSpan, _ words: [Field], isRequest: Bool) -> Field {
    // A request has five words of its own in front, which its client chooses.
    if let word = words.dropFirst(isRequest ? 10 : 5).first(where: { line.hasPrefix("sni:", in: $0) }) {
      let name = word.dropFirst(4)
      if !name.isEmpty, !line.equals("-", in: name), !line.equals("n/a", in: name) { return name }
    }
    guard isRequest, words.count > 5, !line.equals("-", in: words[5]) else { return words[3] }
    return line.withoutPort(words[5])
  }
}
