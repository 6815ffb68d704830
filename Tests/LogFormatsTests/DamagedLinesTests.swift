import HandshakeModel
import LogFormats
import LogInput
import Testing

/// Every format against its own lines, cut and damaged in every way that a seed finds.
@Suite struct DamagedLinesTests {
  private static let names = FormatRegistry.formats.map { $0.name }

  /// Reads content as a file and checks what must hold for every file; returns nil where it does.
  private func fault(_ name: String, _ bytes: [UInt8]) -> String? {
    guard let format = FormatSet.builtIn.format(named: name) else { return "no such format" }
    let lines = FormatHead.lines(of: bytes.span.bytes)
    // Detection by all formats costs more than reading by one: every eighth piece goes through it.
    if bytes.count % 8 == 0 {
      for other in FormatSet.builtIn.formats { _ = other.fit(lines, in: bytes.span.bytes) }
    }
    var limits = InputLimits()
    limits.recordBytes = 16_384
    var cutter = RecordCutter(limits: limits)
    var parser = format.reader(
      context: SourceContext(utcOffset: 3_600, lastWritten: Timestamp(seconds: 1_795_475_059)))
    var rows = RowBuffer()
    var (last, counted) = (0, 0)
    let used = cutter.cut(bytes.span.bytes, end: .complete, format.boundary) { number, line in
      last = number
      let before = rows.observations.count + rows.halves.count
      let outcome = parser.outcome(of: line, into: &rows)
      let added = rows.observations.count + rows.halves.count - before
      switch outcome {
      case .stored: counted += added <= 1 ? 1 : 0
      case .ignored, .rejected: counted += added == 0 ? 1 : 0
      }
    }
    parser.finish(into: &rows)
    if used != bytes.count { return "\(bytes.count - used) bytes were left" }
    if counted != last { return "\(counted) of \(last) lines were counted" }
    let hosts = rows.observations.map(\.host) + rows.connections.map(\.host) + rows.halves.map(\.host)
    for host in hosts where host != .none {
      guard let text = rows.symbols.text(host) else { return "a host without a text" }
      if HostName.normalised(text) != text { return "the host \(text)" }
    }
    let clients = rows.observations.map(\.client) + rows.connections.map(\.client) + rows.halves.map(\.client)
    if clients.contains(where: { rows.symbols.text($0)?.isEmpty ?? true }) { return "a client without a text" }
    return nil
  }

  private static func texts(of name: String) -> [[UInt8]] {
    (FormatSet.builtIn.format(named: name)?.samples ?? []).map { Array($0.utf8) }
  }

  @Test(.timeLimit(.minutes(20)), arguments: names) func survivesEveryCut(name: String) {
    for bytes in Self.texts(of: name) {
      for length in 0...bytes.count {
        for piece in [bytes[..<length], bytes[length...]] {
          guard let fault = fault(name, Array(piece)) else { continue }
          Issue.record("cut at \(length): \(fault)")
          return
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(20)), arguments: names) func survivesDamage(name: String) {
    let texts = Self.texts(of: name)
    for seed in UInt64(0)..<10_000 {
      var generator = SeededGenerator(state: seed)
      var bytes = texts[Int(seed) % texts.count]
      for _ in 0..<Int.random(in: 1...6, using: &generator) { Self.damage(&bytes, &generator) }
      guard let fault = fault(name, bytes) else { continue }
      Issue.record("seed \(seed): \(fault)")
      return
    }
  }

  private static let tokens =
    [
      "\"", "\"\"", ",", "\n", "\r\n", "\0", "\t", " ", "{", "}", "[", "]", "\\", "\\\"", "#fields\t", "#separator ",
      "://", "@",
      "[::1]", ":", ".", "..", "-", "9999999999999999999", "-1", "1e9", "0x", "err=", "=", "timestamp", "|", "CONNECT",
      "\u{FEFF}", "é", "\u{202E}", "<script>", String(repeating: "a", count: 300), String(repeating: "[", count: 500),
    ].map { Array($0.utf8) } + [[0xFF], [0x80, 0xC0], [0x1F, 0x8B]]

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return bytes = tokens.randomElement(using: &generator) ?? [] }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let length = Int.random(in: 0...min(bytes.count - place, 60), using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: tokens.randomElement(using: &generator) ?? [], at: place)
    case 4:
      let piece = Array(bytes[place..<place + length])
      bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
    default: bytes.replaceSubrange(place..<place + length, with: tokens.randomElement(using: &generator) ?? [])
    }
  }
}
