import HandshakeModel

/// A line in OPNsense's layout `file_json` (`OPNsense/Proxy/squid.conf` of its plugin `os-squid`): names as in ECS,
/// with blanks around the object.
///
/// The program is the client's own text, and a quote inside may end it: such a line is read around it.
struct SquidJSONLine: Sendable {
  private enum Fact {
    static let time = 0
    static let elapsed = 1
    static let method = 2
    static let bytes = 3
    static let status = 4
    static let client = 5
    static let url = 6
  }

  private var fields = NamedFields(
    .json,
    wanted: [
      ["@timestamp"], ["event.duration"], ["http.request.method"], ["http.response.bytes"],
      ["http.response.body.status_code"], ["source.ip"], ["url.original"],
    ])

  var time: Field { fields[Fact.time] }
  var elapsed: Field { fields[Fact.elapsed] }
  var method: Field { fields[Fact.method] }
  var bytes: Field { fields[Fact.bytes] }
  var status: Field { fields[Fact.status] }
  var client: Field { fields[Fact.client] }
  var url: Field { fields[Fact.url] }
  private(set) var userAgent: Field = 0..<0
  private(set) var tag: Field = 0..<0

  private static let agentKey: StaticString = "\"user_agent\":{\"original\":\""
  private static let tagKey: StaticString = "\"},\"labels\":{\"request_status\":\""

  /// Where the object begins; nil where the line is of another layout.
  static func start(_ line: RawSpan) -> Int? {
    let whole = 0..<line.byteCount
    guard let start = line.firstIndex(of: "{\"@timestamp\":", in: whole),
      line.firstIndex(of: "\"dataset\":\"squid.access\"", in: start..<line.byteCount) != nil
    else { return nil }
    return start
  }

  /// Reads the object that begins at `start`; false where it is cut or damaged before the program.
  mutating func read(_ line: RawSpan, from start: Int) -> Bool {
    guard let agent = line.firstIndex(of: SquidJSONLine.agentKey, in: start..<line.byteCount) else { return false }
    let agentStart = agent + SquidJSONLine.agentKey.utf8CodeUnitCount
    var last: Int?
    var from = agentStart
    while from < line.byteCount, let found = line.firstIndex(of: SquidJSONLine.tagKey, in: from..<line.byteCount) {
      last = found
      from = found + 1
    }
    // What follows the program has no quotes but Squid's own: the last of several is not the client's.
    guard let last else { return false }
    userAgent = agentStart..<last
    let tagStart = last + SquidJSONLine.tagKey.utf8CodeUnitCount
    guard let tagEnd = line.firstIndex(of: UInt8(ascii: "\""), in: tagStart..<line.byteCount) else { return false }
    tag = tagStart..<tagEnd
    return readHead(line, start..<agent)
  }

  /// Reads the members before the program, at their own places in the line.
  private mutating func readHead(_ line: RawSpan, _ head: Field) -> Bool {
    var bytes = Array(repeating: UInt8(ascii: " "), count: head.lowerBound)
    bytes.reserveCapacity(head.upperBound + 1)
    for index in head { bytes.append(line[index]) }
    bytes.append(UInt8(ascii: "}"))
    return fields.read(bytes.span.bytes) == .fields && !time.isEmpty
  }
}
