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
  /// The numbers of the lines that were rejected.
  var rejectedLines: [Int] = []
  var rows = RowBuffer()

  /// - Parameters:
  ///   - named: reads it as this format, whatever its first lines fit.
  ///   - rewriting: what is done to each line before it is read.
  init(_ path: String, as named: String? = nil, rewriting: ((RawSpan) -> [UInt8]?)? = nil) throws {
    let content = try ContentReader(path: path, limits: InputLimits())
    var records = RecordReader(content, limits: InputLimits())
    var detected: InputFormat?
    try records.withHead { detected = FormatSet.builtIn.detect($0) }
    if let named { detected = FormatSet.builtIn.format(named: named) }
    guard let detected else { return }
    format = detected.name
    var parser = detected.reader(
      context: SourceContext(lastWritten: LastWritten.time(of: path, utcOffset: 0)))
    var more = true
    while more {
      more = try records.nextBatch(detected.boundary) { number, line in
        lines = number
        let outcome: LineOutcome
        if let line, let other = rewriting?(line) {
          outcome = parser.outcome(of: other.span.bytes, into: &rows)
        } else {
          outcome = parser.outcome(of: line, into: &rows)
        }
        switch outcome {
        case .stored: stored += 1
        case .ignored: ignored += 1
        case .rejected(let reason): reject(reason, number)
        }
      }
    }
    parser.finish(into: &rows)
    state = content.state
  }

  private mutating func reject(_ reason: RejectReason, _ line: Int) {
    rejected.append(reason)
    rejectedLines.append(line)
  }

  /// The paths of the files below a folder, without hidden ones, notes and truth.
  static func paths(below folder: String) -> [String] {
    FileDiscovery.list([folder]).files.map(\.path)
  }
}
