package import HandshakeModel

/// nginx's stream access log with the server's name: sessions of a gateway that ends TLS and passes the bytes on.
///
/// The module has no format of its own. This one is `$remote_addr:$remote_port [$time_iso8601] $protocol $status
/// $bytes_sent $bytes_received $session_time` and, in any order behind it, `sni="$ssl_server_name"` and
/// `tls=$ssl_protocol/$ssl_cipher`.
package struct NginxStreamFormat: LogFormat {
  package static let name = "nginx-stream"
  package static let title = "nginx stream access log with sni= and tls="
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "unused handshakes, and handshakes that failed without why; the stream module's error.log beside it turns these "
      + "into aborts",
    [
      .unusedHandshake: .always,
      .serverName: .always,
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .always,
      .decryption: .always,
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose], in: "nginx.conf", "error_log /var/log/nginx/stream-error.log info;",
      note: "Read it beside this log: together they tell a refusal from a client that left.", companion: "nginx-error")
  ]

  package static let samples = [
    """
    10.77.25.11:47364 [2026-11-23T23:04:13+00:00] TCP 200 183 156 0.011 sni="wiki.example.com" \
    tls=TLSv1.3/TLS_AES_256_GCM_SHA384 up=198.51.100.1:443 up_bytes=156/183
    10.77.25.11:47390 [2026-11-23T23:04:16+00:00] TCP 200 0 0 0.005 sni="sync.example.com" \
    tls=TLSv1.2/ECDHE-RSA-AES128-GCM-SHA256 up=198.51.100.2:443 up_bytes=0/0
    10.77.40.15:36298 [2026-11-23T23:04:50+00:00] TCP 500 0 0 0.064 sni="api.example.com" tls=TLSv1.2/(NONE) up=- \
    up_bytes=-/-
    10.77.40.15:36299 [2026-11-23T23:04:51+00:00] TCP 502 0 0 0.012 sni="down.example.com" \
    tls=TLSv1.3/TLS_AES_256_GCM_SHA384 up=198.51.100.3:443 up_bytes=0/0

    """
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      let words = span.blankSeparated(limit: 12)
      return isSession(span, words) && value("sni=", span, words) != nil
    }
    return matching * 2 > head.count ? .certain : .no
  }

  private static func isSession(_ line: RawSpan, _ words: [Field]) -> Bool {
    guard words.count >= 8, words[1].count > 2 else { return false }
    return line[words[1].lowerBound] == UInt8(ascii: "[") && line[words[1].upperBound - 1] == UInt8(ascii: "]")
      && (line.equals("TCP", in: words[2]) || line.equals("UDP", in: words[2])) && line.unsigned(words[3]) != nil
      && line.unsigned(words[4]) != nil && line.unsigned(words[5]) != nil && line.microseconds(words[6]) != nil
  }

  /// Whether a value between quotes has a blank: nothing is sure of what follows, since a client chose it.
  private static func hasBrokenQuotes(_ line: RawSpan, _ words: [Field]) -> Bool {
    words.dropFirst(7).contains { word in
      line.run(from: word.lowerBound, in: word) { $0 != UInt8(ascii: "\"") }.upperBound < word.upperBound - 1
        && line[word.upperBound - 1] != UInt8(ascii: "\"")
    }
  }

  /// The value behind a key, without quotes; nil where there is no such key.
  private static func value(_ key: StaticString, _ line: RawSpan, _ words: [Field]) -> Field? {
    guard let word = words.dropFirst(7).first(where: { line.hasPrefix(key, in: $0) }) else { return nil }
    var (start, end) = (word.lowerBound + key.utf8CodeUnitCount, word.upperBound)
    if start < end, line[start] == UInt8(ascii: "\"") { start += 1 }
    if start < end, line[end - 1] == UInt8(ascii: "\"") { end -= 1 }
    return start..<end
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let words = line.blankSeparated(limit: 16)
    guard words.count >= 8 else { return words.isEmpty ? .ignored : .rejected(.columnCount) }
    guard NginxStreamFormat.isSession(line, words), !NginxStreamFormat.hasBrokenQuotes(line, words),
      let status = line.unsigned(words[3]),
      let down = line.unsigned(words[4]), let up = line.unsigned(words[5]), let duration = line.microseconds(words[6])
    else { return .rejected(.badSyntax) }
    guard let end = line.timestamp(words[1].lowerBound + 1..<words[1].upperBound - 1) else {
      return .rejected(.badTimestamp)
    }
    // What is sent by UDP is no TLS.
    guard line.equals("TCP", in: words[2]), let name = NginxStreamFormat.value("sni=", line, words), !name.isEmpty,
      !line.equals("-", in: name)
    else { return .ignored }
    let version = NginxStreamFormat.value("tls=", line, words) ?? 0..<0
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, line.withoutTrailingPort(words[0])) else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        // The line is written at the end of a session, and its time has whole seconds.
        time: Timestamp(microseconds: end.microseconds - duration), client: client, host: host, vantage: .requests,
        signal: NginxStreamFormat.signal(line, status: status, up: up, version), bytesUp: up, bytesDown: down))
    return .stored
  }

  private static func signal(_ line: RawSpan, status: UInt64, up: UInt64, _ version: Field) -> Signal {
    let isEncrypted = line.hasPrefix("TLSv", in: version) || line.hasPrefix("SSLv", in: version)
    switch status {
    case 200:
      // A name without a version was read by `ssl_preread`: the bytes pass as they are.
      guard isEncrypted else { return up > 0 ? .bypassUsed : .other }
      return up > 0 ? .request : .handshake
    case 403: return .blocked
    case 502: return .upstreamFailure
    case 500:
      // A cipher of TLS 1.3 is chosen before the server's certificate is sent; one of TLS 1.2 is named at the end.
      let isEarly = !isEncrypted || line.equals("TLSv1.3/(NONE)", in: version)
      // Whether by an alert, in silence or for lack of a common cipher is not told: as with a tunnel without requests.
      return isEarly ? .other : .tunnel
    default: return .other
    }
  }
}
