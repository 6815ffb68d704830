package import HandshakeModel

/// Cisco Umbrella and Secure Access: the DNS log, which lies beside the proxy log in the same bucket (`dnslogs/`).
///
/// It is known so that it is not taken for a log that nobody can read. A name that was looked up says nothing of a
/// handshake with it: no row comes from it. Columns are those of Cisco, "DNS Log Formats", all versions.
package struct UmbrellaDNSFormat: LogFormat {
  package static let name = "umbrella-dns"
  package static let title = "Cisco Umbrella and Secure Access DNS log (CSV)"
  package static let boundary = RecordBoundary.lineFeedOutsideQuotes
  package static let vantages: [Vantage] = []
  package static let evidence = EvidenceDeclaration(
    "nothing by itself: names that were looked up, without any connection", [:])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName, .decryption, .upstreamStatus], in: "Umbrella, Admin, Log Management",
      "Log the web traffic (proxylogs) as well", note: "Only the proxy log tells of connections.",
      companion: "umbrella-proxy")
  ]

  package static let samples = [
    """
    "2026-11-23 22:05:18","Laptop 7","Laptop 7,Site A","10.81.0.15","203.0.113.7","Allowed","1 (A)","NOERROR","api.exa\
    mple.com.","Software/Technology","AD Users","AD Users,Sites",""
    "2026-11-23 22:05:19","LAST, FIRST
    (mail)","Site A","10.81.0.15","203.0.113.7","Blocked","28 (AAAA)","NXDOMAIN","www.example.com.","Chat","AD Users",\
    "AD Users","Chat","700100","NO","8234101"

    """,
    """
    timestamp,most granular identity,identities,internal ip,external ip,action,query type,response code,domain,categor\
    ies
    "2026-11-23 22:05:18","Laptop 7","Laptop 7","10.81.0.15","203.0.113.7","Allowed","Other","NOERROR","example.com.",\
    ""

    """,
  ]

  /// Version 1; later ones append.
  private static let fewestColumns = 10
  private static let actions: [StaticString] = ["allowed", "blocked", "proxied"]

  private var row = UmbrellaSibling()

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var row = UmbrellaSibling()
    let isDNS = head.prefix(4).contains { range in
      let line = bytes.extracting(range)
      guard let count = row.split(line), count >= fewestColumns else { return false }
      return row.isHeader(line, with: "query type") || isRow(line, row)
    }
    return isDNS ? .certain : .no
  }

  /// A time, a verdict, and the code of an answer in capitals.
  private static func isRow(_ line: RawSpan, _ row: UmbrellaSibling) -> Bool {
    let (action, code) = (row.field(5, line), row.field(7, line))
    return row.beginsWithTime(line) && actions.contains { line.equalsIgnoringCase($0, in: action) }
      && !code.isEmpty && code.allSatisfy { line[$0] &- UInt8(ascii: "A") <= 25 }
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    guard let count = row.split(line) else { return .rejected(.badSyntax) }
    guard count >= UmbrellaDNSFormat.fewestColumns else { return .rejected(.columnCount) }
    if row.beginsWithTime(line) || row.isHeader(line, with: "query type") { return .ignored }
    return .rejected(.badTimestamp)
  }
}
