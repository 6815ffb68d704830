import HandshakeModel

/// Walks tshark's JSON line by line: `-T json`, where one packet takes many lines, and `-T ek`, where it takes one.
///
/// Only the names of the innermost members count, so that it does not matter whether a packet comes as a list of chosen
/// fields or as a whole dissection, in which names occur again for each record. A key stays in force until the next one:
/// what stands in its list are its values.
struct TsharkJSON: Sendable {
  enum Event {
    /// A packet, or an object that is none, has ended.
    case end
    /// A packet has begun although another had not ended: the file was cut there.
    case cut
  }

  /// Whether objects may go on in the next line, so that the first key of another packet tells a cut.
  private var spansLines = false
  private var depth = 0
  private var field: TsharkField?
  /// Whether the object at hand holds the layers of a packet.
  private(set) var hasLayers = false

  /// Whether an object has begun and not ended in lines that one may span.
  var isOpen: Bool { spansLines && depth > 0 }
  var isInside: Bool { depth > 0 }

  /// Forgets an object that has not ended.
  mutating func reset(spansLines: Bool) {
    self.spansLines = spansLines
    (depth, field, hasLayers) = (0, nil, false)
  }

  /// Reads on from `position`, gives values to a reader, and stops where something has happened.
  mutating func next(_ line: RawSpan, _ position: inout Int, into reader: inout TsharkPacketReader) -> Event? {
    while position < line.byteCount {
      switch line[position] {
      case UInt8(ascii: "\""):
        guard let end = stringEnd(line, from: position + 1) else {
          position = line.byteCount
          return nil
        }
        let text = position + 1..<end
        let after = line.run(from: end + 1, in: end + 1..<line.byteCount) { $0 <= 0x20 }.upperBound
        let isKey = after < line.byteCount && line[after] == UInt8(ascii: ":")
        if isKey, spansLines, depth > 1, line.equals("_index", in: text) {
          reset(spansLines: true)
          depth = 1
          position = after + 1
          return .cut
        }
        position = isKey ? after + 1 : end + 1
        if isKey { readKey(line, text, from: position) } else { add(line, text, to: &reader) }
      case UInt8(ascii: "{"):
        depth += 1
        position += 1
      case UInt8(ascii: "}"):
        position += 1
        guard depth > 0 else { continue }
        depth -= 1
        if depth == 0 { return .end }
      case let byte
      where byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":"):
        position += 1
      default:
        let scalar = line.run(from: position, in: position..<line.byteCount) { byte in
          byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "}")
            && byte != UInt8(ascii: "\"")
        }
        if !line.equals("null", in: scalar) { add(line, scalar, to: &reader) }
        position = scalar.upperBound
      }
    }
    return nil
  }

  private mutating func readKey(_ line: RawSpan, _ key: Field, from position: Int) {
    field = TsharkField(line, key)
    guard !hasLayers, line.equals("layers", in: key) else { return }
    let brace = line.run(from: position, in: position..<line.byteCount) { $0 <= 0x20 }.upperBound
    hasLayers = brace < line.byteCount && line[brace] == UInt8(ascii: "{")
  }

  private func add(_ line: RawSpan, _ value: Field, to reader: inout TsharkPacketReader) {
    guard let field, hasLayers else { return }
    reader.add(field, line, value)
  }

  private func stringEnd(_ line: RawSpan, from start: Int) -> Int? {
    var from = start
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), in: from..<line.byteCount) {
      var backslashes = 0
      while quote - 1 - backslashes >= start, line[quote - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
      if backslashes % 2 == 0 { return quote }
      from = quote + 1
    }
    return nil
  }
}
