package import HandshakeModel

/// Zscaler's web log, as the Nanolog Streaming Service (NSS, Cloud NSS) sends it.
///
/// The customer's template decides which fields there are, in which order and under which names: rows are read by name,
/// from JSON with and without the wrapper of the cloud's feed, from `key=value` between tabs or blanks, and from CSV or
/// TSV whose first line names the columns. CSV without such a line cannot be read by name: a format of one's own, which
/// declares the columns, does that. Fields in Base64 (`b64host`) and obfuscated ones (`ocip`) are not read.
///
/// One row with a reason of failure is one observation: `cltsslfailcount` sums up attempts of which nothing else is
/// said, so it adds none.
package struct ZscalerNSSFormat: LogFormat {
  package static let name = "zscaler-nss"
  package static let title = "Zscaler NSS and Cloud NSS web log (JSON, key=value, CSV with a header)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "decrypted requests, connections that were let pass, and with cltsslfailreason why the client's handshake failed",
    [
      .clientAlert: .when("with cltsslfailreason"),
      .silentClose: .when("with cltsslfailreason"),
      .unusedHandshake: .when("as an SSL row without requests"),
      .serverName: .when("with host or url"),
      .clientAddress: .when("with cip"),
      .clientPort: .when("with clt_sport, which is not needed"),
      .bytes: .when("with reqsize and respsize"),
      .userAgent: .when("with ua, where the client named it to an explicit proxy"),
      .decryption: .when("with ssldecrypted, externalspr or proto"),
      .upstreamStatus: .when("with is_ssluntrustedca and its like, on blocked rows"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose, .serverName, .clientAddress, .bytes, .decryption, .upstreamStatus],
      in: "Zscaler, Administration, Nanolog Streaming Service, NSS Feeds, Feed Output Format",
      #"""
      \{"sourcetype":"zscalernss-web","event":\{"epochtime":"%d{epochtime}","cip":"%s{cip}","host":"%s{host}",\#
      "eurl":"%s{eurl}","proto":"%s{proto}","reqmethod":"%s{reqmethod}","action":"%s{action}","eua":"%s{eua}",\#
      "reqsize":"%d{reqsize}","respsize":"%d{respsize}","ssldecrypted":"%s{ssldecrypted}",\#
      "externalspr":"%s{externalspr}","bypassed_traffic":"%d{bypassed_traffic}",\#
      "cltsslfailreason":"%s{cltsslfailreason}","cltsslfailcount":"%d{cltsslfailcount}",\#
      "is_ssluntrustedca":"%s{is_ssluntrustedca}","is_sslselfsigned":"%s{is_sslselfsigned}",\#
      "is_sslexpiredca":"%s{is_sslexpiredca}"\}\}
      """#,
      note: "One line. CSV needs a first line that names its columns, or a format of one's own that declares them.")
  ]

  package static let samples = [
    """
    {"sourcetype":"zscalernss-web","event":{"time":"Mon Nov 23 22:05:18 2026","tz":"GMT","cip":"10.77.30.11","host":"a\
    pi.example.com","eurl":"api.example.com","proto":"SSL","reqmethod":"NA","action":"Allowed","eua":"Unknown","reqsiz\
    e":"517","respsize":"2551","ssldecrypted":"Yes","externalspr":"Inspected","cltsslfailreason":"Unknown CA","cltsslf\
    ailcount":"3"}}
    {"sourcetype":"zscalernss-web","event":{"time":"Mon Nov 23 22:05:19 2026","tz":"GMT","cip":"10.77.30.11","host":"w\
    ww.example.com","eurl":"www.example.com/a%20b","proto":"HTTPS","reqmethod":"GET","action":"Allowed","eua":"Mozilla\
    /5.0%20(X11)","reqsize":"812","respsize":"9000","ssldecrypted":"Yes","externalspr":"Inspected","cltsslfailreason":\
    "N/A","cltsslfailcount":"0"}}
    {"sourcetype":"zscalernss-web","event":{"time":"Mon Nov 23 22:05:20 2026","tz":"GMT","cip":"10.77.30.12","host":"b\
    ank.example.com","eurl":"bank.example.com","proto":"SSL","reqmethod":"NA","action":"Allowed","eua":"Unknown","reqs\
    ize":"2100","respsize":"5200","ssldecrypted":"No","externalspr":"Not inspected because of SSL policy","cltsslfailr\
    eason":"N/A","cltsslfailcount":"0"}}

    """,
    """
    2026-11-23 22:05:18\treason=Allowed\tprotocol=SSL\taction=Allowed\trequestsize=517\tresponsesize=2551\tClientIP=10.\
    77.30.11\turl=api.example.com\thostname=api.example.com\tuseragent=Unknown\turlsupercategory=Internet Communicatio\
    n\tcltsslfailreason=Close Notify or Client TCP Reset
    2026-11-23 22:05:19\treason=Allowed\tprotocol=HTTPS\taction=Allowed\trequestsize=517\tresponsesize=2551\tClientIP=1\
    0.77.30.11\turl=www.example.com/a\thostname=www.example.com\tuseragent=Mozilla/5.0 (X11)\turlsupercategory=Business\
     and Economy\tcltsslfailreason=N/A

    """,
    """
    "epochtime","cip","host","proto","action","ssldecrypted","externalspr","respsize"
    "1795471518","10.77.30.11","www.example.com","HTTPS","Allowed","Yes","Inspected","9000"
    "1795471519","10.77.30.11","api.example.com","SSL","Allowed","Yes","Inspected","2551"

    """,
  ]

  /// Names that no other product's log has.
  private static let marks: [StaticString] = [
    "zscalernss-web", "cltsslfailreason", "ssldecrypted", "externalspr", "externalsslpolicyreason", "urlsupercat",
    "bwthrottle",
  ]

  private let context: SourceContext
  private var reader = ZscalerReader()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isMarked = head.contains { range in
      marks.contains { bytes.firstIndex(of: $0, in: range) != nil }
    }
    guard isMarked else { return .no }
    var format = ZscalerNSSFormat(context: SourceContext())
    let isWebLog = head.contains { range in
      let line = bytes.extracting(range)
      return format.reader.read(line) == .fields ? format.isComplete(line) : format.reader.hasColumns
    }
    return isWebLog ? .certain : .no
  }

  private func isComplete(_ line: RawSpan) -> Bool {
    let row = reader.row
    return time(line.extracting(ZscalerReader.text(of: line))) != nil && !row[.client].isEmpty
      && !(row[.host].isEmpty && row[.url].isEmpty)
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    switch reader.read(line) {
    case .header: return .ignored
    case .bad(let reason): return .rejected(reason)
    case .fields: return add(line.extracting(ZscalerReader.text(of: line)), &rows)
    }
  }

  private func add(_ line: RawSpan, _ rows: inout RowBuffer) -> LineOutcome {
    let row = reader.row
    guard var signal = row.signal(line) else { return .ignored }
    guard let time = time(line) else { return .rejected(.badTimestamp) }
    guard !row[.client].isEmpty else { return .rejected(.missingField) }
    let name = row[.host].isEmpty ? row[.url] : row[.host]
    var host = Symbol.none
    if name.isEmpty {
      signal = signal.withoutHost
      // Without a name, only a failure says something.
      guard signal == .unnamedFailure else { return .ignored }
    } else {
      guard let symbol = rows.escapedHost(line, name) else { return .rejected(.badHost) }
      host = symbol
    }
    guard let client = rows.symbol(line, line.withoutPort(row[.client])),
      let agent = rows.escapedUserAgent(line, row[.agent])
    else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, userAgent: agent,
        vantage: row.namesFailure ? .handshakes : .requests, signal: signal,
        bytesUp: line.unsigned(row[.up]) ?? 0, bytesDown: line.unsigned(row[.down]) ?? 0))
    return .stored
  }

  /// The epoch, a date with a zone, or a local date in the feed's zone or else the source's.
  private func time(_ line: RawSpan) -> Timestamp? {
    // The template for Splunk begins with a date that has no name.
    let named = reader.row[.time]
    let field = named.isEmpty ? line.trimmed(0..<min(line.byteCount, 19)) : named
    if let local = line.weekdayTimestamp(field) { return moment(local, line) }
    guard field.count <= ZscalerNSSFormat.longestTime, line.civilTimestamp(field) != nil else {
      return line.timestamp(field)
    }
    let hasZone = field.dropFirst(19).contains { index in
      [UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(line[index])
    }
    guard let time = Timestamp(iso8601: line.text(field)) else { return nil }
    return hasZone ? time : moment(time, line)
  }

  /// `2026-11-23T22:05:18.123456789+01:00` and a little more.
  private static let longestTime = 40

  /// The moment of a local time, by the zone of the row where that needs no table.
  private func moment(_ local: Timestamp, _ line: RawSpan) -> Timestamp {
    let zone = reader.row[.zone]
    let isUniversal = line.equalsIgnoringCase("gmt", in: zone) || line.equalsIgnoringCase("utc", in: zone)
    return isUniversal ? local : context.utc(local)
  }
}
