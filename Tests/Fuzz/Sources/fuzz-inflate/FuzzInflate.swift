import HandshakeModel
import LogInput

/// Files of gzip members by every inflater, on this thread and ahead of it, against zlib on this thread.
///
/// What passes for whole must be whole for zlib too, byte for byte; all else is read again by zlib. The first byte sets
/// the sizes of reads and whether the rest is a file or deflate streams to be sealed as members of one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInflate(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, let file else { return 0 }
  let rest = UnsafeBufferPointer(start: start + 1, count: count - 1)
  let seals = start[0] & 1 == 0
  guard file.holds(seals ? sealed(rest) : Array(rest)) else { return 0 }
  let chunk = [8, 61, 512, 16_384][Int(start[0] >> 1 & 3)]
  let piece = [7, 300, 4_096, 65_536][Int(start[0] >> 3 & 3)]
  let expected = content(.zlib, readsAhead: false, chunk: 4_096, piece: 4_096)
  // Reading stopped where the size of the pieces let it.
  guard expected.bytes.count < most else { return 0 }
  for inflater in Inflater.available {
    // A thread for each input is slow: every eighth of the first bytes has one.
    for readsAhead in start[0] >> 5 == 7 ? [false, true] : [false] {
      let found = content(inflater, readsAhead: readsAhead, chunk: chunk, piece: piece)
      guard found.state == .complete || expected.state == .complete || inflater == .zlib else { continue }
      guard found == expected else { fatalError("\(inflater), ahead \(readsAhead): \(found.state), \(expected.state)") }
    }
  }
  return 0
}

private let file = MemoryFile()
/// The most content that is read of an input: small inputs may inflate to a lot.
private let most = 1 << 20

private struct Content: Equatable {
  var bytes: [UInt8] = []
  var state: FileState
  var digest: [UInt8]
}

private func content(_ inflater: Inflater, readsAhead: Bool, chunk: Int, piece: Int) -> Content {
  var limits = InputLimits()
  limits.chunkBytes = chunk
  do {
    let reader = try ContentReader(path: file?.path ?? "", limits: limits, inflater: inflater)
    if readsAhead { reader.readAhead() }
    var (bytes, room) = ([UInt8](), [UInt8](repeating: 0, count: piece))
    while bytes.count < most {
      let read = try room.withUnsafeMutableBytes { try reader.read(into: $0) }
      if read == 0 { break }
      bytes += room[..<read]
    }
    return Content(bytes: bytes, state: reader.state, digest: reader.digest)
  } catch {
    fatalError("\(error)")
  }
}
