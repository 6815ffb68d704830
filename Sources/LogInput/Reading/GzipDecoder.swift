internal import CZlib

/// Inflates gzip members, one after the other (RFC 1952).
///
/// A class because zlib keeps a pointer to its own state. Used by one thread at a time.
final class GzipDecoder {
  enum Step: Equatable {
    /// Wrote this many bytes and wants more input.
    case needsInput
    /// The output is full; there may be more for the same input.
    case outputFull
    /// A member ended; what follows is another member, padding or garbage.
    case memberEnd
    case corrupt
  }

  private var stream = z_stream()
  private(set) var isOpen: Bool

  init() {
    // 15 bits of window, plus 16: gzip framing and nothing else.
    isOpen = inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isOpen { inflateEnd(&stream) }
  }

  func reset() {
    inflateReset(&stream)
  }

  /// Inflates from `input` into `output`; returns how much of each was used and why it stopped.
  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> (Step, read: Int, written: Int)
  {
    guard isOpen else { return (.corrupt, 0, 0) }
    let source = input.bindMemory(to: UInt8.self)
    let target = output.bindMemory(to: UInt8.self)
    // zlib does not write to next_in; its type lacks the const.
    stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
    stream.avail_in = UInt32(clamping: source.count)
    stream.next_out = target.baseAddress
    stream.avail_out = UInt32(clamping: target.count)
    let offered = (Int(stream.avail_in), Int(stream.avail_out))
    let result = inflate(&stream, Z_NO_FLUSH)
    let read = offered.0 - Int(stream.avail_in)
    let written = offered.1 - Int(stream.avail_out)
    switch result {
    case Z_STREAM_END: return (.memberEnd, read, written)
    case Z_OK, Z_BUF_ERROR: return (stream.avail_out == 0 ? .outputFull : .needsInput, read, written)
    default: return (.corrupt, read, written)
    }
  }
}
