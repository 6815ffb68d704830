import CInflate

/// The size of the buffer that is written over and over, as large as PinScout's.
let bufferSize = 1 << 18

func inflateWithZlib(_ input: UnsafeRawBufferPointer) throws(DamagedFile) -> Int {
  var stream = z_stream()
  // 15 bits of window, and gzip framing.
  var status = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  guard status == Z_OK else { throw DamagedFile(status: status) }
  defer { inflateEnd(&stream) }
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: bufferSize)
  defer { buffer.deallocate() }
  stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
  stream.avail_in = UInt32(input.count)
  var total = 0
  repeat {
    stream.next_out = buffer
    stream.avail_out = UInt32(bufferSize)
    status = inflate(&stream, Z_NO_FLUSH)
    total += bufferSize - Int(stream.avail_out)
  } while status == Z_OK
  guard status == Z_STREAM_END else { throw DamagedFile(status: status) }
  return total
}
