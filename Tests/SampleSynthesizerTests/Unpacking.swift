import CZlib

struct UnpackingFailed: Error {
  var status: Int32
}

/// The content of a gzip file with one member.
func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  var status = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  guard status == Z_OK else { throw UnpackingFailed(status: status) }
  defer { inflateEnd(&stream) }
  var input = packed
  var content: [UInt8] = []
  var output = [UInt8](repeating: 0, count: 65_536)
  return try input.withUnsafeMutableBufferPointer { input in
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(input.count)
    repeat {
      let count = output.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return output.count - Int(stream.avail_out)
      }
      content.append(contentsOf: output[..<count])
    } while status == Z_OK
    guard status == Z_STREAM_END, stream.avail_in == 0 else { throw UnpackingFailed(status: status) }
    return content
  }
}
