import HandshakeModel
import Reporting
import Testing

@Suite struct CSVReportTests {
  private static let names = ["candidates.csv", "hosts.csv", "clients.csv", "aborts.csv", "attempts.csv"]

  /// A table of a report, a dictionary for each row.
  private static func rows(_ name: String, _ model: ReportModel, raw: Bool = false) -> [[String: String]] {
    let text = CSVReport.tables(model, raw: raw).first { $0.name == name }?.text ?? ""
    let rows = parseCSV(text)
    return rows.dropFirst().map { Dictionary(zip(rows[0], $0)) { first, _ in first } }
  }

  @Test(arguments: names)
  func smallReport(name: String) throws {
    let table = try #require(CSVReport.tables(SampleModel.small).first { $0.name == name })
    try expectSnapshot(table.text, "small-\(name)")
  }

  @Test func theTablesAreThese() {
    #expect(CSVReport.tables(SampleModel.small).map(\.name) == CSVReportTests.names)
    #expect(CSVReport.tables(SampleModel.small)[0].text == CSVReport.candidates(SampleModel.small))
  }

  @Test(arguments: CSVReport.tables(SampleModel.small))
  func everyRowHasEveryColumn(name: String, text: String) {
    let rows = parseCSV(text)
    #expect(rows.count > 1)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(Set(rows[0]).count == rows[0].count)
    #expect(rows.dropFirst().allSatisfy { $0[0] == "1" })
  }

  @Test func candidatesComeBeforeGapsAndIncidents() {
    let lists = CSVReportTests.rows("candidates.csv", SampleModel.small).map { $0["list"] }
    #expect(lists == ["candidate", "candidate", "candidate", "bypass_gap", "gateway_incident"])
  }

  @Test func clientsThatAreTheCauseStandAtTheEnd() {
    let lists = CSVReportTests.rows("clients.csv", SampleModel.small).map { $0["list"] ?? "" }.filter {
      !["candidate", "bypass_gap"].contains($0)
    }
    #expect(lists == ["missing_root", "user_ca_ignored", "user_ca_ignored", "scanner"])
  }

  /// The order of addresses must not show through the pseudonyms.
  @Test func clientsStandInTheOrderOfWhatIsShown() throws {
    var model = SampleModel.small
    model.findings.candidates[0].clients.reverse()
    #expect(CSVReport.tables(model)[2].text == CSVReport.tables(SampleModel.small)[2].text)
  }

  @Test(arguments: SampleModel.small.findings.candidates + SampleModel.small.findings.bypassGaps)
  func rowsAddUpToTheCandidate(candidate: Candidate) {
    func sum(_ table: String, _ column: String) -> Int {
      CSVReportTests.rows(table, SampleModel.small).filter { $0["id"] == candidate.target.id }
        .reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
    }
    #expect(sum("aborts.csv", "refused") == candidate.episodes)
    #expect(sum("clients.csv", "episodes_refused") == candidate.episodes)
    #expect(sum("candidates.csv", "episodes") == candidate.episodes)
    let affected = CSVReportTests.rows("clients.csv", SampleModel.small).filter {
      $0["id"] == candidate.target.id && $0["affected"] == "true"
    }
    #expect(affected.count == candidate.clientsAffected)
  }

  @Test func aHostOutsideOfTheScopeThatAPatternCoversIsNeedless() throws {
    var model = SampleModel.small
    let outside = try #require(model.findings.candidates[0].hosts.firstIndex { !$0.inScope })
    let host = model.findings.candidates[0].hosts[outside].host
    model.findings.candidates[0].scope.patterns = [".spotify.example"]
    let row = try #require(CSVReportTests.rows("hosts.csv", model).first { $0["host"] == host })
    #expect(row["covered_by"] == ".spotify.example" && row["needless"] == "true" && row["in_scope"] == "false")
  }

  @Test func emptyQueueIsAHeader() {
    for (_, text) in CSVReport.tables(SampleModel.model(Findings())) { #expect(parseCSV(text).count == 1) }
  }

  @Test(arguments: ["=cmd()|'/c calc'!A0", "@x", "\"\r\n=1+1", "\0\u{202E}\u{1B}", "\tx", "a,b\"c"])
  func hostileTextsStayInTheirCells(text: String) {
    for (name, output) in CSVReport.tables(SampleModel.hostile(text)) {
      let rows = parseCSV(output)
      #expect(rows.count > 1, "\(name)")
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      #expect(!rows.joined().contains { $0.first.map { "=+-@\t".contains($0) } ?? false })
      #expect(!output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\r" && $0 != "\n" || $0 == "\u{202E}" })
    }
  }

  @Test(arguments: ["=cmd()|'/c calc'!A0", "-1", "two\r\nlines", "\u{1B}[2J"])
  func rawTablesKeepTextsAsTheyAre(text: String) throws {
    let model = SampleModel.hostile(text)
    #expect(CSVReportTests.rows("candidates.csv", model, raw: true).first?["name"] == text)
    #expect(CSVReportTests.rows("hosts.csv", model, raw: true).first?["host"] == text)
    #expect(CSVReport.candidates(model, raw: true) == CSVReport.tables(model, raw: true).first?.text)
  }
}
