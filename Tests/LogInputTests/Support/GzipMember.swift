import CZlib

struct PackingFailed: Error {
  var status: Int32
}

/// The content as one member of a gzip file.
func packed(_ content: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  var status = deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  guard status == Z_OK else { throw PackingFailed(status: status) }
  defer { deflateEnd(&stream) }
  var input = content
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))) + 64)
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      status = deflate(&stream, Z_FINISH)
      return output.count - Int(stream.avail_out)
    }
  }
  guard status == Z_STREAM_END else { throw PackingFailed(status: status) }
  return Array(output[..<count])
}

func packed(_ text: String) throws -> [UInt8] {
  try packed(Array(text.utf8))
}
