package import HandshakeModel

/// The log of mitmproxy and mitmdump, versions 0.1x to 12, as text.
///
/// Its lines have a time of day since version 9 and never a date: that comes from `SourceContext.lastWritten`. A file of
/// which nothing says when it was written is rejected line by line. Up to version 8 there is no time at all, and every
/// row is of the moment at which the file was written last.
package struct MitmproxyFormat: LogFormat {
  package static let name = "mitmproxy"
  package static let title = "mitmproxy and mitmdump, console log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "the client's alert or silent close with the host, decrypted requests, and failures of the origin's leg; a "
      + "connection without requests is only a tunnel: a finished handshake, one that was cancelled before the "
      + "hello, and names in ignore_hosts look the same",
    [
      .clientAlert: .when("before completion; afterwards only where the next lines show that it was the client's"),
      .silentClose: .when("after the client's hello"),
      .serverName: .always,
      .clientAddress: .always,
      .clientPort: .always,
      .decryption: .when("by the requests; names in ignore_hosts look like connections that were not used"),
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose], in: "the command line", "mitmdump --set termlog_verbosity=info",
      note: "Version 9 and later stamp each line with a time; keep the date in the name of a rotated log."),
    LoggingSetting.sensor(
      adds: [.unusedHandshake, .bytes],
      note: "Connections that were passed through look like those that were not used."),
  ]

  package static let samples = [
    """
    [23:04:07.634] HTTP(S) proxy listening at 10.77.0.11:8080.
    [23:05:40.645][10.77.40.12:55812] client connect
    [23:05:40.651][10.77.40.12:55812] server connect wiki.corp.example:443 (198.18.1.110:443)
    [23:05:40.772][10.77.40.12:55812] Client TLS handshake failed. The client does not trust the proxy's certificate \
    for wiki.corp.example (OpenSSL Error([('SSL routines', '', 'tls alert bad certificate')]))
    [23:05:40.773][10.77.40.12:55812] client disconnect
    [23:05:41.666][10.77.21.13:60420] client connect
    [23:05:41.678][10.77.21.13:60420] server connect www.example.com:443 (198.18.1.119:443)
    10.77.21.13:60420: GET https://www.example.com/api
                    << 200 OK 39b
    [23:05:41.740][10.77.21.14:60421] client connect
    [23:05:41.742][10.77.21.14:60421] server connect old.example.com:443 (198.18.1.120:443)
    [23:05:41.744][10.77.21.14:60421] Server TLS handshake failed. Certificate verify failed: certificate has expired
    [23:05:41.746][10.77.21.14:60421] client disconnect
    [23:05:41.748][10.77.21.13:60420] client disconnect

    """,
    """
    10.77.40.12:59384: client connect
    10.77.40.12:59384: server connect api.example.com:443 ([2001:db8::1]:443)
    10.77.40.12:59384: Client TLS handshake failed. The client disconnected during the handshake. If this happens \
    consistently for api.example.com, this may indicate that the client does not trust the proxy's certificate.
    10.77.40.12:59384: client disconnect

    """,
    """
    10.77.40.12:59086: clientconnect
    10.77.40.12:59086: CONNECT 198.18.1.95:443
     << Cannot establish TLS with client (sni: api.example.com): TlsException("(-1, 'Unexpected EOF')",)
    10.77.40.12:59086: clientdisconnect

    """,
    """
    warn: [22:09:22.740][[2001:db8::14]:44026] Client TLS handshake failed. The client does not trust the proxy's \
    certificate for api.example.com (ssl/tls alert bad certificate)
    info: [22:09:22.740][[2001:db8::14]:44026] client disconnect

    """,
  ]

  private var stream: MitmproxyStream

  package init(context: SourceContext) {
    stream = MitmproxyStream(context: context)
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var (own, sound) = (0, 0)
    for line in head {
      let span = bytes.extracting(line)
      let likeness = withoutColours(span, likeness)
      if likeness == .certain { own += 1 }
      if likeness != .no { sound += 1 }
    }
    return own > 0 && sound * 2 > head.count ? .certain : .no
  }

  /// Whether the line is one that only mitmproxy writes, or one that may follow it.
  private static func likeness(_ line: RawSpan) -> Fit {
    let parts = MitmproxyLine(line)
    if MitmproxyFailure(line, parts.text) != nil { return .certain }
    if parts.client.isEmpty {
      let listens =
        line.firstIndex(of: "roxy listening at ", in: parts.text) != nil
        || line.firstIndex(of: "Proxy server listening at ", in: parts.text) != nil
      return listens
        ? .certain : parts.timeOfDay != nil || line.hasPrefix("  ", in: 0..<line.byteCount) ? .possible : .no
    }
    if parts.timeOfDay != nil || words.contains(where: { line.hasPrefix($0, in: parts.text) }) { return .certain }
    return MitmproxyLine.url(line, parts.text) != nil ? .certain : .no
  }

  private static let words: [StaticString] = [
    "client connect", "client disconnect", "clientconnect", "clientdisconnect", "server connect", "server disconnect",
    "serverconnect", "serverdisconnect", "Server TLS handshake", "Unable to establish TLS", "TLS Error:",
    "TLS verification failed",
  ]

  private static func withoutColours<Result>(_ line: RawSpan, _ body: (RawSpan) -> Result) -> Result {
    guard line.firstIndex(of: 0x1B, in: 0..<line.byteCount) != nil else { return body(line) }
    return body(line.withoutColours().span.bytes)
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    MitmproxyFormat.withoutColours(line) { stream.read($0, into: &rows) }
  }

  package mutating func finish(into rows: inout RowBuffer) {
    stream.finish(into: &rows)
  }
}
