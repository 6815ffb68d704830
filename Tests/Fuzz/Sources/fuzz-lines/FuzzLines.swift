import HandshakeModel
import LogFormats
import LogInput

/// Files of every format.
///
/// The first byte chooses the format; the rest is the file. Every line is stored, ignored or rejected, and only stored
/// ones leave rows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLines(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let format = FormatRegistry.formats[Int(start[0]) % FormatRegistry.formats.count]
  // Not copied: a read beyond the end of the input is a report of the address sanitizer.
  read(UnsafeRawBufferPointer(start: start + 1, count: count - 1).bytes, as: format)
  return 0
}

private func read(_ bytes: RawSpan, as format: any LogFormat.Type) {
  _ = FormatSet.builtIn.detect(bytes)
  var limits = InputLimits()
  // Shorter than an input may be, so that the limits are met.
  limits.recordBytes = 2_048
  limits.quotedRecordBytes = 512
  var cutter = RecordCutter(limits: limits)
  var parser = format.init(
    context: SourceContext(utcOffset: 3_600, lastWritten: Timestamp(seconds: 1_795_475_059)))
  var rows = RowBuffer()
  var (lines, stored, ignored, rejected) = (0, 0, 0, 0)
  let used = cutter.cut(bytes, end: .complete, format.boundary) { number, line in
    lines = number
    guard let line else { return rejected += 1 }
    let before = rows.observations.count + rows.halves.count
    let outcome = parser.read(line, into: &rows)
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
