import EvidenceStore
import HandshakeModel

/// Counts what became of a file's lines.
struct FileTally {
  /// Rejected lines that are kept with a sample.
  static let rejectsKept = 20

  var lines = LineTally()
  var rejects: [RejectedLine] = []

  private var lastWasRejected = false

  /// Forgets the last line, if it was rejected.
  mutating func takeBackRejected() -> Bool {
    guard lastWasRejected else { return false }
    if rejects.count == lines.rejected { rejects.removeLast() }
    lines.rejected -= 1
    return true
  }

  /// - Parameters:
  ///   - outcome: nil for a line that has been counted with another file.
  ///   - line: nil where it was over the limit.
  mutating func add(_ outcome: LineOutcome?, _ number: Int, _ line: RawSpan?) {
    lastWasRejected = false
    switch outcome {
    case nil: lines.duplicate += 1
    case .stored: lines.stored += 1
    case .ignored: lines.ignored += 1
    case .rejected(let reason): reject(reason, number, line?.sample ?? "")
    }
  }

  private mutating func reject(_ reason: RejectReason, _ number: Int, _ sample: String) {
    lines.rejected += 1
    lastWasRejected = true
    if rejects.count < FileTally.rejectsKept {
      rejects.append(RejectedLine(line: number, reason: reason, sample: sample))
    }
  }
}

extension RawSpan {
  /// The first 160 bytes, control characters replaced.
  fileprivate var sample: String {
    extracting(first: 160).withUnsafeBytes { bytes in
      String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
    }
  }
}
