import HandshakeModel
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is plain or compressed, whatever its name says.
///
/// Gzip is told by its magic bytes. Members may follow each other, with zeros in between or at the end. A class because
/// it owns a file descriptor; used by one thread at a time, which is what makes it safe to hand over.
final class FileStream: ByteStream, @unchecked Sendable {
  private let descriptor: FileDescriptor
  private let owned: Bool
  private let path: String
  private var input: [UInt8]
  private var inputStart = 0
  private var inputEnd = 0
  private var inputEnded = false
  private var member: (any MemberInflating)?
  private var insideMember = false
  private let bound: ExpansionBound
  /// Bytes that have been inflated.
  private var expanded = 0
  /// Whether the last step filled the output: the library may hold more that needs no further input.
  private var mayHoldOutput = false
  private let counter: ReadCounter?

  private(set) var facts = StreamFacts()
  /// Whether what comes out passes the digest; another may have taken that over.
  private var digests = true

  /// Opens a file, or standard input for `-`.
  init(
    path: String, below folder: String?, limits: InputLimits, inflater: Inflater, content: ContentDigest,
    counter: ReadCounter?
  ) throws(InputProblem) {
    self.path = path
    self.counter = counter
    facts.content = content
    // The two magic bytes must fit.
    let room = max(2, limits.chunkBytes / 4)
    input = Array(unsafeUninitializedCapacity: room) { _, count in count = room }
    owned = path != "-"
    descriptor = path == "-" ? .standardInput : try RegularFile.open(path, below: folder)
    bound = ExpansionBound(limits, fileBytes: FileStream.size(of: descriptor))
    try fill()
    while inputEnd < 2, !inputEnded { try fill() }
    // No text begins with 0x1F; alone, it is all that is left of a gzip file.
    facts.isCompressed = inputEnd > 0 && input[0] == 0x1F && (inputEnd == 1 || input[1] == 0x8B)
    if facts.isCompressed {
      member = inflater.makeMember()
      insideMember = true
    }
  }

  deinit {
    if owned { try? descriptor.close() }
  }

  func read(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    let count = if let member { try inflateWithinBound(member, into: output) } else { try copy(into: output) }
    if digests { facts.content.update(UnsafeRawBufferPointer(rebasing: output[..<count])) }
    return count
  }

  /// Hands over the digest of what has come out; the caller goes on with it.
  func takeDigest() -> ContentDigest {
    digests = false
    return facts.content
  }

  private func inflateWithinBound(
    _ member: any MemberInflating, into output: UnsafeMutableRawBufferPointer
  ) throws(InputProblem) -> Int {
    guard facts.bound == nil else { return 0 }
    let room = bound.bytes - expanded
    // A byte more than is let through tells a larger file from one of just that size.
    var count = try inflate(member, into: UnsafeMutableRawBufferPointer(rebasing: output.prefix(room + 1)))
    if count > room {
      count = room
      facts.bound = bound
      facts.state = .truncated
    }
    expanded += count
    return count
  }

  private func inflate(
    _ member: any MemberInflating, into output: UnsafeMutableRawBufferPointer
  ) throws(InputProblem) -> Int {
    var written = 0
    while written < output.count {
      if inputStart == inputEnd, !mayHoldOutput {
        try fill()
        if inputStart == inputEnd {
          if insideMember { facts.state = .truncated }
          break
        }
      }
      if !insideMember {
        guard startMember(member) else { continue }
      }
      let room = UnsafeMutableRawBufferPointer(rebasing: output[written...])
      let step = input.withUnsafeBytes { input in
        member.step(UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd]), room)
      }
      inputStart += step.read
      written += step.written
      mayHoldOutput = step.end == .pause && written == output.count
      switch step.end {
      case .pause: continue
      case .memberEnd: insideMember = false
      case .corrupt:
        endEarly()
        insideMember = false
      }
    }
    return written
  }

  private func copy(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    guard inputStart < inputEnd else { return inputEnded ? 0 : try readFile(into: output) }
    let count = min(output.count, inputEnd - inputStart)
    input.withUnsafeBytes {
      output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[inputStart..<inputStart + count]))
    }
    inputStart += count
    return count
  }

  /// Between members: skips zeros, starts the next member, or stops at garbage.
  private func startMember(_ member: any MemberInflating) -> Bool {
    while inputStart < inputEnd, input[inputStart] == 0 { inputStart += 1 }
    guard inputStart < inputEnd else { return false }
    guard input[inputStart] == 0x1F else {
      // Trailing garbage, which gzip ignores with a warning. The content before it is whole.
      endEarly()
      return false
    }
    member.reset()
    insideMember = true
    return true
  }

  private func endEarly() {
    facts.state = .corrupt
    inputStart = inputEnd
    inputEnded = true
  }

  /// Nil where there is no regular file behind it.
  private static func size(of descriptor: FileDescriptor) -> Int? {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads more input behind what is there.
  private func fill() throws(InputProblem) {
    guard !inputEnded else { return }
    if inputStart == inputEnd { (inputStart, inputEnd) = (0, 0) }
    var problem: InputProblem?
    input.withUnsafeMutableBytes { bytes in
      do throws(InputProblem) {
        inputEnd += try readFile(into: UnsafeMutableRawBufferPointer(rebasing: bytes[inputEnd...]))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }

  private func readFile(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    do {
      let count = try descriptor.read(into: output)
      inputEnded = count == 0
      facts.bytesIn += count
      counter?.add(count)
      return count
    } catch {
      throw InputProblem(.readFailed, path: path, message: "reading stopped after \(facts.bytesIn) bytes: \(error)")
    }
  }
}
