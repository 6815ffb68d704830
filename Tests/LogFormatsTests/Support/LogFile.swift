import HandshakeModel
import LogFormats
import LogInput

/// A whole file, detected and read as the pipeline does it.
struct LogFile {
  var format: String?
  var state = FileState.complete
  var lines = 0
  var stored = 0
  var ignored = 0
  var rejected: [RejectReason] = []
  var rows = RowBuffer()

  /// - Parameter rewriting: what is done to each line before it is read.
  init(_ path: String, rewriting: ((RawSpan) -> [UInt8]?)? = nil) throws {
    let content = try ContentReader(path: path, limits: InputLimits())
    var records = RecordReader(content, limits: InputLimits())
    var detected: (any LogFormat.Type)?
    try records.withHead { detected = FormatRegistry.detect($0) }
    guard let detected else { return }
    format = detected.name
    var parser = detected.init(
      context: SourceContext(lastWritten: LastWritten.time(of: path, utcOffset: 0)))
    var more = true
    while more {
      more = try records.nextBatch(detected.boundary) { number, line in
        lines = number
        guard let line else { return rejected.append(.tooLong) }
        let outcome =
          if let other = rewriting?(line) {
            parser.read(other.span.bytes, into: &rows)
          } else {
            parser.read(line, into: &rows)
          }
        switch outcome {
        case .stored: stored += 1
        case .ignored: ignored += 1
        case .rejected(let reason): rejected.append(reason)
        }
      }
    }
    parser.finish(into: &rows)
    state = content.state
  }

  /// The paths of the files below a folder, without hidden ones, notes and truth.
  static func paths(below folder: String) -> [String] {
    FileDiscovery.list([folder]).files.map(\.path)
  }
}
