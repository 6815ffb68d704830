package import HandshakeModel

/// Cisco Umbrella and Secure Access: the log of the cloud firewall, which lies beside the proxy log in the same bucket
/// (`firewalllogs/`, `cdfwlogs/`).
///
/// It is known so that it is not taken for a log that nobody can read. Its rows are flows between addresses: they have
/// the client's port, which the proxy log lacks, and no name of a server (`FQDNs` are those of the rule), so there is
/// nothing that they could be joined by, and no row comes from it. Columns are those of Cisco, "Cloud Firewall Log
/// Formats", all versions.
package struct UmbrellaFirewallFormat: LogFormat {
  package static let name = "umbrella-firewall"
  package static let title = "Cisco Umbrella and Secure Access cloud firewall log (CSV)"
  package static let boundary = RecordBoundary.lineFeedOutsideQuotes
  package static let vantages: [Vantage] = []
  package static let evidence = EvidenceDeclaration(
    "nothing by itself: flows between addresses, without the names of servers", [:])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName, .decryption, .upstreamStatus], in: "Umbrella, Admin, Log Management",
      "Log the web traffic (proxylogs) as well", note: "Only the proxy log names servers.",
      companion: "umbrella-proxy")
  ]

  package static let samples = [
    """
    "2026-11-23 22:05:18","[8234101]","Office North","Network Tunnels","OUTBOUND","6","60","10.81.0.15","50110",\
    "198.51.100.1","443","osl1.edc","7","ALLOW"

    """,
    """
    timestamp,origin IDs,identities,identity type,direction,protocol,packet size,source IP,source port,destination IP,\
    destination port,data center,rule ID,action,fqdns,destination list IDs
    "2026-11-23 22:05:18","[8234101]","Office North","Network Tunnels","OUTBOUND","6","60","10.81.0.15","50110",\
    "198.51.100.1","443","osl1.edc","7","BLOCK","example.com,example.org","11,12"

    """,
  ]

  /// The oldest version; later ones append.
  private static let fewestColumns = 14
  private static let actions: [StaticString] = ["allow", "allowed", "block", "blocked"]

  private var row = UmbrellaSibling()

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var row = UmbrellaSibling()
    let isFirewall = head.prefix(4).contains { range in
      let line = bytes.extracting(range)
      guard let count = row.split(line), count >= fewestColumns else { return false }
      return row.isHeader(line, with: "packet size") || isRow(line, row)
    }
    return isFirewall ? .certain : .no
  }

  /// A time, the number of a protocol, the size of a packet, and a verdict.
  private static func isRow(_ line: RawSpan, _ row: UmbrellaSibling) -> Bool {
    let action = row.field(13, line)
    return row.beginsWithTime(line) && line.unsigned(row.field(5, line)) != nil
      && line.unsigned(row.field(6, line)) != nil && actions.contains { line.equalsIgnoringCase($0, in: action) }
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    guard let count = row.split(line) else { return .rejected(.badSyntax) }
    guard count >= UmbrellaFirewallFormat.fewestColumns else { return .rejected(.columnCount) }
    if row.beginsWithTime(line) || row.isHeader(line, with: "packet size") { return .ignored }
    return .rejected(.badTimestamp)
  }
}
