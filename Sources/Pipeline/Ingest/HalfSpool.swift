import EvidenceStore
import HandshakeModel
import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Halves of connections that wait for the end of their file on disk, so that a large Zeek log needs no large memory.
///
/// The file has no name and vanishes with its descriptor. Its bytes are this process's own values and are never read by
/// another.
final class HalfSpool: HalfBatches {
  /// Halves that are kept in memory before they are written.
  static let batch = 65_536

  private let descriptor: FileDescriptor
  private let written = Mutex((flows: 0, handshakes: 0))

  func count(of side: ConnectionHalf.Side) -> Int {
    written.withLock { side == .flow ? $0.flows : $0.handshakes }
  }

  init(folder: String) throws(TextFile.Failure) {
    let path = "\(folder)/.pinscout-halves-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    do {
      descriptor = try .open(
        FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: [.ownerReadWrite])
    } catch {
      throw TextFile.Failure(location: folder, message: "cannot make a temporary file: \(error)")
    }
    unlink(path)
  }

  deinit {
    try? descriptor.close()
  }

  func append(_ halves: [ConnectionHalf]) throws(TextFile.Failure) {
    do {
      _ = try halves.withUnsafeBytes { try descriptor.writeAll($0) }
      let flows = halves.count { $0.side == .flow }
      written.withLock { $0 = ($0.flows + flows, $0.handshakes + halves.count - flows) }
    } catch {
      throw TextFile.Failure(location: "temporary file", message: "cannot write: \(error)")
    }
  }

  func forEachBatch(_ body: ([ConnectionHalf]) throws -> Void) throws {
    let stride = MemoryLayout<ConnectionHalf>.stride
    let count = written.withLock { $0.flows + $0.handshakes }
    var read = 0
    while read < count {
      let size = min(HalfSpool.batch, count - read)
      let offset = Int64(read * stride)
      let halves = try [ConnectionHalf](unsafeUninitializedCapacity: size) { buffer, initialized in
        let bytes = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size * stride)
        var filled = 0
        while filled < bytes.count {
          let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
          let got = try descriptor.read(fromAbsoluteOffset: offset + Int64(filled), into: rest)
          guard got > 0 else { throw Errno.ioError }
          filled += got
        }
        initialized = size
      }
      try body(halves)
      read += size
    }
  }
}
