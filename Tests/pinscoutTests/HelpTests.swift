import Foundation
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    [], ["run"], ["ingest"], ["rank"], ["explain"], ["report"], ["catalog"], ["catalog", "list"], ["catalog", "match"],
    ["catalog", "check"], ["catalog", "suggest"], ["formats"], ["formats", "list"],
    ["formats", "check"], ["doctor"], ["evaluate"], ["what-if"], ["prune"], ["config"], ["config", "check"], ["verify"],
    ["review"], ["review", "list"], ["review", "show"], ["review", "decide"], ["review", "history"],
    ["review", "export"], ["review", "import"],
    ["export"],
  ])
  func helpSaysWhatItSaid(command: [String]) throws {
    let help = try Executable.run(["help"] + command)
    #expect(help.status == 0)
    try expectSnapshot(help.output, (["help"] + command).joined(separator: "-") + ".txt")
  }

  @Test func everyCommandIsInTheReadme() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    for command in [
      "run", "ingest", "rank", "explain", "what-if", "report", "catalog", "formats", "doctor", "evaluate",
      "prune", "config check", "verify", "review list", "review show", "review decide", "review history",
      "review export", "export",
    ] {
      #expect(readme.contains("pinscout \(command)"), "README does not mention pinscout \(command)")
    }
  }

  @Test func tableOfFormatsInTheReadmeIsTrue() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let table = try Executable.run(["formats", "--markdown"]).output
    #expect(table.hasPrefix("| Format |"))
    #expect(readme.contains("\n\n" + table + "\n"), "paste what pinscout formats --markdown prints")
  }
}
