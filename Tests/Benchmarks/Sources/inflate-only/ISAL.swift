import CIsal

func inflateWithISAL(_ input: UnsafeRawBufferPointer) throws(DamagedFile) -> Int {
  // The state is some 80 kB and does not belong on a thread's stack.
  let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
  defer { state.deallocate() }
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: bufferSize)
  defer { buffer.deallocate() }
  isal_inflate_init(state)
  state.pointee.crc_flag = UInt32(ISAL_GZIP)
  state.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
  state.pointee.avail_in = UInt32(input.count)
  var total = 0
  repeat {
    state.pointee.next_out = buffer
    state.pointee.avail_out = UInt32(bufferSize)
    let status = isal_inflate(state)
    guard status == ISAL_DECOMP_OK else { throw DamagedFile(status: status) }
    total += bufferSize - Int(state.pointee.avail_out)
  } while state.pointee.block_state != ISAL_BLOCK_FINISH
    && (state.pointee.avail_in > 0 || state.pointee.avail_out == 0)
  guard state.pointee.block_state == ISAL_BLOCK_FINISH else { throw DamagedFile(status: ISAL_END_INPUT) }
  return total
}
