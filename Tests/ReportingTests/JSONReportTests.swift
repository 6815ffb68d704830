import Foundation
import HandshakeModel
import Reporting
import Testing

@Suite struct JSONReportTests {
  @Test func smallReport() throws {
    try expectSnapshot(JSONReport.render(SampleModel.small), "small.json")
  }

  @Test func holdsTheKeysOfTheContract() throws {
    let report = try parsed(SampleModel.small)
    #expect(
      Set(report.keys).isSuperset(of: [
        "generated_at", "window", "catalog_version", "scoring_version", "inputs", "candidates", "bypass_gaps",
        "missing_root", "private_trust_store", "server_faults", "mutual_tls", "gateway_certificate", "protocol",
      ]))
    let inputs = try #require(report["inputs"] as? [String: Any])
    #expect(inputs["lines"] as? Int == 179_879)
    #expect(inputs["files"] as? Int == 3)
  }

  @Test(arguments: ["candidates", "bypass_gaps"])
  func candidatesHoldTheKeysOfTheContract(list: String) throws {
    let candidates = try #require(try parsed(SampleModel.small)[list] as? [[String: Any]])
    let candidate = try #require(candidates.first)
    #expect(
      Set(candidate.keys).isSuperset(of: [
        "rank", "id", "name", "kind", "coverage", "category", "cause", "probability", "band", "priority",
        "clients_affected", "clients_exposed", "organizations", "episodes", "attempts", "first_seen", "last_seen",
        "hosts", "scope", "risk", "alerts", "rivals", "terms", "web_alternative", "review",
      ]))
    #expect(candidate["review"] is NSNull)
  }

  @Test(arguments: [
    ("missing_root", ["organization", "client", "hosts_failed", "hosts_ok", "probability"]),
    ("private_trust_store", ["organization", "agent", "clients", "hosts_failed", "hosts_ok"]),
    ("mutual_tls", ["id", "name", "cause", "hosts", "clients", "episodes", "first_seen", "last_seen"]),
  ])
  func sideListsHoldTheirKeys(list: String, keys: [String]) throws {
    let entries = try #require(try parsed(SampleModel.small)[list] as? [[String: Any]])
    #expect(try Set(#require(entries.first).keys).isSuperset(of: keys))
  }

  @Test func linesAddUpInEveryFile() throws {
    let reading = try #require(try parsed(SampleModel.small)["reading"] as? [String: Any])
    let files = try #require(reading["files"] as? [[String: Any]])
    for file in files + [try #require(reading["totals"] as? [String: Any])] {
      let parts = ["stored", "duplicate", "ignored", "rejected"].compactMap { file[$0] as? Int }
      #expect(parts.count == 4)
      #expect(file["lines"] as? Int == parts.reduce(0, +))
    }
  }

  @Test func hostileTextsArriveWhole() throws {
    let text = "\"</script>\u{2028}\u{202E}\0\r\n=cmd()"
    let candidates = try #require(try parsed(SampleModel.hostile(text))["candidates"] as? [[String: Any]])
    #expect(candidates.first?["name"] as? String == text)
    #expect(!JSONReport.render(SampleModel.hostile(text)).contains("<"))
  }

  private func parsed(_ model: ReportModel) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(JSONReport.render(model).utf8))
    return try #require(object as? [String: Any])
  }
}
