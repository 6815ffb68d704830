import Crypto
import Foundation
import HandshakeModel
import Reporting
import Testing

@Suite struct HTMLReportTests {
  @Test func smallReport() throws {
    try expectSnapshot(HTMLReport.render(SampleModel.small), "small.html")
  }

  @Test func emptyReport() throws {
    let page = try HTMLReport.render(SampleModel.model(Findings()))
    try expectSnapshot(page, "empty.html")
    #expect(page.contains("No file was read."))
    #expect(page.contains("No application refuses the gateway’s certificate in this window"))
    #expect(page.contains("No globally bypassed application was seen to break off."))
    #expect(!page.contains("<tbody>"))
  }

  @Test func equalModelsGiveEqualPages() throws {
    #expect(try HTMLReport.render(SampleModel.large(5)) == HTMLReport.render(SampleModel.large(5)))
  }

  @Test func loadsNothingAndRunsOneScript() throws {
    let page = try HTMLReport.render(SampleModel.small)
    #expect(page.matches(of: /<script/).count == 1)
    for forbidden in [
      "<script ", "eval(", "Function(", "innerHTML", "insertAdjacentHTML", "document.write", "fetch(", "XMLHttpRequest",
      "http://", "https://", " style=", "src=", "url(", "@import", "javascript:", "<link",
    ] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.firstMatch(of: /\son[a-z]+=/) == nil)
  }

  @Test func policyNamesTheHashesOfStyleAndScript() throws {
    let page = try HTMLReport.render(SampleModel.small)
    let style = try #require(page.firstMatch(of: /<style>([\s\S]*?)<\/style>/)?.output.1)
    let script = try #require(page.firstMatch(of: /<script>([\s\S]*?)<\/script>/)?.output.1)
    func hash(_ text: Substring) -> String { Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString() }
    let content = try #require(page.firstMatch(of: /Security-Policy" content="([^"]*)"/)?.output.1)
    #expect(
      content.replacing("&#39;", with: "'") == "default-src 'none'; style-src 'sha256-\(hash(style))'; "
        + "script-src 'sha256-\(hash(script))'; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'")
  }

  @Test func linksLeadSomewhereAndIdentifiersAreUnique() throws {
    let page = try HTMLReport.render(SampleModel.small)
    let identifiers = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count)
    for link in page.matches(of: /href="#([^"]*)"/) {
      #expect(identifiers.contains(String(link.output.1)), "\(link.output.1)")
    }
  }

  @Test func reconcilesTheLines() throws {
    let page = try HTMLReport.render(SampleModel.small)
    let text = page.replacing(/<[^>]*>/, with: "")
    #expect(text.contains("179,879 lines = 178,635 stored + 12 duplicate + 1,212 ignored + 20 rejected"))
    #expect(text.contains("Not every file was complete: 1 truncated."))
  }

  @Test func saysWhatTheNextReportWillShow() throws {
    let first = try HTMLReport.render(SampleModel.model(Findings()))
    #expect(first.contains("This is the first report of its database"))
    #expect(first.contains("No decision is on record."))
    #expect(!first.contains("<table class=\"sources\">"))
  }

  @Test(arguments: [(0, "more than 10"), (1, "at most 10"), (3, "at most 10"), (99, "at most 10")])
  func drawsTheLineOfTrust(head: Int, words: String) throws {
    var model = SampleModel.small
    model.findings.trustedHead = head
    let page = try HTMLReport.render(model)
    let queue = try #require(page.firstMatch(of: /<table class="queue">[\s\S]*?<\/table>/)).output
    let above = queue.prefix(upTo: try #require(queue.firstRange(of: "<tr class=\"line\">")).lowerBound)
    #expect(above.matches(of: /href="#c/).count == min(head, 3))
    #expect(queue.contains(words))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</style><b>", "{{policy}}",
    "{{{policy}}}", "\"\u{301} onfocus=x", "<\u{301}b>", "\u{600}<b>", "&lt;b&gt;", "\u{202E}gpj.exe", "\0\u{1B}[31m",
    "\u{2066}x", "a\r\nb", String(repeating: "x", count: 10_000),
  ])
  func hostileTextsStayText(text: String) throws {
    let page = try HTMLReport.render(SampleModel.hostile(text))
    let harmless = try HTMLReport.render(SampleModel.hostile("harmless"))
    #expect(tags(page) == tags(harmless))
    let scalars = page.unicodeScalars
    #expect(
      !scalars.contains {
        $0.value < 0x20 && $0 != "\n" || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
      })
    #expect(page.utf8.count < 95_000)
  }

  /// The tags as a browser finds them: a `<` and a letter or a slash start one, whatever marks follow.
  private func tags(_ page: String) -> [String] {
    var tags: [String] = []
    var tag: String.UnicodeScalarView?
    for scalar in page.unicodeScalars {
      if scalar == "<" { tag = String.UnicodeScalarView() }
      tag?.append(scalar)
      if scalar == ">", let complete = tag {
        tags.append(String(complete))
        tag = nil
      }
    }
    return tags.filter { !$0.hasPrefix("<meta") }
  }

  @Test(arguments: [(0, 0), (1, 1), (26, 26), (60, 23), (100, 18), (200, 5), (2_000, 5)])
  func shortensSectionsOfLongQueues(candidates: Int, full: Int) {
    #expect(HTMLReport.sectionsInFull(of: candidates) == full)
  }

  @Test func showsEverySectionInFullOnRequest() throws {
    let page = try HTMLReport.render(SampleModel.large(100), sectionsInFull: 100)
    #expect(page.matches(of: /<table class="attempts">/).count == 101)
    #expect(!page.contains("The queue is long"))
  }

  @Test func namesTheRestOfALongQueueInShort() throws {
    let page = try HTMLReport.render(SampleModel.large(3), sectionsInFull: 1)
    try expectSnapshot(page, "long.html")
    #expect(page.contains("The queue is long"))
  }

  @Test func twoHundredCandidatesStaySmall() throws {
    let page = try HTMLReport.render(SampleModel.large(200))
    #expect(page.utf8.count < 300_000, "\(page.utf8.count) bytes")
    #expect(page.matches(of: /<article id="c/).count == 200)
  }
}
