import HandshakeModel
import LogFormats
import Testing

@Suite struct UmbrellaDNSFormatTests {
  private static func row(_ width: Int, time: String = "2026-11-23 22:05:18", action: String = "Allowed") -> String {
    let values = [
      time, "Laptop 7", "Laptop 7,Site A", "10.81.0.15", "203.0.113.7", action, "1 (A)", "NOERROR", "api.example.com.",
      "Chat", "AD Users", "AD Users,Sites", "", "700100", "NO", "8234101",
    ]
    return values.prefix(width).map { "\"\($0)\"" }.joined(separator: ",")
  }

  private static let header =
    "timestamp,most granular identity,identities,internal ip,external ip,action,query type,response code,domain,x"

  @Test(arguments: [10, 13, 14, 16]) func knowsEveryVersionAndAddsNoRow(width: Int) {
    for line in [Self.row(width), " " + Self.row(width, action: "Blocked"), Self.row(width, action: "Proxied") + "\r"] {
      #expect(detected(line + "\n") == "umbrella-dns")
      let reading = LogReading(UmbrellaDNSFormat.self, [line])
      #expect(reading.outcomes == [.ignored])
      #expect(reading.observations == [])
    }
  }

  @Test func knowsALineOfNames() {
    #expect(detected(Self.header + "\n") == "umbrella-dns")
    let lines = [Self.header, Self.row(10), Self.header, Self.row(10), ""]
    #expect(LogReading(UmbrellaDNSFormat.self, lines).outcomes == Array(repeating: .ignored, count: 5))
  }

  @Test(
    arguments: [
      (row(9), .columnCount), (row(16) + "\"", .badSyntax), (row(16, time: "2026-13-23 22:05:18"), .badTimestamp),
      (row(16, time: "2026-11-23 22:05:18.1234567"), .badTimestamp), (String(row(16).dropFirst(9)), .badSyntax),
      ("words", .columnCount),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(LogReading(UmbrellaDNSFormat.self, [line]).outcomes == [.rejected(reason)])
  }

  /// A row of the proxy log, and one with an action but no answer.
  @Test(arguments: [UmbrellaRow(width: 26).text, row(10).replacing("NOERROR", with: "200")])
  func isNotAnotherTable(line: String) {
    #expect(detected(line + "\n") != "umbrella-dns")
  }

  private static let folder = ProjectFolder.shared + "/samples/public/cisco_umbrella"

  @Test(.enabled(if: ProjectFolder.exists(folder))) func readsPublishedLines() throws {
    let file = try LogFile(Self.folder + "/sekoia_umbrella_dns.txt")
    #expect(file.format == "umbrella-dns")
    #expect((file.lines, file.ignored, file.rejected) == (8, 8, []))
    #expect(file.rows.observations.isEmpty)
  }

  /// Proxy logs stay proxy logs, also those whose columns stand in a wrong order.
  @Test(
    .enabled(if: ProjectFolder.exists(folder)),
    arguments: ProjectFolder.names(in: folder).filter { !$0.contains("dns") && !$0.contains("firewall") })
  func takesNoProxyLog(name: String) throws {
    let file = try LogFile(Self.folder + "/" + name)
    #expect(file.format == "umbrella-proxy" || name.contains("WRONG_ORDER"))
    #expect(file.format != "umbrella-dns" && file.format != "umbrella-firewall")
  }
}
