import HandshakeModel
import LogInput

/// A whole file as the pipeline reads it.
struct Reading: Equatable {
  var records: [String?] = []
  var numbers: [Int] = []
  var state = FileState.complete

  init(_ path: String, limits: InputLimits, boundary: RecordBoundary = .lineFeed) throws {
    let content = try ContentReader(path: path, limits: limits)
    var reader = RecordReader(content, limits: limits)
    var more = true
    while more {
      more = try reader.nextBatch(boundary) { number, record in
        numbers.append(number)
        records.append(text(record))
      }
    }
    state = content.state
  }
}

func text(_ record: RawSpan?) -> String? {
  guard let record else { return nil }
  return record.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
}

func limits(chunk: Int = 1 << 18, record: Int = 1 << 20, quoted: Int = 1 << 16) -> InputLimits {
  var limits = InputLimits()
  limits.chunkBytes = chunk
  limits.recordBytes = record
  limits.quotedRecordBytes = quoted
  return limits
}

extension ContentReader {
  /// Appends the next piece of content; false at the end.
  func read(into bytes: inout [UInt8], atMost count: Int) throws -> Bool {
    var piece = [UInt8](repeating: 0, count: count)
    let read = try piece.withUnsafeMutableBytes { try self.read(into: $0) }
    bytes += piece[..<read]
    return read > 0
  }
}
