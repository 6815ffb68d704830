import HandshakeModel
import SeededRandom
import Testing

@testable import GatewayExports

@Suite struct MergeTests {
  private func merge(
    _ patterns: [String], into text: String, _ target: ExportTarget, sideFile: String? = nil
  ) throws -> Merge {
    try Merge(
      Samples.exemptions(patterns), into: FileLines(Array(text.utf8)), sideFile: sideFile, format: target.format)
  }

  @Test func peoplesLinesStayAndOwnOnesComeAndGo() throws {
    let people = "# ours\r\n.intern.example\r\n\r\n  other.example"
    let full = try merge(["api.example.com", ".intern.example"], into: people, .squid)
    let text = Samples.text(full.file)
    #expect(text.hasPrefix(people + "\r\n# pinscout api.example.com: "))
    #expect(text.hasSuffix("\r\napi.example.com"))
    #expect(full.added == ["api.example.com"])
    #expect(full.keptByPeople == [".intern.example"])
    let empty = try merge([], into: text, .squid)
    #expect(Samples.text(empty.file) == people)
    #expect(empty.removed == ["api.example.com"])
  }

  @Test func anEntryThatPeopleWroteLaterIsTheirs() throws {
    let own = Samples.text(try merge(["api.example.com"], into: "", .squid).file)
    let both = try merge(["api.example.com"], into: own + "api.example.com\n", .squid)
    #expect(Samples.text(both.file) == "api.example.com\n")
    #expect(both.keptByPeople == ["api.example.com"])
    #expect(Samples.text(try merge([], into: Samples.text(both.file), .squid).file) == "api.example.com\n")
  }

  @Test(arguments: [
    (ExportTarget.squid, ".example.com  # mine\n"), (.nginx, "'.api.example.com' exempt;\n"),
    (.nginx, "\"api.example.com\"  exempt;\n"),
  ])
  func whatPeopleCoverIsNotAdded(target: ExportTarget, people: String) throws {
    let merged = try merge(["api.example.com"], into: people, target)
    #expect(Samples.text(merged.file) == people)
    #expect(merged.keptByPeople == ["api.example.com"])
    #expect(merged.isPeoples("api.example.com") == people.contains("\"api"))
  }

  @Test(arguments: [
    (ExportTarget.squid, "a.test\napi.example.com\n"), (.nginx, "a.test exempt;\nexample.com exempt;\n"),
    (.nginx, "a.test exempt;\n*.example.com exempt;\n"), (.nginx, "a.test exempt;\n.example.com inspect;\n"),
  ])
  func whatAGatewayWouldNotLoadIsAnErrorWithItsLine(target: ExportTarget, people: String) throws {
    let problem = try #require(throws: MergeProblem.self) { try merge([".example.com"], into: people, target) }
    #expect(problem.line == 2)
  }

  @Test func marksHoldWhenTheFileIsSorted() throws {
    let own = Samples.text(try merge(["b.example", "a.example", ".c.example"], into: "d.example\n", .squid).file)
    let sorted = own.split(separator: "\n").sorted().map { $0 + "\n" }.joined()
    #expect(sorted != own)
    #expect(Samples.text(try merge([], into: sorted, .squid).file) == "d.example\n")
  }

  @Test func aChangedDecisionChangesItsMarkInPlace() throws {
    let old = Samples.text(try merge(["a.example", "b.example"], into: "", .squid).file) + "people.example\n"
    let renewed = try Merge(
      Samples.exemptions(["a.example", "b.example"], expires: "2027-01-01T00:00:00Z"),
      into: FileLines(Array(old.utf8)), sideFile: nil, format: ExportTarget.squid.format)
    #expect(Samples.text(renewed.file) == old.replacing("no expiry", with: "expires 2027-01-01"))
    #expect(renewed.added.isEmpty && renewed.removed.isEmpty)
  }

  @Test func withoutCommentsTheFileBesideSaysWhoseAnEntryIs() throws {
    let first = try merge(["api.example.com", ".people.example"], into: "people.example", .umbrellaDestinations)
    #expect(Samples.text(first.file) == "people.example\napi.example.com")
    let side = try #require(first.sideFile)
    #expect(side.split(separator: "\n").dropFirst().map { $0.prefix { $0 != ":" } } == ["api.example.com"])
    let second = try merge([], into: Samples.text(first.file), .umbrellaDestinations, sideFile: side)
    #expect(Samples.text(second.file) == "people.example")
    // Without it, all that stands in the file is people's.
    let third = try merge([], into: Samples.text(first.file), .umbrellaDestinations)
    #expect(third.file.bytes == first.file.bytes)
  }

  @Test(arguments: [
    (ExportTarget.squid, "a.example\n# pinscout\n", 2), (.squid, "# pinscout : x\n", 1),
    (.squid, "# pinscout a.example: x\nb.example\n", 1),
    (.squid, "# pinscout a.example: x\na.example\n# pinscout a.example: x\n", 3),
    (.fortigate, "config x\n# pinscout begin: x\nconfig y\n", 2), (.fortigate, "# pinscout end\n", 1),
    (.fortigate, "# pinscout begin: x\n# pinscout begin: x\n# pinscout end\n", 1),
    (.proxysg, "; pinscout begin: x\n; pinscout end\n; pinscout begin: x\n; pinscout end\n", 3),
    (.mitmproxy, "web_port: 1\nignore_hosts: ['a']\n", 2),
    (.envoy, "a:\n  server_names:\n  - a\nb:\n  server_names:\n  - b\n", 2),
  ])
  func damageIsAnErrorWithItsLine(target: ExportTarget, text: String, line: Int) throws {
    let problem = try #require(throws: MergeProblem.self) { try merge(["z.example"], into: text, target) }
    #expect(problem.line == line)
    #expect(!problem.remedy.isEmpty)
  }

  /// As an editor or a revision control on another system leaves it.
  @Test func aSideFileMayHaveOtherLineEnds() throws {
    let first = try merge(["api.example.com", "b.example"], into: "people.example\n", .zscaler)
    let side = try #require(first.sideFile).replacing("\n", with: "\r\n")
    let second = try merge([], into: Samples.text(first.file), .zscaler, sideFile: side)
    #expect(Samples.text(second.file) == "people.example\n")
  }

  @Test func aSideFileThatIsNoneIsAnError() throws {
    let problem = try #require(throws: MergeProblem.self) {
      try merge(["z.example"], into: "", .zscaler, sideFile: "# x\na.example: x\nnonsense\n")
    }
    #expect(problem.line == 3)
  }

  @Test(arguments: [
    ("ignore_hosts:\n- a\n", "ignore_hosts:\n- a\n# pinscout K: P\n- 'K'\n"),
    (
      "ignore_hosts:\n    - a  # why\n\n# end\nweb_port: 8081\n",
      "ignore_hosts:\n    - a  # why\n    # pinscout K: P\n    - 'K'\n\n# end\nweb_port: 8081\n"
    ),
    ("web_port: 8081", "web_port: 8081\nignore_hosts:\n# pinscout K: P\n- 'K'"),
    ("ignore_hosts:\n  - '^api\\.example\\.com:[0-9]+$'\n", "ignore_hosts:\n  - '^api\\.example\\.com:[0-9]+$'\n"),
  ])
  func itemsJoinTheListThatIsThere(text: String, expected: String) throws {
    let merged = Samples.text(try merge(["api.example.com"], into: text, .mitmproxy).file)
    let key = "^api\\.example\\.com:[0-9]+$"
    let provenance = Samples.exemptions(["api.example.com"])[0].provenance
    #expect(merged == expected.replacing("K", with: key).replacing("P", with: provenance))
  }

  @Test func ofSeveralListsTheMarkedOneIsMeant() throws {
    let text = "a:\n  server_names:\n  - a\nb:\n  server_names:\n  # pinscout b.example: x\n  - b.example\n"
    let merged = Samples.text(try merge(["c.example"], into: text, .envoy).file)
    #expect(merged.hasPrefix("a:\n  server_names:\n  - a\nb:\n  server_names:\n  # pinscout c.example: "))
    #expect(merged.hasSuffix("\n  - \"c.example\"\n"))
  }

  @Test func commandsOfPeopleAreKnownByWhatTheyExclude() throws {
    let people = "set shared ssl-decrypt ssl-exclude-cert api.example.com description \"ours\"\nset deviceconfig x\n"
    let merged = try merge(["api.example.com"], into: people, .panosCommands)
    #expect(Samples.text(merged.file) == people)
    #expect(merged.keptByPeople == ["api.example.com"])
  }

  /// Over random files of people, with any line endings: a second export changes nothing, and when all decisions have
  /// ended the file is what it was.
  @Test(arguments: ExportTarget.allCases)
  func exportingIsIdempotentAndLeavesNoTrace(target: ExportTarget) throws {
    var random = SplitMix64(seed: 7, part: [ExportTarget.allCases.firstIndex(of: target) ?? 0])
    let hosts = (0..<12).map { "h\($0).example.com" } + (0..<6).map { ".d\($0).example.org" }
    for _ in 0..<60 {
      var people: [UInt8] = []
      if target == .mitmproxy || target == .envoy {
        let key = target == .envoy ? "server_names" : "ignore_hosts"
        people = Array("x: 1\n\(key):\n  - none.example\n".utf8)
      }
      let lists = !people.isEmpty
      for _ in 0..<random.below(12) {
        let host = hosts[random.below(hosts.count)]
        let entry = target.format.keys(of: Samples.exemptions([host])[0]).first ?? host
        let line = [entry, "", "# a comment", "  \(entry)  ", "\u{FEFF}x", "other.example"][random.below(6)]
        people += (lists ? "  - \"\(line.filter { $0 != "\\" })\"" : line).utf8
        if !lists, random.chance(percent: 10) { people += [0xFF, 0x0D, 0xE4] }
        people += lists || random.chance(percent: 70) ? [0x0A] : [0x0D, 0x0A]
      }
      if random.chance(percent: 40) { while let last = people.last, last < 0x20 { people.removeLast() } }
      let chosen = Set((0..<random.below(8)).map { _ in hosts[random.below(hosts.count)] }).sorted()
      let first = try Merge(
        Samples.exemptions(chosen), into: FileLines(people), sideFile: nil, format: target.format)
      let second = try Merge(
        Samples.exemptions(chosen), into: FileLines(first.file.bytes), sideFile: first.sideFile,
        format: target.format)
      #expect(second.file.bytes == first.file.bytes)
      #expect(second.sideFile == first.sideFile)
      #expect(second.added.isEmpty && second.removed.isEmpty)
      let last = try Merge(
        [], into: FileLines(second.file.bytes), sideFile: second.sideFile, format: target.format)
      #expect(last.file.bytes == people)
    }
  }
}
