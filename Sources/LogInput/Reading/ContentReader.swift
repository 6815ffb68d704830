import Crypto
package import HandshakeModel
import SystemPackage

/// The decompressed content of one file, whatever its name says.
///
/// Gzip is told by its magic bytes. Members may follow each other, with zeros in between or at the end. The digest is
/// of the decompressed bytes: a file is what it contains, not what it is called or how it was packed. A class because
/// it owns a file descriptor; used by one thread at a time.
package final class ContentReader {
  private let descriptor: FileDescriptor
  private let owned: Bool
  private let path: String
  private var input: [UInt8]
  private var inputStart = 0
  private var inputEnd = 0
  private var inputEnded = false
  private var decoder: GzipDecoder?
  private var insideMember = false
  private var hasher = SHA256()
  private var checkpoints: [Checkpoint]

  package private(set) var state = FileState.complete
  package private(set) var isCompressed = false
  package private(set) var bytesIn = 0
  package private(set) var bytesOut = 0
  /// The checkpoints that the content has passed with the same digest.
  package private(set) var passed: [Checkpoint] = []

  /// A length and the digest of the content up to it: what an earlier reading of a shorter version has left.
  package struct Checkpoint: Hashable, Sendable {
    package var length: Int
    package var digest: [UInt8]

    package init(length: Int, digest: [UInt8]) {
      self.length = length
      self.digest = digest
    }
  }

  /// Opens a file, or standard input for `-`.
  package init(path: String, limits: InputLimits, checkpoints: [Checkpoint] = []) throws(InputProblem) {
    self.path = path
    self.checkpoints = checkpoints.sorted { $0.length < $1.length }
    // The two magic bytes must fit.
    input = Array(repeating: 0, count: max(2, limits.chunkBytes))
    owned = path != "-"
    do {
      descriptor = path == "-" ? .standardInput : try .open(path, .readOnly, options: .closeOnExec)
    } catch Errno.permissionDenied {
      throw InputProblem(.noPermission, path: path, message: "no permission to read this file")
    } catch Errno.noSuchFileOrDirectory {
      throw InputProblem(.notFound, path: path, message: "there is no such file")
    } catch {
      throw InputProblem(.readFailed, path: path, message: "cannot open: \(error)")
    }
    try fill()
    while inputEnd < 2, !inputEnded { try fill() }
    // No text begins with 0x1F; alone, it is all that is left of a gzip file.
    isCompressed = inputEnd > 0 && input[0] == 0x1F && (inputEnd == 1 || input[1] == 0x8B)
    if isCompressed {
      decoder = GzipDecoder()
      insideMember = true
    }
  }

  deinit {
    if owned { try? descriptor.close() }
  }

  /// The digest of what has been read so far.
  package var digest: [UInt8] {
    let copy = hasher
    return Array(copy.finalize())
  }

  /// Appends the next piece of content to `buffer`; false at the end.
  package func read(into buffer: inout [UInt8]) throws(InputProblem) -> Bool {
    let before = buffer.count
    if isCompressed {
      try inflate(into: &buffer)
    } else {
      if inputStart == inputEnd { try fill() }
      buffer.append(contentsOf: input[inputStart..<inputEnd])
      inputStart = inputEnd
    }
    digest(buffer, from: before)
    return buffer.count > before
  }

  private func inflate(into buffer: inout [UInt8]) throws(InputProblem) {
    guard let decoder else { return }
    let before = buffer.count
    while buffer.count == before {
      if inputStart == inputEnd {
        try fill()
        if inputStart == inputEnd {
          if insideMember { state = .truncated }
          return
        }
      }
      if !insideMember {
        guard startMember(decoder) else { continue }
      }
      let room = input.count * 4
      let source = inputStart..<inputEnd
      var step = GzipDecoder.Step.needsInput
      var used = 0
      buffer.append(contentsOf: repeatElement(0, count: room))
      input.withUnsafeBytes { input in
        buffer.withUnsafeMutableBytes { output in
          let result = decoder.step(
            UnsafeRawBufferPointer(rebasing: input[source]), UnsafeMutableRawBufferPointer(rebasing: output[before...]))
          (step, used) = (result.0, result.written)
          inputStart += result.read
        }
      }
      buffer.removeLast(room - used)
      switch step {
      case .memberEnd: insideMember = false
      case .corrupt:
        state = .corrupt
        isCompressed = true
        inputStart = inputEnd
        inputEnded = true
        insideMember = false
        return
      case .needsInput, .outputFull: continue
      }
    }
  }

  /// Between members: skips zeros, starts the next member, or stops at garbage.
  private func startMember(_ decoder: GzipDecoder) -> Bool {
    while inputStart < inputEnd, input[inputStart] == 0 { inputStart += 1 }
    guard inputStart < inputEnd else { return false }
    guard input[inputStart] == 0x1F else {
      // Trailing garbage, which gzip ignores with a warning. The content before it is whole.
      state = .corrupt
      inputStart = inputEnd
      inputEnded = true
      return false
    }
    decoder.reset()
    insideMember = true
    return true
  }

  private func fill() throws(InputProblem) {
    guard !inputEnded else { return }
    if inputStart == inputEnd { (inputStart, inputEnd) = (0, 0) }
    do {
      let offset = inputEnd
      let count = try input.withUnsafeMutableBytes { bytes in
        try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]))
      }
      inputEnded = count == 0
      inputEnd += count
      bytesIn += count
    } catch {
      throw InputProblem(.readFailed, path: path, message: "reading stopped after \(bytesIn) bytes: \(error)")
    }
  }

  private func digest(_ buffer: [UInt8], from start: Int) {
    var start = start
    while let next = checkpoints.first, next.length <= bytesOut + buffer.count - start {
      let end = start + next.length - bytesOut
      hash(buffer, start..<end)
      start = end
      if digest == next.digest { passed.append(next) }
      checkpoints.removeFirst()
    }
    hash(buffer, start..<buffer.count)
  }

  private func hash(_ buffer: [UInt8], _ range: Range<Int>) {
    buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[range])) }
    bytesOut += range.count
  }
}
