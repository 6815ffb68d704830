import CZlib

/// Deflate streams as members of a gzip file, each with the checksum and length that it needs.
///
/// No mutation finds a checksum by itself; without this, hardly any changed stream would pass for whole. What follows
/// the last stream that ends stays as it is, so a file may also end in garbage or break off.
func sealed(_ streams: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var file: [UInt8] = []
  var rest = streams[...]
  repeat {
    file += [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    let stream = UnsafeBufferPointer(rebasing: rest)
    guard let member = member(stream) else { return file + stream }
    file += stream[..<member.used] + member.trailer
    rest = rest.dropFirst(member.used)
  } while !rest.isEmpty
  return file
}

/// How long a stream is, and its trailer; nil where it is damaged or unreasonably large.
private func member(_ stream: UnsafeBufferPointer<UInt8>) -> (used: Int, trailer: [UInt8])? {
  var state = z_stream()
  let version = ZLIB_VERSION
  // Negative window bits: deflate without a wrapper.
  guard inflateInit2_(&state, -15, version, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  defer { inflateEnd(&state) }
  state.next_in = UnsafeMutablePointer(mutating: stream.baseAddress)
  state.avail_in = UInt32(stream.count)
  var room = [UInt8](repeating: 0, count: 1 << 16)
  var (checksum, length) = (crc32(0, nil, 0), UInt32(0))
  while length < 1 << 19 {
    let status = room.withUnsafeMutableBufferPointer { room in
      state.next_out = room.baseAddress
      state.avail_out = UInt32(room.count)
      let status = inflate(&state, Z_NO_FLUSH)
      let written = UInt32(room.count) - state.avail_out
      checksum = crc32(checksum, room.baseAddress, written)
      length += written
      return status
    }
    if status == Z_STREAM_END {
      let numbers = [UInt32(truncatingIfNeeded: checksum), length]
      return (stream.count - Int(state.avail_in), numbers.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) })
    }
    guard status == Z_OK else { return nil }
  }
  return nil
}
