import HandshakeModel

/// What a line of a connection or of a request says.
struct HAProxyRow {
  var signal: Signal?
  var host: Field?
  var userAgent: Field?
  var bytesDown: UInt64 = 0
  /// Whether the format is one that also tells of handshakes that failed.
  var namesHandshake = false

  /// Reads `frontend~ backend/server timers status bytes … state …`, or `frontend~ conns fc_err=…`.
  mutating func read(_ line: RawSpan, _ words: [Field]) {
    let keys = HAProxyKeys(line, from: words[0].upperBound)
    let tail = HAProxyTail(line, from: words[0].upperBound)
    host = keys.serverName ?? tail?.serverName
    userAgent = keys.userAgent
    namesHandshake = keys.error != nil || keys.libraryError != nil || tail != nil
    if let state = HAProxyRow.state(line, words) {
      readRequest(line, words, state, keys.originError)
    } else if namesHandshake {
      signal = HAProxyRow.failure(line, keys, tail)
    }
  }

  private static func failure(_ line: RawSpan, _ keys: HAProxyKeys, _ tail: HAProxyTail?) -> Signal? {
    let library = librarySignal(line, keys.libraryErrorText, keys.libraryError ?? tail?.libraryError)
    // `34/SSL handshake failure`, or the number alone.
    let field = keys.error ?? tail?.error ?? 0..<0
    let slash = line.firstIndex(of: UInt8(ascii: "/"), in: field) ?? field.upperBound
    let words = min(slash + 1, field.upperBound)..<field.upperBound
    let error =
      keys.errorText.flatMap { HAProxyError(line, $0) } ?? HAProxyError(line, words)
      ?? line.unsigned(field.lowerBound..<slash).flatMap { HAProxyError(number: $0) }
    if let error { return error.signal(library) }
    return library ?? (field.isEmpty ? nil : .other)
  }

  /// The error of the library; nil where it has none, as after a close without an alert.
  private static func librarySignal(_ line: RawSpan, _ text: Field?, _ code: Field?) -> Signal? {
    if let text, let signal = Signal(errorOfClient: text, in: line) { return signal }
    guard let code else { return nil }
    if let signal = Signal(errorOfClient: code, in: line) { return signal }
    let digits = line.run(from: code.lowerBound, in: code) { hexDigit($0) != nil }
    // `%[ssl_fc_err]` without `hex` is a decimal number of nine digits or more; with it, sixteen digits.
    let isDecimal = digits.count == 9 || digits.count == 10
    guard let number = isDecimal ? line.unsigned(digits) : line.hexadecimal(digits), number != 0 else { return nil }
    return TLSLibraryError(code: number).clientSignal
  }

  private mutating func readRequest(_ line: RawSpan, _ words: [Field], _ state: Field, _ originError: Field?) {
    let isHTTP = state.count == 4
    let request = isHTTP ? HAProxyRow.request(line) : nil
    let isEncrypted = line[words[0].upperBound - 1] == UInt8(ascii: "~") || host != nil
    if host == nil, let request, let url = line.firstIndex(of: " https://", in: request) {
      let end = line.firstIndex(of: 0x20, in: url + 1..<request.upperBound) ?? request.upperBound
      host = line.urlHost(url + 1..<end)
    }
    guard isEncrypted || host != nil else { return }
    bytesDown = words.count > 4 ? line.unsigned(isHTTP ? words[4] : words[3]) ?? 0 : 0
    if HAProxyRow.failedUpstream(line, state) {
      signal = host == nil ? nil : HAProxyRow.originSignal(line, originError)
    } else if let request, line.hasPrefix("<BADREQ>", in: request) {
      // `PR` with 400 are bytes that are no request; anything else is a connection without one.
      let isGarbage = line.hasPrefix("PR", in: state) && line.equals("400", in: words[3])
      signal = isGarbage ? .other : .handshake
    } else if host != nil {
      signal = isHTTP || bytesDown > 0 ? .request : .handshake
    }
  }

  /// `43/SSL fatal error/000000000A000412`, or the last part alone.
  private static func originSignal(_ line: RawSpan, _ field: Field?) -> Signal {
    guard let field else { return .upstreamFailure }
    var start = field.lowerBound
    while let slash = line.firstIndex(of: UInt8(ascii: "/"), in: start..<field.upperBound) { start = slash + 1 }
    let code = line.hexadecimal(start..<field.upperBound).map { TLSLibraryError(code: $0) }
    return Signal(errorOfOrigin: code ?? TLSLibraryError(in: field, of: line))
  }

  /// `S` or `s` in the connection phase: the server refused, broke or did not answer (section 8.5).
  private static func failedUpstream(_ line: RawSpan, _ state: Field) -> Bool {
    line.hasPrefix("SC", in: state) || line.hasPrefix("sC", in: state)
  }

  /// The text between the last two quotes but those of values that have a name.
  private static func request(_ line: RawSpan) -> Field? {
    var position = 0
    var request: Field?
    while let quote = line.firstIndex(of: "\"", in: position..<line.byteCount) {
      let close = line.firstIndex(of: UInt8(ascii: "\""), in: quote + 1..<line.byteCount) ?? line.byteCount
      if quote > 0, line[quote - 1] == 0x20 { request = quote + 1..<close }
      position = min(close + 1, line.byteCount)
    }
    return request
  }

  /// The termination state, `SC--` or `CD`, of a line of a request or a session; nil where it is none.
  private static func state(_ line: RawSpan, _ words: [Field]) -> Field? {
    guard words.count > 4, isTimers(line, words[2]) else { return nil }
    return words[4...].first { isState(line, $0) }
  }

  /// `0/0/2/-1/3`.
  private static func isTimers(_ line: RawSpan, _ field: Field) -> Bool {
    let slashes = field.count { line[$0] == UInt8(ascii: "/") }
    return slashes >= 2
      && field.allSatisfy { index in
        let byte = line[index]
        return byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "+")
      }
  }

  private static func isState(_ line: RawSpan, _ field: Field) -> Bool {
    guard field.count == 4 || field.count == 2 else { return false }
    return field.allSatisfy { index in
      let byte = line[index]
      return byte == UInt8(ascii: "-") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || byte == UInt8(ascii: "c") || byte == UInt8(ascii: "s")
    }
  }
}

/// The fields of `option httpslog` behind the request: `fc_err/ssl_fc_err/ssl_c_err/ssl_c_ca_err/resumed` and
/// `sni/version/cipher` (section 8.2.4).
struct HAProxyTail {
  var error: Field
  var libraryError: Field
  var serverName: Field?

  init?(_ line: RawSpan, from start: Int) {
    // Nothing behind the last quote is the client's, and an error line has none.
    let quote = (start..<line.byteCount).last { line[$0] == UInt8(ascii: "\"") }
    let words = line.blankSeparated(from: (quote ?? start) + 1, limit: 16)
    guard let place = words.firstIndex(where: { HAProxyTail.parts(line, $0).count == 5 }) else { return nil }
    let parts = HAProxyTail.parts(line, words[place])
    guard parts[1].count == 16, line.hexadecimal(parts[1]) != nil, line.unsigned(parts[0]) != nil else { return nil }
    (error, libraryError) = (parts[0], parts[1])
    guard place + 1 < words.count else { return }
    let name = HAProxyTail.parts(line, words[place + 1])
    if name.count >= 3, !name[0].isEmpty, !line.equals("-", in: name[0]) { serverName = name[0] }
  }

  private static func parts(_ line: RawSpan, _ field: Field) -> [Field] {
    var parts: [Field] = []
    var start = field.lowerBound
    while parts.count < 8, let slash = line.firstIndex(of: UInt8(ascii: "/"), in: start..<field.upperBound) {
      parts.append(start..<slash)
      start = slash + 1
    }
    parts.append(start..<field.upperBound)
    return parts
  }
}
