import HandshakeModel

/// The fields that follow those of a built-in layout, by the names that the documentation and common configurations
/// give them, and the headers that `log_mime_hdrs` puts behind everything.
struct SquidFields {
  var error: Field = 0..<0
  var clientVersion: Field?
  var serverName: Field = 0..<0
  var bumpMode: Field = 0..<0
  var certificateErrors: Field = 0..<0
  var userAgent: Field = 0..<0
  /// Whether two fields are called `err`: one of them is what a client wrote into a field without quotes.
  private(set) var isAmbiguous = false
  private var isNamed = false

  init() {}

  /// Reads what stands behind the last field of the layout.
  @inline(__always)
  init(_ line: RawSpan, from start: Int) {
    var position = start
    while position < line.byteCount {
      guard let equals = line.firstIndex(of: UInt8(ascii: "="), in: position..<line.byteCount) else { break }
      // A quoted field without a name holds what a client wrote; a quote that opens stands behind a blank.
      if let quote = line.firstIndex(of: " \"", in: position..<equals) {
        position = min(line.squidQuoteEnd(from: quote + 2) + 1, line.byteCount)
        continue
      }
      // Fields without a name may stand before a named one: the key begins behind the last blank.
      var keyStart = equals
      while keyStart > position, line[keyStart - 1] != 0x20 { keyStart -= 1 }
      // `log_mime_hdrs` puts the client's own headers in brackets: nothing behind them is Squid's word.
      if line.firstIndex(of: UInt8(ascii: "["), in: position..<equals) != nil { break }
      if keyStart - position > SquidFields.shortest { readBare(line, position..<keyStart) }
      let key = keyStart..<equals
      var value: Field
      if equals + 1 < line.byteCount, line[equals + 1] == UInt8(ascii: "\"") {
        let close = line.squidQuoteEnd(from: equals + 2)
        value = equals + 2..<close
        position = min(close + 1, line.byteCount)
      } else {
        let end = line.firstIndex(of: 0x20, in: equals + 1..<line.byteCount) ?? line.byteCount
        value = equals + 1..<end
        position = end
      }
      keep(line, key, value)
    }
    // Behind the native format stands nothing but a blank and the type of the content.
    if line.byteCount - position >= SquidFields.shortest { readRest(line, position..<line.byteCount) }
  }

  /// A blank and `-/-`: less can be no error.
  private static let shortest = 4

  /// Takes what is to be had from fields without a name and from the client's headers, at the end of the line.
  private mutating func readRest(_ line: RawSpan, _ rest: Field) {
    let bracket = line.firstIndex(of: UInt8(ascii: "["), in: rest)
    readBare(line, rest.lowerBound..<(bracket ?? rest.upperBound))
    if let bracket { readHeaders(line, from: bracket) }
  }

  @inline(__always)
  private mutating func keep(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.equals("err", in: key) {
      // The name of an error that comes first is Squid's or nobody's: a client may have written a second.
      if isNamed { isAmbiguous = true }
      isNamed = true
      error = value
    } else if line.equals("cli_tls", in: key) || line.equals("cver", in: key) {
      clientVersion = value
    } else if line.equals("sni", in: key) {
      serverName = value
    } else if line.equals("bump", in: key) || line.equals("mode", in: key) {
      bumpMode = value
    } else if line.equals("cert_errors", in: key) || line.equals("cerr", in: key) {
      certificateErrors = value
    } else if line.equals("ua", in: key) {
      userAgent = value
    } else if SquidFields.isError(line, key), error.isEmpty {
      // The detail of an error without a name has signs of equality of its own.
      error = key.lowerBound..<value.upperBound
    }
  }

  /// Takes `%err_code/%err_detail` without a name from fields that have none.
  private mutating func readBare(_ line: RawSpan, _ field: Field) {
    guard error.isEmpty else { return }
    var position = field.lowerBound
    while position < field.upperBound {
      let end = line.firstIndex(of: 0x20, in: position..<field.upperBound) ?? field.upperBound
      let word = position..<end
      let mayBe = line[position] == UInt8(ascii: "E") || line[position] == UInt8(ascii: "-")
      if mayBe, line.equals("-/-", in: word) || SquidFields.isError(line, word) { error = word }
      position = end + 1
    }
  }

  /// `ERR_SECURE_ACCEPT_FAIL/…`: no other field of Squid's begins like this.
  private static func isError(_ line: RawSpan, _ word: Field) -> Bool {
    line.hasPrefix("ERR_", in: word) && line.firstIndex(of: UInt8(ascii: "/"), in: word) != nil
  }

  /// Takes the program from the headers of the client's request: ` [User-Agent: curl/8.14.1\r\nHost: …\r\n] […]`.
  ///
  /// Squid writes line ends as `\r\n` and brackets inside as `%5B` and `%5D` (`Format::QuoteMimeBlob`).
  private mutating func readHeaders(_ line: RawSpan, from bracket: Int) {
    guard userAgent.isEmpty else { return }
    let end = line.firstIndex(of: UInt8(ascii: "]"), in: bracket..<line.byteCount) ?? line.byteCount
    let headers = bracket + 1..<max(bracket + 1, end)
    let key: StaticString = "User-Agent: "
    guard let name = line.firstIndex(of: key, in: headers),
      name == headers.lowerBound || line[name - 1] == UInt8(ascii: "n")
    else { return }
    let start = name + key.utf8CodeUnitCount
    userAgent = start..<(line.firstIndex(of: "\\r", in: start..<headers.upperBound) ?? headers.upperBound)
  }
}

extension RawSpan {
  /// The closing quote; Squid writes a quote inside as `\"` and a backslash as `\\`.
  func squidQuoteEnd(from start: Int) -> Int {
    var position = start
    while position < byteCount, let quote = firstIndex(of: UInt8(ascii: "\""), in: position..<byteCount) {
      var backslashes = 0
      while quote - backslashes > start, self[quote - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
      if backslashes % 2 == 0 { return quote }
      position = quote + 1
    }
    return byteCount
  }

  /// Whether a field is there: `-` stands where Squid has nothing to say.
  func isSquidValue(_ field: Field) -> Bool {
    !field.isEmpty && !equals("-", in: field)
  }

  /// The end of the header that syslog puts before a line of Squid's, within `head`; 0 where there is none.
  ///
  /// `Nov 23 22:05:18 fw (squid-1)[4711]: ` (RFC 3164), or `<166>1 … (squid-1) 4711 - [meta sequenceId="1"] `
  /// (RFC 5424). A line that begins with a client's address has none, whatever its user is called.
  func squidHeaderEnd(in head: Field) -> Int {
    guard head.count > 8 else { return 0 }
    let start = head.lowerBound
    let isHeader =
      self[start] == UInt8(ascii: "<") || month(start..<start + 3) != nil || self[start + 4] == UInt8(ascii: "-")
    guard isHeader, let name = firstIndex(of: "squid", in: head) else { return 0 }
    let tag = run(from: name, in: head) { $0 > 0x20 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ":") }
    var end = tag.upperBound
    if end < head.upperBound, self[end] == UInt8(ascii: "[") {
      guard let close = firstIndex(of: UInt8(ascii: "]"), in: end..<head.upperBound) else { return 0 }
      end = close + 1
    }
    if end < head.upperBound, self[end] == UInt8(ascii: ":") { return end + 1 }
    let words = blankSeparated(from: tag.upperBound, limit: 3)
    guard words.count == 3, unsigned(words[0]) != nil || equals("-", in: words[0]) else { return 0 }
    if equals("-", in: words[2]) { return words[2].upperBound }
    guard self[words[2].lowerBound] == UInt8(ascii: "["), words[2].lowerBound < head.upperBound else { return 0 }
    return firstIndex(of: "] ", in: words[2].lowerBound..<head.upperBound).map { $0 + 1 } ?? 0
  }
}
