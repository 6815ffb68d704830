import HandshakeModel

/// The parts of a line of HAProxy: who, when, and what stands behind that.
///
/// Every format of HAProxy's own begins with `%ci:%cp [%t]` (Configuration Manual, section 8.2), with or without what
/// syslog puts before it.
struct HAProxyLine {
  var client: Field
  /// Local time read as UTC; nil where it is no date.
  var time: Timestamp?
  /// Where the frontend's name begins.
  var rest: Int

  /// How far into a line the date can stand: behind a syslog header and an address.
  private static let furthest = 512

  init?(_ line: RawSpan) {
    let limit = min(line.byteCount, HAProxyLine.furthest)
    var position = 0
    while let bracket = line.firstIndex(of: UInt8(ascii: "["), in: position..<limit) {
      position = bracket + 1
      // `[23/Nov/2026:22:05:21.499] `
      guard bracket + 26 < line.byteCount, line[bracket + 3] == UInt8(ascii: "/"),
        line[bracket + 7] == UInt8(ascii: "/"),
        line[bracket + 21] == UInt8(ascii: "."), line[bracket + 25] == UInt8(ascii: "]"), line[bracket + 26] == 0x20,
        bracket >= 2, line[bracket - 1] == 0x20
      else { continue }
      var start = bracket - 1
      while start > 0, line[start - 1] != 0x20 { start -= 1 }
      client = line.withoutTrailingPort(start..<bracket - 1)
      if let seconds = line.slashedTimestamp(bracket + 1..<bracket + 21),
        let milliseconds = line.unsigned(bracket + 22..<bracket + 25)
      {
        time = Timestamp(microseconds: seconds.microseconds + Int64(milliseconds) * 1_000)
      }
      rest = bracket + 27
      return
    }
    return nil
  }
}

/// The values that a configuration names: `fc_err=34 sni=… ssl_fc_err=…`, in any order; of two the first counts.
struct HAProxyKeys {
  var error: Field?
  var errorText: Field?
  var libraryError: Field?
  var libraryErrorText: Field?
  /// The library's error of the origin's side, by itself or behind HAProxy's own.
  var originError: Field?
  var serverName: Field?
  var userAgent: Field?

  init(_ line: RawSpan, from start: Int) {
    var position = start
    while position < line.byteCount {
      let byte = line[position]
      if byte == 0x20 {
        position += 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{") {
        // The request and captured headers are the client's own words.
        let close = HAProxyKeys.close(line, byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : byte, from: position + 1)
        position = close + 1
      } else {
        position = add(line, position)
      }
    }
    // `%[ssl_fc_sni]` is `-` without a name, and both are quoted where the configuration says so.
    if let name = serverName, name.isEmpty || line.equals("-", in: name) { serverName = nil }
  }

  /// Reads the word at `start`; returns where the next one begins.
  private mutating func add(_ line: RawSpan, _ start: Int) -> Int {
    let end = line.firstIndex(of: 0x20, in: start..<line.byteCount) ?? line.byteCount
    guard let equals = line.firstIndex(of: UInt8(ascii: "="), in: start..<end) else { return end }
    var value = equals + 1..<end
    var next = end
    if !value.isEmpty, line[value.lowerBound] == UInt8(ascii: "\"") {
      let close = HAProxyKeys.close(line, UInt8(ascii: "\""), from: value.lowerBound + 1)
      value = value.lowerBound + 1..<close
      next = close + 1
    }
    let key = start..<equals
    if line.equals("fc_err", in: key) {
      error = error ?? HAProxyKeys.words(line, value)
    } else if line.equals("fc_err_str", in: key) {
      errorText = errorText ?? HAProxyKeys.words(line, value)
    } else if line.equals("ssl_fc_err", in: key) {
      libraryError = libraryError ?? HAProxyKeys.words(line, value)
    } else if line.equals("ssl_fc_err_str", in: key) {
      libraryErrorText = libraryErrorText ?? HAProxyKeys.words(line, value)
    } else if line.equals("ssl_bc_err", in: key) || line.equals("bk_err", in: key) {
      originError = originError ?? HAProxyKeys.words(line, value)
    } else if line.equals("sni", in: key) {
      serverName = serverName ?? value
    } else if line.equals("ua", in: key) {
      userAgent = userAgent ?? value
    }
    return next
  }

  /// A value without quotes and the words behind it, up to the next key.
  private static func words(_ line: RawSpan, _ value: Field) -> Field {
    var end = value.upperBound
    while end < line.byteCount, line[end] == 0x20 {
      let next = line.firstIndex(of: 0x20, in: end + 1..<line.byteCount) ?? line.byteCount
      let word = end + 1..<next
      guard !word.isEmpty, line.firstIndex(of: UInt8(ascii: "="), in: word) == nil,
        line[word.lowerBound] != UInt8(ascii: "\""), line[word.lowerBound] != UInt8(ascii: "{")
      else { break }
      end = next
    }
    return value.lowerBound..<end
  }

  /// The closing sign, which a blank or the end of the line follows: nothing is escaped inside.
  private static func close(_ line: RawSpan, _ sign: UInt8, from start: Int) -> Int {
    var position = min(start, line.byteCount)
    while let found = line.firstIndex(of: sign, in: position..<line.byteCount) {
      if found + 1 == line.byteCount || line[found + 1] == 0x20 { return found }
      position = found + 1
    }
    return line.byteCount
  }
}
