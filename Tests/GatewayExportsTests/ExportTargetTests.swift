import HandshakeModel
import Testing
import Yams

@testable import GatewayExports

@Suite struct ExportTargetTests {
  private static let mark =
    "Example (example), bypass-globally, decision 0123456789ab, ticket NET-1, expires 2027-01-01"

  /// What a host and a domain with all below it become; the notes in each format's file say why.
  @Test(arguments: [
    (ExportTarget.umbrellaDestinations, "api.example.com\nexample.org\n"),
    (.umbrellaSelectiveDecryption, "api.example.com\nexample.org\n"),
    (.panosEDL, "api.example.com/\nexample.org/\n*.example.org/\n"),
    (
      .panosCommands,
      ["api.example.com", "example.org", "*.example.org", "*.*.example.org"].map {
        "set shared ssl-decrypt ssl-exclude-cert \($0) exclude yes description \"pinscout \(mark)\"\n"
      }.joined()
    ),
    (.zscaler, "api.example.com\n.example.org\n"),
    (.netskope, "api.example.com\nexample.org\n*.example.org\n"),
    (
      .proxysg,
      """
      ; pinscout begin: what stands from here to the end mark is rewritten by PinScout
      define category PinScout_Do_Not_Decrypt
        ; \(mark)
        api.example.com
        ; \(mark)
        example.org
      end
      ; pinscout end

      """
    ),
    (
      .fortigate,
      """
      # pinscout begin: what stands from here to the end mark is rewritten by PinScout
      config firewall address
          edit "pinscout-api.example.com"
              set type fqdn
              set fqdn "api.example.com"
              set comment "\(mark)"
          next
          edit "pinscout-example.org"
              set type fqdn
              set fqdn "example.org"
              set comment "\(mark)"
          next
      end
      config firewall addrgrp
          edit "pinscout-exempt"
              set member "pinscout-api.example.com" "pinscout-example.org"
          next
      end
      config firewall wildcard-fqdn custom
          edit "pinscout-example.org"
              set wildcard-fqdn "*.example.org"
              set comment "\(mark)"
          next
      end
      config firewall wildcard-fqdn group
          edit "pinscout-exempt"
              set member "pinscout-example.org"
          next
      end
      # pinscout end

      """
    ),
    (
      .squid,
      "# pinscout api.example.com: \(mark)\napi.example.com\n# pinscout .example.org: \(mark)\n.example.org\n"
    ),
    (
      .mitmproxy,
      """
      ignore_hosts:
      # pinscout ^api\\.example\\.com:[0-9]+$: \(mark)
      - '^api\\.example\\.com:[0-9]+$'
      # pinscout ^(.+\\.)?example\\.org:[0-9]+$: \(mark)
      - '^(.+\\.)?example\\.org:[0-9]+$'

      """
    ),
    (
      .haproxy,
      """
      # pinscout ^api\\.example\\.com$: \(mark)
      ^api\\.example\\.com$
      # pinscout ^(.+\\.)?example\\.org$: \(mark)
      ^(.+\\.)?example\\.org$

      """
    ),
    (
      .envoy,
      """
      filter_chain_match:
        server_names:
        # pinscout api.example.com: \(mark)
        - "api.example.com"
        # pinscout example.org: \(mark)
        - "example.org"
        # pinscout *.example.org: \(mark)
        - "*.example.org"

      """
    ),
    (
      .nginx,
      "# pinscout api.example.com: \(mark)\napi.example.com exempt;\n# pinscout .example.org: \(mark)\n"
        + ".example.org exempt;\n"
    ),
    (
      .plain,
      "# pinscout api.example.com: \(mark)\napi.example.com\n# pinscout .example.org: \(mark)\n.example.org\n"
    ),
  ])
  func hostsAndDomainsAreWrittenAsTheGatewayReadsThem(target: ExportTarget, expected: String) throws {
    let exemptions = Samples.exemptions(["api.example.com", ".example.org"], expires: "2027-01-01T00:00:00Z")
    #expect(try Samples.render(exemptions, target) == expected)
  }

  @Test func everyTargetSaysWhatItWidensOrMisses() {
    let host = BypassPattern("api.example.com")
    let domain = BypassPattern(".example.com")
    let says = { (pattern: BypassPattern?) in
      ExportTarget.allCases.filter { target in pattern.map { target.format.departure($0) != nil } ?? false }
    }
    #expect(says(host) == [.umbrellaDestinations, .umbrellaSelectiveDecryption, .proxysg, .fortigate])
    #expect(says(domain) == [.panosCommands, .zscaler, .fortigate])
  }

  /// Whatever names and tickets hold, the lines and their number are those of harmless ones, but for the comments.
  @Test(arguments: ExportTarget.allCases, Samples.hostileTexts)
  func hostileTextsStayInTheirField(target: ExportTarget, text: String) throws {
    let patterns = ["api.example.com", ".example.org"]
    let hostile = try Samples.render(Samples.exemptions(patterns, name: text, ticket: text), target)
    let harmless = try Samples.render(Samples.exemptions(patterns, name: "x", ticket: "x"), target)
    #expect(hostile.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A })
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    #expect(lines(hostile).count == lines(harmless).count)
    for (dirty, clean) in zip(lines(hostile), lines(harmless)) where dirty != clean {
      let shape = { (line: Substring) in line.filter { "\"'#;:{}\\`$".contains($0) } }
      #expect(shape(dirty) == shape(clean))
    }
  }

  @Test(arguments: [ExportTarget.mitmproxy, .envoy])
  func yamlHoldsWhatWasMeant(target: ExportTarget) throws {
    let patterns = ["api.example.com", ".example.org"]
    for exemptions in [Samples.exemptions(patterns), Samples.exemptions(patterns, name: "x: 'y' #\n- z")] {
      let document = try #require(try Yams.load(yaml: Samples.render(exemptions, target)) as? [String: Any])
      let match = document["filter_chain_match"] as? [String: Any] ?? document
      let list = (match["server_names"] ?? match["ignore_hosts"]) as? [String]
      #expect(list == exemptions.flatMap { target.format.keys(of: $0) })
    }
  }

  @Test(arguments: [
    ("example.org:443", true), ("a.b.example.org:8443", true), ("notexample.org:443", false),
    ("example.org.evil.test:443", false), ("api.example.com:443", true), ("api-example.com:443", false),
    ("x.api.example.com:443", false),
  ])
  func expressionsMatchWholeNames(text: String, matches: Bool) throws {
    for target in [ExportTarget.mitmproxy, .haproxy] {
      let host = target == .haproxy ? String(text.prefix { $0 != ":" }) : text
      let keys = Samples.exemptions(["api.example.com", ".example.org"]).flatMap { target.format.keys(of: $0) }
      #expect(try keys.contains { try Regex($0).firstMatch(in: host) != nil } == matches)
    }
  }

  /// An empty list is none to mitmproxy, and matches everything in Envoy.
  @Test(arguments: [
    (ExportTarget.mitmproxy, "- '^$'\n"), (.envoy, "- \"none.invalid\"\n"),
  ])
  func aListIsNeverEmpty(target: ExportTarget, last: String) throws {
    let full = try Merge(
      Samples.exemptions(["api.example.com"]), into: FileLines([]), sideFile: nil, format: target.format)
    let empty = try Merge([], into: full.file, sideFile: nil, format: target.format)
    #expect(Samples.text(empty.file).hasSuffix(last))
    let again = try Merge(
      Samples.exemptions(["api.example.com"]), into: empty.file, sideFile: nil, format: target.format)
    #expect(again.file == full.file)
  }

  @Test func longHostsKeepTheirObjectsApart() throws {
    let label = String(repeating: "a", count: 60)
    let text = try Samples.render(
      Samples.exemptions(["\(label).x.\(label).example.com", "\(label).y.\(label).example.com"]), .fortigate)
    let names = text.split(separator: "\n").filter { $0.contains("edit \"pinscout-") && !$0.contains("exempt") }
    #expect(Set(names).count == 2)
    #expect(names.allSatisfy { $0.split(separator: "\"")[1].count <= 79 })
  }
}
