import HandshakeModel
import LogFormats
import Testing

@Suite struct JSONMembersTests {
  private func members(_ text: String) -> [[String]]? {
    let bytes = Array(text.utf8)
    let span = bytes.span.bytes
    guard var members = JSONMembers(span, in: 0..<bytes.count) else { return nil }
    var found: [[String]] = []
    while let member = members.next(span) {
      found.append([span.text(member.key), "\(member.kind)", span.text(member.value)])
    }
    return found
  }

  @Test(
    arguments: [
      ("{}", []), (" { } ", []), ("{\"a\":1}", [["a", "scalar", "1"]]),
      ("{ \"a\" : \"b\" , \"c\":null }", [["a", "string", "b"], ["c", "scalar", "null"]]),
      ("{\"a\":{\"b\":[1,{}]},\"c\":[]}", [["a", "object", "{\"b\":[1,{}]}"], ["c", "array", "[]"]]),
      ("{\"a\":\"x\\\"y\\\\\",\"b\":-1.5e3}", [["a", "string", "x\\\"y\\\\"], ["b", "scalar", "-1.5e3"]]),
      ("{\"a\":\"}\",\"b\":[\"]\"]}", [["a", "string", "}"], ["b", "array", "[\"]\"]"]]),
      ("{\"\":\"\"}", [["", "string", ""]]),
      // What is malformed ends the walk; what came before it stands.
      ("{\"a\":1,b:2}", [["a", "scalar", "1"]]), ("{\"a\":[1}", []), ("{\"a\"}", []), ("{\"a\":}", []), ("{]}", []),
    ] as [(String, [[String]])])
  func walksMembers(text: String, expected: [[String]]) {
    #expect(members(text) == expected)
  }

  @Test(arguments: ["", "{", "}", "[]", "{\"a\":1", "1"]) func refusesWhatIsNoObject(text: String) {
    #expect(members(text) == nil)
  }

  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      ("[]", []), ("[1, \"b\" ,true]", ["1", "b", "true"]), ("[[1],{\"a\":2}]", ["[1]", "{\"a\":2}"]),
      ("[1{]}", ["1{"]), ("[}", []),
      ("[", []), ("", []), ("[\"open]", []),
    ] as [(String, [String])])
  func walksItems(text: String, expected: [String]) {
    let bytes = Array("\(text) ".utf8)
    let span = bytes.span.bytes
    var items = JSONItems(span, in: 0..<max(1, bytes.count - 1))
    var found: [String] = []
    while found.count < 100, let item = items.next(span) { found.append(span.text(item)) }
    #expect(found == expected)
  }

  @Test func nestsWithoutTheStack() {
    let depth = 200_000
    let text = "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + ",\"b\":1}"
    #expect(members(text)?.map { $0[0] } == ["a", "b"])
  }
}
