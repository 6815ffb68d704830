import HandshakeModel
import LogFormats
import Testing

@Suite struct UmbrellaFirewallFormatTests {
  private static func row(_ width: Int, time: String = "2026-11-23 22:05:18", action: String = "ALLOW") -> String {
    let values = [
      time, "[8234101]", "Office North", "Network Tunnels", "OUTBOUND", "6", "60", "10.81.0.15", "50110",
      "198.51.100.1", "443", "osl1.edc", "7", action, "example.com,example.org", "11,12",
    ]
    let padded = values + Array(repeating: "", count: max(0, width - values.count))
    return padded.prefix(width).map { "\"\($0)\"" }.joined(separator: ",")
  }

  private static let header =
    "timestamp,origin IDs,identities,identity type,direction,protocol,packet size,source IP,source port,"
    + "destination IP,destination port,data center,rule ID,action"

  @Test(arguments: [14, 16, 22, 34, 36]) func knowsEveryVersionAndAddsNoRow(width: Int) {
    for line in [Self.row(width), Self.row(width, action: "BLOCK") + "\r"] {
      #expect(detected(line + "\n") == "umbrella-firewall")
      let reading = LogReading(UmbrellaFirewallFormat.self, [line])
      #expect(reading.outcomes == [.ignored])
      #expect(reading.observations == [])
    }
  }

  @Test func knowsALineOfNames() {
    #expect(detected(Self.header + "\n") == "umbrella-firewall")
    let lines = [Self.header, Self.row(14), Self.header, Self.row(14), ""]
    #expect(LogReading(UmbrellaFirewallFormat.self, lines).outcomes == Array(repeating: .ignored, count: 5))
  }

  @Test(
    arguments: [
      (row(13), .columnCount), (row(16) + "\"", .badSyntax), (row(16, time: "2026-13-23 22:05:18"), .badTimestamp),
      (row(16, time: "2026-11-23 22:05:18.1234567"), .badTimestamp), ("words", .columnCount),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(LogReading(UmbrellaFirewallFormat.self, [line]).outcomes == [.rejected(reason)])
  }

  @Test(arguments: [UmbrellaRow(width: 37).text, row(16, action: "200"), row(16).replacing("\"60\"", with: "\"a\"")])
  func isNotAnotherTable(line: String) {
    #expect(detected(line + "\n") != "umbrella-firewall")
  }

  private static let file =
    ProjectFolder.shared + "/samples/public/cisco_umbrella/docs_secure_access_cloudfirewall_v10_example.csv"

  @Test(.enabled(if: ProjectFolder.exists(file))) func readsPublishedLines() throws {
    let file = try LogFile(Self.file)
    #expect(file.format == "umbrella-firewall")
    #expect((file.lines, file.ignored, file.rejected) == (2, 2, []))
    #expect(file.rows.observations.isEmpty)
  }
}
