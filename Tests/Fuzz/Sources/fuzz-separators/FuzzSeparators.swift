import SeparatorPaths

/// Separators by masks against separators by a loop over bytes.
///
/// The first three bytes are the separator, whether quotes count, and the capacity; the rest is the record.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSeparators(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count >= 3 else { return 0 }
  let (separator, quoted, capacity) = (start[0], start[1] & 1 == 1, Int(start[2]))
  // The input ends where its allocation does, so a read beyond the record is a report of the address sanitizer.
  let (bytes, length) = (start + 3, count - 3)

  let end = record_end_bytewise(bytes, length)
  guard record_end(bytes, length) == end, record_end_baseline(bytes, length) == end else {
    fatalError("the record ends at \(end)")
  }
  let expected = places(capacity) { find_separators_bytewise(bytes, length, separator, quoted, $0, capacity) }
  let found = places(capacity) { find_separators(bytes, length, separator, quoted, $0, capacity) }
  let baseline = places(capacity) { find_separators_baseline(bytes, length, separator, quoted, $0, capacity) }
  guard found == expected, baseline == expected else { fatalError("the separators stand at \(expected.places)") }
  return 0
}

private struct Found: Equatable {
  var places: [UInt32]
  var count: Int
  var openQuote: Bool
}

/// What a scan writes, into room of exactly its capacity.
private func places(_ capacity: Int, _ scan: (UnsafeMutablePointer<UInt32>) -> separator_scan) -> Found {
  let room = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  defer { room.deallocate() }
  room.initialize(repeating: .max, count: capacity)
  let result = scan(room)
  // Behind the last one there may be anything, as far as there is room.
  let written = UnsafeBufferPointer(start: room, count: min(capacity, result.count))
  return Found(places: Array(written), count: result.count, openQuote: result.open_quote)
}
