import HandshakeModel
import Reporting
import Testing

/// The rows of every list and chart add up to the totals that the page shows beside them.
@Suite struct ReportTotalsTests {
  private let model = SampleModel.small

  @Test func linesOfTheFilesAddUpToThoseOnTheFirstScreen() throws {
    let page = try HTMLReport.render(model)
    let rows = try table("files", of: page)
    let sums = (4...8).map { column in rows.reduce(0) { $0 + number($1[column]) } }
    let told = try #require(page.firstMatch(of: /<p class="sum">([\s\S]*?)<\/p>/)).output.1
    #expect(told.matches(of: /<b>([0-9,]+)<\/b>/).map { number(String($0.output.1)) } == sums)
    #expect(sums[0] == sums[1...].reduce(0, +))
  }

  @Test func theQueueHasAsManyRowsAsTheFirstScreenSays() throws {
    let page = try HTMLReport.render(model)
    let figures = page.matches(of: /<li><a href="#([a-z-]+)"><b>([0-9,]+)<\/b>/).map { number(String($0.output.2)) }
    let rows = try table("queue", of: page).filter { $0.count > 1 }
    #expect(figures[0] == rows.count)
    #expect(figures[1] == rows.count { $0[5] == "likely" })
    #expect(figures[2] == page.matches(of: /<article id="g/).count)
    #expect(figures[3] == (try table("plain", of: page, caption: "Clients without the gateway’s root")).count)
    let faults = page.matches(of: /<caption>Applications concerned<\/caption>/).count
    // One of these lists, of faults that no log shows, is not among the failures that the first screen counts.
    #expect(figures[4] == faults - 1)
  }

  /// Days, alerts and organisations each tell the same episodes and clients in another way; hosts need not, as an episode
  /// may meet several.
  @Test func chartsOfACandidateAddUpToItsRowInTheQueue() throws {
    let page = try HTMLReport.render(model)
    let queue = try table("queue", of: page).filter { $0.count > 1 }
    for (row, article) in zip(queue, page.matches(of: /<article id="c[0-9]+"[\s\S]*?<\/article>/)) {
      let section = String(article.output)
      let episodes = number(row[8])
      #expect(sum(try table("hosts", of: section, caption: "Episodes and clients a day"), 1) == episodes)
      #expect(sum(try table("bars", of: section, caption: "What was seen"), 1) == episodes)
      let places = try table("bars", of: section, caption: "Who is hurt").map { $0[1].split(separator: " ") }
      let clients = row[6].split(separator: " ")
      #expect(places.reduce(0) { $0 + number(String($1[0])) } == number(String(clients[0])))
      #expect(places.reduce(0) { $0 + number(String($1[2])) } == number(String(clients[2])))
      #expect(places.count { number(String($0[0])) > 0 } == number(row[7]))
    }
    #expect(queue.count == 3)
  }

  @Test func changesAddUpToTheQueue() throws {
    let page = try HTMLReport.render(model)
    let counts = try #require(page.firstMatch(of: /<ul class="counts">([\s\S]*?)<\/ul>/)).output.1
      .matches(of: /<b>([0-9,]+)<\/b>/).map { number(String($0.output.1)) }
    let resolved = 3
    #expect(page.matches(of: /<p class="change">/).count == counts.dropLast().reduce(0, +))
    #expect(counts.reduce(0, +) - counts[resolved] == (try table("queue", of: page)).count { $0.count > 1 })
  }

  private func sum(_ rows: [[String]], _ column: Int) -> Int {
    rows.reduce(0) { $0 + number($1[column]) }
  }

  private func number(_ text: String) -> Int {
    Int(text.replacing(",", with: "").prefix { $0.isNumber }) ?? 0
  }

  /// The cells of a table's body, without what is drawn in them.
  private func table(_ name: String, of page: String, caption: String = "") throws -> [[String]] {
    let start = try #require(
      page.ranges(of: "<table class=\"\(name)\">").first { range in
        page[range.upperBound...].prefix(200).contains(caption)
      })
    let text = page[start.upperBound...].prefix(
      upTo: try #require(page[start.upperBound...].firstRange(of: "</table>")).lowerBound)
    let body = text[(try #require(text.firstRange(of: "<tbody>"))).upperBound...]
    return body.split(separator: "<tfoot>")[0].split(separator: "<tr").dropFirst().map { row in
      row.split(separator: /<t[dh][^>]*>/).dropFirst().map(words)
    }
  }

  private func words(_ cell: Substring) -> String {
    let drawn = String(cell).replacing(/<svg[\s\S]*?<\/svg>|<small>.*?<\/small>/, with: "")
    return drawn.replacing(/<[^>]*>/, with: "").replacing(/^\s+|\s+$/, with: "")
  }
}
