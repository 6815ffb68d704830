import HandshakeModel

/// A row of Cisco's Secure Web Appliance, of the access log or with columns of an administrator's choice (AsyncOS User
/// Guide, Monitor System Activity Through Logs).
struct CiscoWSARow {
  enum Fact: Int, NamedFact {
    case epoch
    case date
    case time
    case elapsed
    case client
    case result
    case status
    case down
    case up
    case method
    case url
    case decision
    case userAgent
    case server

    var names: [String] {
      switch self {
      case .epoch: ["timestamp"]
      case .date: ["date"]
      case .time: ["time"]
      case .elapsed: ["x-elapsed-time"]
      case .client: ["c-ip"]
      case .result: ["x-resultcode-httpstatus", "sc-result-code"]
      case .status: ["sc-http-status"]
      case .down: ["sc-bytes"]
      case .up: ["cs-bytes"]
      case .method: ["cs-method"]
      case .url: ["cs-url", "cs-uri"]
      case .decision: ["x-acltag"]
      case .userAgent: ["cs(User-Agent)"]
      case .server: ["x-hierarchy-origin", "s-hostname", "s-computerName"]
      }
    }
  }

  /// When the transaction ended; nil where it is no time.
  var end: Timestamp?
  var elapsed: Field
  var client: Field
  /// `TCP_MISS_SSL`, without the status.
  var result: Field
  var status: Field
  var down: Field
  var up: Field = 0..<0
  var url: Field
  /// The tag of the decision: `DECRYPT_WEBCAT_7-DefaultGroup-…`.
  var decision: Field
  var userAgent: Field = 0..<0
  /// `DIRECT/www.example.com`, or the name alone.
  var server: Field

  /// A line of the access log; nil where it is none.
  init?(_ line: RawSpan) {
    guard let start = CiscoWSARow.start(line) else { return nil }
    let fields = line.blankSeparated(from: start, limit: 9)
    guard fields.count == 9, line.unsigned(fields[1]) != nil,
      let slash = line.firstIndex(of: UInt8(ascii: "/"), in: fields[3]),
      // The verdicts of the scanners, behind the tag and whatever fields were added before it.
      let verdicts = line.firstIndex(of: " <", in: fields[7].upperBound..<line.byteCount)
    else { return nil }
    let tag = line.firstWordBack(from: verdicts, in: fields[7].upperBound..<verdicts)
    guard tag.count > 4, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[tag.lowerBound]),
      tag.count(where: { line[$0] == UInt8(ascii: "-") }) >= 3
    else { return nil }
    end = line.timestamp(fields[0])
    (elapsed, client, result, status) = (
      fields[1], fields[2], fields[3].lowerBound..<slash, slash + 1..<fields[3].upperBound
    )
    (down, url, decision) = (fields[4], fields[6], tag)
    // A user's name that has blanks takes more than one place.
    server = line.firstIndex(of: UInt8(ascii: "/"), in: fields[8]) == nil ? 0..<0 : fields[8]
  }

  /// A row with named columns.
  init(_ line: RawSpan, _ values: NamedFields) {
    end =
      line.timestamp(values[Fact.epoch]) ?? line.civilTimestamp(date: values[Fact.date], time: values[Fact.time])
    (elapsed, client, down, up) = (values[Fact.elapsed], values[Fact.client], values[Fact.down], values[Fact.up])
    (url, decision, userAgent) = (values[Fact.url], values[Fact.decision], values[Fact.userAgent])
    (server, result, status) = (values[Fact.server], values[Fact.result], values[Fact.status])
    if let slash = line.firstIndex(of: UInt8(ascii: "/"), in: result) {
      status = slash + 1..<result.upperBound
      result = result.lowerBound..<slash
    }
  }

  /// Where the epoch seconds stand that every line begins with, behind `Info: ` and the header of a syslog message.
  private static func start(_ line: RawSpan) -> Int? {
    var position = 0
    for _ in 0..<longestHeader {
      while position < line.byteCount, line[position] == 0x20 { position += 1 }
      guard let blank = line.firstIndex(of: 0x20, in: position..<line.byteCount) else { return nil }
      // Ten digits, a point, and three more; that there may be others tells nothing apart.
      if blank - position >= 14, line[position + 10] == UInt8(ascii: "."),
        line.microseconds(position..<blank) != nil
      {
        return position
      }
      position = blank
    }
    return nil
  }

  /// So many words may stand before the line.
  private static let longestHeader = 12

  /// The host of the URL; where that is an address, the server's name if there is one.
  func host(_ line: RawSpan) -> Field {
    let host = line.urlHost(url)
    let isAddress = host.allSatisfy { line[$0] == UInt8(ascii: ".") || line[$0] &- UInt8(ascii: "0") <= 9 }
    guard isAddress, !server.isEmpty else { return host }
    let slash = line.firstIndex(of: UInt8(ascii: "/"), in: server).map { $0 + 1 } ?? server.lowerBound
    let name = slash..<server.upperBound
    return name.isEmpty || line.equals("-", in: name) ? host : name
  }

  /// Nil for a row that is not about TLS.
  func signal(_ line: RawSpan) -> Signal? {
    let isTunnel = line.hasPrefix("tunnel://", in: url)
    guard isTunnel || line.hasPrefix("https://", in: url) else { return nil }
    let status = line.unsigned(status) ?? 0
    if status == 407 || line.hasPrefix("TCP_DENIED", in: result) { return .blocked }
    // The tag names the certificate of the origin where it, and not a category, decided.
    if CiscoWSARow.certificateTags.contains(where: { line.firstIndex(of: $0, in: decision) != nil }) {
      return line.hasPrefix("PASSTHRU_", in: decision) ? bypass(line, status) : .upstreamFailure
    }
    if CiscoWSARow.blockTags.contains(where: { line.hasPrefix($0, in: decision) }) { return .blocked }
    // The appliance's own answer where the origin's side failed.
    if line.hasPrefix("NONE", in: result), status >= 500 { return .upstreamFailure }
    guard isTunnel else { return .request }
    if status >= 400 { return status < 500 ? .other : .upstreamFailure }
    return line.hasPrefix("PASSTHRU_", in: decision) ? bypass(line, status) : .tunnel
  }

  private func bypass(_ line: RawSpan, _ status: UInt64) -> Signal {
    if status >= 500 { return .upstreamFailure }
    return (line.unsigned(down) ?? 0) > CiscoWSARow.established ? .bypassUsed : .other
  }

  /// Bytes of `HTTP/1.1 200 Connection established` and its empty line: all that a tunnel without data has.
  private static let established: UInt64 = 39

  /// Decisions that let nobody pass; `DECRYPT_EUN_` decrypts to show the page that says so.
  private static let blockTags: [StaticString] = [
    "BLOCK_", "DROP_", "DENY_", "DECRYPT_EUN_", "NO_AUTHORIZATION", "NO_PASSWORD", "REDIRECT_", "SAAS_AUTH",
  ]

  private static let certificateTags: [StaticString] = [
    "_EXPIRED_CERT", "_INVALID_LEAF_CERT", "_MISMATCHED_HOSTNAME", "_OCSP_OTHER_ERROR", "_OCSP_REVOKED_CERT",
    "_UNRECOGNIZED_ROOT",
  ]
}

extension RawSpan {
  /// The word that ends at `end`, back to the blank before it.
  fileprivate func firstWordBack(from end: Int, in field: Field) -> Field {
    var start = end
    while start > field.lowerBound, self[start - 1] != 0x20 { start -= 1 }
    return start..<end
  }
}
