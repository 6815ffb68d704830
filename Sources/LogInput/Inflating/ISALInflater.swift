#if FastInflate
  internal import CISAL

  /// Inflates by ISA-L.
  ///
  /// Bounds: the library is told how many bytes it may read and write and reports what is left of each; nothing of the
  /// state is kept beyond a step but what is its own. A class because the state is some 90 KB and must not move. Used by
  /// one thread at a time, which is what makes it safe to hand over.
  final class ISALInflater: MemberInflating, @unchecked Sendable {
    private let state: UnsafeMutablePointer<inflate_state>

    init() {
      state = .allocate(capacity: 1)
      isal_inflate_init(state)
      state.pointee.crc_flag = UInt32(ISAL_GZIP)
    }

    deinit {
      state.deallocate()
    }

    func reset() {
      isal_inflate_reset(state)
      state.pointee.crc_flag = UInt32(ISAL_GZIP)
    }

    func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> InflateStep {
      // The library does not write to next_in; its type lacks the const.
      state.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
      state.pointee.avail_in = UInt32(clamping: input.count)
      state.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
      state.pointee.avail_out = UInt32(clamping: output.count)
      let offered = (Int(state.pointee.avail_in), Int(state.pointee.avail_out))
      let result = isal_inflate(state)
      let read = offered.0 - Int(state.pointee.avail_in)
      let written = offered.1 - Int(state.pointee.avail_out)
      guard result == ISAL_DECOMP_OK || result == ISAL_END_INPUT || result == ISAL_OUT_OVERFLOW else {
        return InflateStep(end: .corrupt, read: read, written: written)
      }
      let isFinished = state.pointee.block_state == ISAL_BLOCK_FINISH
      return InflateStep(end: isFinished ? .memberEnd : .pause, read: read, written: written)
    }
  }
#endif
