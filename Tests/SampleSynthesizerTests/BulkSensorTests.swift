import Foundation
import SampleSynthesizer
import Testing

@Suite struct BulkSensorTests {
  let small: SampleSet

  init() throws {
    small = try SampleSet.bulk.get()
  }

  @Test func theFilesOfASpanAreNamedAlike() throws {
    let files = try small.lines(of: "zeek/")
    let spans = Dictionary(grouping: files.keys) { name in name.split(separator: ".").dropFirst().first }
    #expect(spans.count == 2)
    #expect(spans.values.allSatisfy { $0.count == 2 })
  }

  @Test func everyHandshakeHasItsConnectionInTheFileOfItsSpan() throws {
    let files = try small.lines(of: "zeek/")
    for (name, lines) in files where name.contains("/ssl.") {
      let flows = try #require(files[name.replacing("/ssl.", with: "/conn.")])
      let uids = Set(flows.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t")[1] })
      let rows = lines.filter { !$0.hasPrefix("#") }
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { uids.contains($0.split(separator: "\t")[1]) })
    }
  }

  @Test func jsonLinesSayWhatTabSeparatedLinesSay() throws {
    let tabs = try small.lines(of: "/ssl.").sorted { $0.key < $1.key }.flatMap(\.value)
    let json = try SampleSet(bulk: .small { $0.sensorForm = .jsonLines }).lines(of: "/ssl.").sorted { $0.key < $1.key }
      .flatMap(\.value)
    let rows = tabs.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.count == json.count)
    for (row, line) in zip(rows, json) {
      let object = try JSONDecoder().decode(Handshake.self, from: Data(line.utf8))
      #expect(object.uid == row[1])
      #expect(object.client == row[2])
      #expect(String(object.port) == row[3])
      #expect(object.server == row[9])
      #expect(object.alert ?? "-" == row[11])
      #expect(object.established == (row[13] == "T"))
      #expect((object.chain ?? ["-"]).joined(separator: ",") == row[15])
    }
    #expect(json.contains { $0.contains("\"client_cert_chain_fps\":[]") })
  }

  private struct Handshake: Decodable {
    var uid: String
    var client: String
    var port: Int
    var server: String
    var alert: String?
    var established: Bool
    var chain: [String]?

    enum CodingKeys: String, CodingKey {
      case uid
      case client = "id.orig_h"
      case port = "id.orig_p"
      case server = "server_name"
      case alert = "last_alert"
      case established
      case chain = "cert_chain_fps"
    }
  }
}
