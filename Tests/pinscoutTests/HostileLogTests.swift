import Foundation
import Pipeline
import Reporting
import Testing

/// Logs are written by strangers: what they put into names must not reach a terminal, and what names a client no page.
@Suite struct HostileLogTests {
  private static let escapes = "\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}"

  private func log(_ host: String) -> String {
    (1...3).map { client in
      let moment = 1_795_400_000 + client
      return
        "\(moment).000     10 10.9.8.\(client):40000 NONE_NONE/200 0 CONNECT \(host):443 - HIER_DIRECT/198.18.1.1 - "
        + "bump=bump sni=\"\(host)\" err=ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1 "
        + "cli_tls=- ua=\"app\(host)/1\"\n"
    }.joined()
  }

  private func expectHarmless(_ result: Executable.Result, sourceLocation: SourceLocation = #_sourceLocation) {
    for text in [result.output, result.messages] {
      let steering = text.unicodeScalars.filter {
        ($0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r") || Legible.steersReading($0)
      }
      #expect(steering.isEmpty, "\(steering.map(\.value))", sourceLocation: sourceLocation)
    }
  }

  @Test func nothingThatIsPrintedSteersATerminal() throws {
    let folder = try TemporaryFolder()
    let host = "a\(Self.escapes).example"
    try folder.write("evil\u{1B}[2J.log", log(host) + "\(Self.escapes) no line at all\n")
    try folder.write("\u{202E}gol.exe", "\(Self.escapes)\n")
    let database = ["--db", folder.path + "/a.db"]
    let now = ["--now", "2026-11-24T06:00:00Z"]
    let run = try Executable.run(
      ["run", folder.path, "--out", folder.path + "/out", "--log-level", "debug"] + database + now)
    #expect(run.status == 3)
    #expect(run.messages.contains("evil\u{FFFD}[2J.log"))
    expectHarmless(run)
    for arguments in [
      ["run", "--json", folder.path, "--log-format", "json", "--out", folder.path + "/out"] + database + now,
      ["rank"] + database + now, ["rank", "--csv"] + database + now, ["rank", "--json"] + database + now,
      ["explain", host] + database + now, ["explain", host, "--json"] + database + now,
      ["catalog", "match", host], ["catalog", "suggest"] + database + now, ["doctor", folder.path],
      ["formats", "check", folder.path + "/evil\u{1B}[2J.log"],
      ["catalog", "check", folder.path + "/evil\u{1B}[2J.log"],
      ["what-if", host] + database + now,
    ] {
      expectHarmless(try Executable.run(arguments))
    }
  }

  @Test func noAddressOfAClientIsShownUnlessAskedFor() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.log", log("api.app.example") + "garbage from 10.9.8.1:40000 and jane@corp.example\n")
    let database = ["--db", folder.path + "/a.db"]
    let now = ["--now", "2026-11-24T06:00:00Z"]
    let out = ["--out", folder.path + "/out"]
    let ingest = ["ingest", folder.path + "/a.log", "--json"] + database
    let outputs = try [
      ingest, ["run", folder.path + "/a.log", "--json"] + out + database + now,
      ["explain", "api.app.example", "--json"] + database + now, ["explain", "10.9.8.1"] + database + now,
      ["rank", "--json"] + database + now, ["rank", "--csv"] + database + now,
    ].map { try Executable.run($0 + ($0[0] == "ingest" || $0[0] == "run" ? ["--verbose"] : [])) }
    var texts = outputs.flatMap { [$0.output, $0.messages] }
    for name in ReportFiles.names {
      texts.append(try String(contentsOfFile: "\(folder.path)/out/\(name)", encoding: .utf8))
    }
    for text in texts {
      #expect(!text.contains("10.9.8."))
      #expect(!text.contains("jane"))
    }
    #expect(outputs[0].output.contains("garbage from c-"))
    let fresh = ["ingest", folder.path + "/a.log", "--json", "--reveal", "--db", folder.path + "/b.db"]
    #expect(try Executable.run(fresh).output.contains("garbage from 10.9.8.1:40000"))
  }
}
