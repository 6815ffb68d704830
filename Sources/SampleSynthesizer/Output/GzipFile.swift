import CZlib
import SystemPackage

/// A gzip file that is written as it grows and never held in memory.
///
/// Its header has neither a time nor a name, so that equal rows give equal bytes. zlib keeps a pointer to its stream,
/// which therefore lives at a fixed place on the heap.
struct GzipFile: ~Copyable {
  private let path: FilePath
  private let descriptor: FileDescriptor
  private let stream: UnsafeMutablePointer<z_stream>
  private var pending: [UInt8] = []

  private static let chunk = 65_536
  private static let gzipWindow: Int32 = 15 + 16

  private init(path: FilePath, descriptor: FileDescriptor, stream: UnsafeMutablePointer<z_stream>) {
    self.path = path
    self.descriptor = descriptor
    self.stream = stream
  }

  static func create(
    _ path: FilePath, compression: Compression = .usual
  ) throws(SynthesisProblem) -> GzipFile {
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw .cannotWrite(path.string, reason: "\(error)")
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let file = GzipFile(path: path, descriptor: descriptor, stream: stream)
    let status = deflateInit2_(
      stream, compression.level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .cannotCompress(path.string, status: status) }
    return file
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    try? descriptor.close()
  }

  mutating func write(_ text: String) throws(SynthesisProblem) {
    pending.append(contentsOf: text.utf8)
    try compressWhatIsPending()
  }

  mutating func write(_ text: TextBuffer) throws(SynthesisProblem) {
    pending.append(contentsOf: text.bytes)
    try compressWhatIsPending()
  }

  private mutating func compressWhatIsPending() throws(SynthesisProblem) {
    if pending.count >= Self.chunk {
      try compress(Z_NO_FLUSH)
    }
  }

  consuming func finish() throws(SynthesisProblem) {
    try compress(Z_FINISH)
  }

  private mutating func compress(_ flush: Int32) throws(SynthesisProblem) {
    var output = [UInt8](repeating: 0, count: Self.chunk)
    var produced: [UInt8] = []
    let status = pending.withUnsafeMutableBufferPointer { input -> Int32 in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      var status = Z_OK
      repeat {
        let count = output.withUnsafeMutableBufferPointer { buffer in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(buffer.count)
          status = deflate(stream, flush)
          return buffer.count - Int(stream.pointee.avail_out)
        }
        produced.append(contentsOf: output[..<count])
      } while stream.pointee.avail_out == 0
      return status
    }
    pending.removeAll(keepingCapacity: true)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw .cannotCompress(path.string, status: status)
    }
    do {
      try descriptor.writeAll(produced)
    } catch {
      throw .cannotWrite(path.string, reason: "\(error)")
    }
  }
}
