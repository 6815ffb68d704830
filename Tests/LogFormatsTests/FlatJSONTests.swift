import HandshakeModel
import Testing

@testable import LogFormats

/// What the index of quotes says, against the walk that reads every object.
@Suite struct FlatJSONTests {
  private static let wanted: [StaticString] = ["ts", "uid", "id.orig_h", "server_name", "established"]

  private func walked(_ line: [UInt8]) -> [String]? {
    var fields = Array(repeating: 0..<0, count: Self.wanted.count)
    let span = line.span.bytes
    guard var members = JSONMembers(span, in: 0..<line.count) else { return nil }
    while let member = members.next(span) {
      guard let index = Self.wanted.firstIndex(where: { span.equals($0, in: member.key) }) else { continue }
      if !member.isNull(span) { fields[index] = member.value }
    }
    return members.isFinished ? fields.map { span.text($0) } : nil
  }

  private func picked(_ line: [UInt8], by reader: inout FlatJSON) -> [String]? {
    var fields = Array(repeating: 0..<0, count: Self.wanted.count)
    guard reader.read(line.span.bytes, into: &fields) else { return nil }
    return fields.map { line.span.bytes.text($0) }
  }

  @Test(arguments: [
    (#"{"ts":1.5,"uid":"C1","id.orig_h":"10.0.0.1","established":true}"#, ["1.5", "C1", "10.0.0.1", "", "true"]),
    (#"{"uid":"","server_name":null,"other":-1e+5}"#, ["", "", "", "", ""]),
    (#"{"server_name":"a,b}:{","ts":0}"#, ["0", "", "", "a,b}:{", ""]),
    (#"{"uid":"null","server_name":null}"#, ["", "null", "", "", ""]),
    (#"{"uid":"first","uid":"second"}"#, ["", "second", "", "", ""]),
    (#"{"fps":["a","b"],"uid":["x"],"ts":1,"e":[]}"#, ["1", #"["x"]"#, "", "", ""]),
  ])
  func picksMembers(line: String, fields: [String]) {
    var reader = FlatJSON(Self.wanted)
    for _ in 0..<2 { #expect(picked(Array(line.utf8), by: &reader) == fields) }
    #expect(walked(Array(line.utf8)) == fields)
  }

  @Test(arguments: [
    "", "{}", "{", "\"", #"{"ts"}"#, #"{"ts":}"#, #"{"ts":1"#, #"{"ts":1,}"#, #"{"ts": 1}"#, #"{"a":[1],"ts":1}"#,
    #"{"a":["b",],"ts":1}"#,
    #"{"a":["b","ts":1}"#, #"{"a":["b"]"#, #"{"a":["#, #"{"a":[["b"]],"ts":1}"#,
    #"{"a":{"ts":1}}"#, #"{"uid":"a\"b"}"#, #"{"uid":"a""b"}"#, #"{"ts":1 2}"#, #"{"ts":1,,"uid":"C"}"#,
    #"{"uid","C"}"#,
  ])
  func leavesTheRestToTheWalk(line: String) {
    var reader = FlatJSON(Self.wanted)
    #expect(picked(Array(line.utf8), by: &reader) == nil)
  }

  /// Where both read a line they agree, whatever was read before.
  @Test func agreesWithTheWalkOnMutatedLines() {
    var generator = SeededGenerator(state: 21)
    let lines = [
      #"{"ts":1795154405.495379,"uid":"CUW2","id.orig_h":"10.81.0.51","version":"TLSv13","established":true}"#,
      #"{"ts":1795154405.5,"fps":["ab","c"],"none":[],"server_name":"a.example","x":null,"established":false,"uid":"C","id.orig_h":"::1"}"#,
    ].map { Array($0.utf8) }
    let bytes = Array("{}[]\",:\\ null0tsuid".utf8)
    var reader = FlatJSON(Self.wanted)
    var both = 0
    for round in 0..<60_000 {
      var line = lines[round % 2]
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 0..<line.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: line[place] = bytes.randomElement(using: &generator) ?? 0
        case 1: line.insert(bytes.randomElement(using: &generator) ?? 0, at: place)
        default: line.remove(at: place)
        }
      }
      guard let fields = picked(line, by: &reader) else { continue }
      both += 1
      if fields != walked(line) {
        Issue.record("\(String(decoding: line, as: UTF8.self)) gives \(fields)")
        return
      }
    }
    #expect(both > 10_000)
  }
}
