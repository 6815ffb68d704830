import EvidenceStore
import HandshakeModel
import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Values that wait for the end of their file on disk, so that a large log needs no large memory.
///
/// The file has no name and vanishes with its descriptor. Its bytes are this process's own values and are never read by
/// another.
final class Spool<Element: BitwiseCopyable & Sendable>: Sendable {
  private let descriptor: FileDescriptor
  private let written = Mutex(0)
  /// Values that are read at once.
  private let batch: Int

  var count: Int { written.withLock { $0 } }

  init(folder: String, batch: Int) throws(TextFile.Failure) {
    let path = "\(folder)/.pinscout-spool-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    do {
      descriptor = try .open(
        FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: [.ownerReadWrite])
    } catch {
      throw TextFile.Failure(location: folder, message: "cannot make a temporary file: \(error)")
    }
    self.batch = batch
    unlink(path)
  }

  deinit {
    try? descriptor.close()
  }

  func append(_ values: [Element]) throws(TextFile.Failure) {
    do {
      _ = try values.withUnsafeBytes { try descriptor.writeAll($0) }
      written.withLock { $0 += values.count }
    } catch {
      throw TextFile.Failure(location: "temporary file", message: "cannot write: \(error)")
    }
  }

  func forEachBatch(_ body: ([Element]) throws -> Void) throws {
    let stride = MemoryLayout<Element>.stride
    let count = count
    var read = 0
    while read < count {
      let size = min(batch, count - read)
      let offset = Int64(read * stride)
      let values = try [Element](unsafeUninitializedCapacity: size) { buffer, initialized in
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
      try body(values)
      read += size
    }
  }
}

/// Additions of a file that has more cells than a worker should hold.
final class AdditionSpool: AdditionBatches {
  /// Additions that are kept in memory before they are written, 64 bytes each.
  static let batch = 1 << 17

  private let spool: Spool<Addition>

  init(folder: String) throws(TextFile.Failure) {
    spool = try Spool(folder: folder, batch: AdditionSpool.batch)
  }

  var count: Int { spool.count }

  func append(_ additions: [Addition]) throws(TextFile.Failure) {
    try spool.append(additions)
  }

  func forEachBatch(_ body: ([Addition]) throws -> Void) throws {
    try spool.forEachBatch(body)
  }
}

/// Halves of connections, which wait for the other log.
final class HalfSpool: HalfBatches {
  /// Halves that are kept in memory before they are written, 80 bytes each.
  static let batch = 1 << 16

  private let spool: Spool<ConnectionHalf>
  private let flows = Mutex(0)

  init(folder: String) throws(TextFile.Failure) {
    spool = try Spool(folder: folder, batch: HalfSpool.batch)
  }

  func count(of side: ConnectionHalf.Side) -> Int {
    let flows = flows.withLock { $0 }
    return side == .flow ? flows : spool.count - flows
  }

  func append(_ halves: [ConnectionHalf]) throws(TextFile.Failure) {
    try spool.append(halves)
    flows.withLock { $0 += halves.count { $0.side == .flow } }
  }

  func forEachBatch(_ body: ([ConnectionHalf]) throws -> Void) throws {
    try spool.forEachBatch(body)
  }
}
