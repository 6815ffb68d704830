import HandshakeModel
import Reporting
import Testing

@Suite struct CSVReportTests {
  @Test func smallReport() throws {
    try expectSnapshot(CSVReport.candidates(SampleModel.small), "small.csv")
  }

  @Test func everyRowHasEveryColumn() {
    let rows = parseCSV(CSVReport.candidates(SampleModel.small))
    #expect(rows.first == CSVReport.columns)
    #expect(rows.allSatisfy { $0.count == CSVReport.columns.count })
    #expect(rows.dropFirst().map { $0[0] } == Array(repeating: "1", count: 5))
    #expect(
      rows.dropFirst().map { $0[1] } == ["candidate", "candidate", "candidate", "bypass_gap", "gateway_incident"])
  }

  @Test func emptyQueueIsAHeader() {
    let text = CSVReport.candidates(SampleModel.model(Findings()))
    #expect(text == CSVReport.columns.joined(separator: ",") + "\r\n")
  }

  @Test(arguments: ["=cmd()|'/c calc'!A0", "@x", "\"\r\n=1+1", "\0\u{202E}\u{1B}", "\tx", "a,b\"c"])
  func hostileTextsStayInTheirCells(text: String) {
    let output = CSVReport.candidates(SampleModel.hostile(text))
    let rows = parseCSV(output)
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.count == CSVReport.columns.count })
    #expect(!rows.joined().contains { $0.first.map { "=+-@\t".contains($0) } ?? false })
    #expect(!output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\r" && $0 != "\n" || $0 == "\u{202E}" })
  }
}
