internal import CZlib

/// Inflates by zlib.
///
/// A class because zlib keeps a pointer to its own state. Used by one thread at a time, which is what makes it safe to
/// hand over.
final class ZlibInflater: MemberInflating, @unchecked Sendable {
  private var stream = z_stream()
  private let isOpen: Bool

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

  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> InflateStep {
    guard isOpen else { return InflateStep(end: .corrupt, read: 0, written: 0) }
    // zlib does not write to next_in; its type lacks the const.
    stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(clamping: input.count)
    stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(clamping: output.count)
    let offered = (Int(stream.avail_in), Int(stream.avail_out))
    let result = inflate(&stream, Z_NO_FLUSH)
    let end: InflateStep.End =
      switch result {
      case Z_STREAM_END: .memberEnd
      case Z_OK, Z_BUF_ERROR: .pause
      default: .corrupt
      }
    return InflateStep(end: end, read: offered.0 - Int(stream.avail_in), written: offered.1 - Int(stream.avail_out))
  }
}
