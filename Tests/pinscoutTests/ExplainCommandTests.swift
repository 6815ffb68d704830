import Foundation
import Testing

/// `pinscout explain` as people and scripts call it, over a small site of its own.
@Suite struct ExplainCommandTests {
  private static let now = ["--now", "2026-11-24T06:00:00Z"]

  /// A gateway whose log writes down what clients send, whatever it is.
  private static let format = """
    name: own-gateway
    layout: json
    vantage: handshakes
    time: {field: t, format: epoch}
    fields: {client: c, host: h, user_agent: u, organization: o}
    signals: [{alert: a}, {when: {s: used}, signal: request}, {when: {s: bypass}, signal: bypass_used}]
    samples: [{line: '{"t":1795471518,"c":"10.0.0.1","h":"a.example","a":48}', expect: {signal: unknown_ca}}]

    """

  private static func row(
    _ client: String, _ host: String, alert: Int? = nil, state: String = "used", agent: String = "okhttp/4.9",
    organization: String = "acme"
  ) -> [String: Any] {
    var row: [String: Any] = ["t": 1_795_471_518, "c": client, "h": host, "u": agent, "o": organization]
    if let alert { row["a"] = alert } else { row["s"] = state }
    return row
  }

  /// Writes and reads the rows; the folder holds the database.
  private static func site(_ rows: [[String: Any]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("own.yaml", format)
    let lines = try rows.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
    try folder.write("gateway.log", lines.joined(separator: "\n") + "\n")
    try folder.write("pinscout.yaml", "pseudonym_key: explain\n")
    let read = try Executable.run(["ingest", "gateway.log", "--format-file", "own.yaml"], in: folder.path)
    try #require(read.status == 0, "\(read.messages)")
    return folder
  }

  /// Four clients refuse a host of DropBox, three of which work elsewhere, and one of which has a browser that reaches
  /// its web site; two clients refuse a domain that nobody knows, and four use it; one client refuses all it meets.
  private static var rows: [[String: Any]] {
    var rows: [[String: Any]] = []
    for number in 1...3 {
      let client = "10.0.0.\(number)"
      for site in 1...9 { rows.append(row(client, "www.site\(site).example")) }
      rows.append(row(client, "api.dropboxapi.com", alert: 46))
      rows.append(
        number == 3
          ? row(client, "api.unknown-app.example") : row(client, "api.unknown-app.example", alert: 48))
    }
    for number in 4...6 { rows.append(row("10.0.0.\(number)", "api.unknown-app.example")) }
    rows.append(row("10.0.0.4", "api.dropboxapi.com", state: "bypass"))
    let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
    rows.append(row("10.0.0.3", "www.dropbox.com", agent: chrome))
    for site in 1...6 { rows.append(row("10.0.0.9", "www.site\(site).example", alert: 48)) }
    return rows
  }

  private func explain(_ name: String, _ folder: TemporaryFolder, _ flags: String...) throws -> Executable.Result {
    try Executable.run(["explain", name] + Self.now + flags, in: folder.path)
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The probabilities of a list of causes.
  private func sum(_ causes: Any?) throws -> Double {
    try #require(causes as? [[String: Any]]).compactMap { $0["probability"] as? Double }.reduce(0, +)
  }

  @Test func aCandidateIsExplainedWithAdviceAndWhatWouldChangeIt() throws {
    let folder = try Self.site(Self.rows)
    let text = try explain("DROPBOX", folder).output
    for words in [
      "DropBox very likely refuses", "Not bypassed globally; application control covers it.",
      "It does not use the device’s trust store", "exempt it from decryption by domain", "give it the gateway’s root",
      "The narrowest exception that works is by domain: api.dropboxapi.com", "in each organisation concerned",
      "Nothing under these patterns is inspected today.", "Before any evidence:", "Evidence for:", "What it could be:",
      "Who was met:\n  4 clients met it: programs other than browsers refused it on 3",
      "not decrypted, and it worked (1 client, 1 episode)", "What would change it:", "out of the queue", "Attempts:",
      "api.dropboxapi.com  certificate_unknown", "gateway handshakes",
    ] {
      #expect(text.contains(words), "no \(words) in \(text)")
    }
    let json = try document(try explain("dropbox", folder, "--json").output)
    #expect(json["subject"] as? String == "application")
    #expect(json["standing"] as? String == "candidate")
    #expect(json["rank"] as? Int == 1)
    #expect((json["remedies"] as? [[String: Any]])?.map { $0["remedy"] as? String } == ["exempt", "give-root"])
    #expect(abs(try sum(json["rivals"]) + (json["probability"] as? Double ?? 0) - 1) < 1e-5)
    #expect((json["web_alternative"] as? [String: Any])?["working_in"] as? [String] == ["acme"])
    #expect((json["clients"] as? [String: Any])?["met"] as? Int == 4)
    let outlook = try #require(json["outlook"] as? [String: Any])
    #expect((outlook["observations"] as? [[String: Any]])?.count ?? 0 > 8)
    #expect((outlook["down"] as? [String: Any])?["goal"] as? String == "dropped")
  }

  @Test func whatIsNoCandidateIsExplainedToo() throws {
    let folder = try Self.site(Self.rows)
    let text = try explain("unknown-app.example", folder).output
    for words in [
      "unknown-app.example is no candidate", "less than a half", "What it could be:", "refused it on 2",
      "used it decrypted on 4", "would make it possible", "refused  api.unknown-app.example", "Attempts:",
    ] {
      #expect(text.contains(words), "no \(words) in \(text)")
    }
    let json = try document(try explain("unknown-app.example", folder, "--json").output)
    #expect(json["standing"] as? String == "improbable")
    #expect(json["band"] is NSNull)
    #expect(abs(try sum(json["rivals"]) + (json["probability"] as? Double ?? 0) - 1) < 1e-5)
    let fine = try explain("site9.example", folder).output
    #expect(fine.contains("no program but browsers, if any, refuses"))
    let rank = try document(try Executable.run(["rank", "--json"] + Self.now, in: folder.path).output)
    let undecided = try #require(rank["undecided"] as? [[String: Any]])
    #expect(undecided.map { $0["name"] as? String } == ["unknown-app.example"])
    #expect(rank["undecided_count"] as? Int == 1)
  }

  @Test func aHostIsExplained() throws {
    let folder = try Self.site(Self.rows)
    let text = try explain("API.dropboxapi.com.", folder).output
    for words in [
      "the catalog’s pattern api.dropboxapi.com covers it", "belongs to DropBox (application control)",
      "In scope of a bypass of DropBox", "lib:okhttp", "refused by 3 clients",
      "Without decryption it worked on 1 client and failed on 0.", "What it could be:", "Attempts:",
    ] {
      #expect(text.contains(words), "no \(words) in \(text)")
    }
    #expect(try explain("www.dropbox.com", folder).output.contains("Not in scope of a bypass of DropBox"))
    let json = try document(try explain("api.dropboxapi.com", folder, "--json").output)
    #expect(json["subject"] as? String == "host")
    let application = try #require((json["applications"] as? [[String: Any]])?.first)
    #expect(application["in_scope"] as? Bool == true)
    #expect(abs(try sum(application["rivals"]) + (application["probability"] as? Double ?? 0) - 1) < 1e-5)
    #expect(try explain("www.site9.example", folder).output.contains("no pattern of the catalog covers it"))
  }

  @Test func aClientIsNamedByAddressOrPseudonymAndShownByItsPseudonym() throws {
    let folder = try Self.site(Self.rows)
    let healthy = try explain("10.0.0.1", folder)
    #expect(healthy.output.contains("it has the gateway’s root"))
    #expect(healthy.output.contains("DropBox"))
    #expect(!(healthy.output + healthy.messages).contains("10.0.0."))
    let rootless = try document(try explain("10.0.0.9", folder, "--json").output)
    #expect(rootless["subject"] as? String == "client")
    #expect(rootless["standing"] as? String == "missing-root")
    #expect(abs(try sum(rootless["causes"]) - 1) < 1e-5)
    let pseudonym = try #require(rootless["client"] as? String)
    #expect(pseudonym.hasPrefix("c-"))
    #expect(try explain(pseudonym, folder, "--json").output == explain("10.0.0.9", folder, "--json").output)
    let text = try explain(pseudonym, folder).output
    #expect(text.contains("Install the gateway’s root on it"))
    #expect(try explain(pseudonym, folder, "--reveal").output == text.replacing(pseudonym, with: "10.0.0.9"))
  }

  /// Explanations of applications and hosts show attempts, and those have clients.
  @Test(arguments: ["dropbox", "unknown-app.example", "api.dropboxapi.com", "www.site1.example", "10.0.0.3", "10.0.0"])
  func noClientIsShownUnlessAskedFor(name: String) throws {
    let folder = try Self.site(Self.rows)
    for flags in [[], ["--json"]] {
      let result = try Executable.run(["explain", name] + Self.now + flags, in: folder.path)
      let shown = (result.output + result.messages).replacing("'\(name)'", with: "")
      #expect(!shown.contains("10.0.0."), "\(shown)")
    }
  }

  @Test func anAddressOfTwoOrganisationsIsAskedBack() throws {
    let folder = try Self.site([
      Self.row("10.0.0.1", "www.site1.example"), Self.row("10.0.0.1", "www.site1.example", organization: "globex"),
    ])
    let result = try explain("10.0.0.1", folder)
    #expect(result.status == 1)
    #expect(result.messages.contains("is a client in several organisations (name one: c-"))
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    ("Dropbx", "did you mean DropBox?"), ("drpbox", "did you mean DropBox"),
    ("api.dropboxapi.con", "did you mean api.dropboxapi.com"),
    ("nothing-like-it-at-all", "see pinscout rank"), ("\u{1B}[31mred", "see pinscout rank"),
  ])
  func anUnknownNameIsAnsweredWithLikeOnes(name: String, words: String) throws {
    let result = try explain(name, try Self.site(Self.rows))
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains(words), "\(result.messages)")
    #expect(!result.messages.contains("\u{1B}"))
  }

  @Test(arguments: ["<script>alert(1)</script>", "\u{1B}[2J\u{7}", "\u{202E}gpj", "a\r\nb", "\" onload=\"x"])
  func hostileTextsSteerNoTerminalAndBreakNoDocument(text: String) throws {
    var rows: [[String: Any]] = []
    for number in 1...4 {
      let client = "\(text)\(number)"
      for site in 1...9 {
        rows.append(Self.row(client, "www.site\(site).example", agent: text, organization: text))
      }
      rows.append(Self.row(client, "api.dropboxapi.com", alert: 46, agent: text, organization: text))
    }
    let folder = try Self.site(rows)
    for name in ["dropbox", "api.dropboxapi.com", "\(text)1", "site1.example"] {
      for reveal in [[], ["--reveal"]] {
        let shown = try Executable.run(["explain", name] + Self.now + reveal, in: folder.path)
        let plain = shown.output.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.properties.generalCategory != .control && !(0x202A...0x202E).contains($0.value)
        }
        #expect(plain, "\(name)")
        let json = try Executable.run(["explain", name, "--json"] + Self.now + reveal, in: folder.path)
        if json.status == 0 { _ = try document(json.output) }
        #expect(!json.output.contains("<"))
      }
    }
  }

  @Test func aWindowWithoutEvidenceIsTold() throws {
    let folder = try Self.site(Self.rows)
    let result = try Executable.run(["explain", "dropbox", "--now", "2027-11-24T06:00:00Z"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.messages.contains("no evidence lies in the window"))
  }
}
