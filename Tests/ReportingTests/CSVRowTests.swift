import Reporting
import Testing

@Suite struct CSVRowTests {
  @Test(arguments: [
    "plain", "a,b", "say \"hi\"", "two\r\nlines", "\"", "\"\u{301}", ",\u{301}", "", " padded ", "é ü 漢",
  ])
  func textsSurviveTheRoundTrip(text: String) {
    let line = CSVRow([.text(text), .integer(7), .text(text)]).line()
    #expect(line.hasSuffix("\r\n"))
    #expect(parseCSV(line).map { $0.map { Array($0.utf8) } } == [[text, "7", text].map { Array($0.utf8) }])
  }

  @Test(arguments: ["=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "=\u{301}1"])
  func formulasGetAnApostrophe(text: String) {
    #expect(parseCSV(CSVRow([.text(text)]).line()).first?.first?.unicodeScalars.first == "'")
  }

  @Test func numbersAreWrittenAsTheyAre() {
    #expect(
      CSVRow([.integer(-3), .number(-0.5), .number(1.0 / 3), .number(.nan), .empty]).line() == "-3,-0.5,0.333333,,\r\n")
  }
}
