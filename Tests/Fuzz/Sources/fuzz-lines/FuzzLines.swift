import HandshakeModel
import LogFormats
import LogInput

/// Files of one format, or of whatever format the first lines fit.
///
/// `PINSCOUT_FORMAT` names the format; without it each input goes through detection. Every line is stored, ignored or
/// rejected, and only stored ones leave rows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLines(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  // Not copied: a read beyond the end of the input is a report of the address sanitizer.
  let bytes = UnsafeRawBufferPointer(start: start, count: count).bytes
  guard let format = chosen ?? FormatSet.builtIn.detect(bytes) else { return 0 }
  read(bytes, as: format)
  return 0
}

private let chosen = variable("PINSCOUT_FORMAT").map { name in
  guard let format = FormatSet.builtIn.format(named: name) else { fatalError("there is no format \(name)") }
  return format
}

private func read(_ bytes: RawSpan, as format: InputFormat) {
  _ = format.fit(FormatHead.lines(of: bytes), in: bytes)
  var limits = InputLimits()
  // Shorter than an input may be, so that the limits are met.
  limits.recordBytes = 2_048
  limits.quotedRecordBytes = 512
  var cutter = RecordCutter(limits: limits)
  var parser = format.reader(
    context: SourceContext(utcOffset: 3_600, lastWritten: Timestamp(seconds: 1_795_475_059)))
  var rows = RowBuffer()
  var (lines, stored, ignored, rejected) = (0, 0, 0, 0)
  let used = cutter.cut(bytes, end: .complete, format.boundary) { number, line in
    lines = number
    let before = rows.observations.count + rows.halves.count
    let outcome = parser.outcome(of: line, into: &rows)
    let added = rows.observations.count + rows.halves.count - before
    switch outcome {
    case .stored: stored += 1
    case .ignored: ignored += 1
    case .rejected: rejected += 1
    }
    guard added == 0 || added == 1 && outcome == .stored else { fatalError("line \(number) left \(added) rows") }
  }
  parser.finish(into: &rows)
  guard used == bytes.byteCount else { fatalError("\(bytes.byteCount - used) bytes were left") }
  guard lines == stored + ignored + rejected else { fatalError("\(stored) + \(ignored) + \(rejected) of \(lines)") }
  checkNames(of: rows)
}

/// Hosts are normalised and clients have a text.
private func checkNames(of rows: RowBuffer) {
  let hosts = rows.observations.map(\.host) + rows.connections.map(\.host) + rows.halves.map(\.host)
  for host in hosts where host != .none {
    guard let text = rows.symbols.text(host), HostName.normalised(text) == text else {
      fatalError("the host \(rows.symbols.text(host) ?? "without a text")")
    }
  }
  let clients = rows.observations.map(\.client) + rows.connections.map(\.client) + rows.halves.map(\.client)
  for client in clients where rows.symbols.text(client)?.isEmpty ?? true { fatalError("a client without a text") }
}
