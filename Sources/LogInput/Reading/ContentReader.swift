package import HandshakeModel

/// The decompressed content of one file, whatever its name says, with its digest.
///
/// The digest is of the decompressed bytes: a file is what it contains, not what it is called or how it was packed.
package final class ContentReader {
  package typealias Checkpoint = ContentDigest.Checkpoint

  private var stream: any ByteStream
  private let blockBytes: Int
  private let inflater: Inflater

  /// Opens a file, or standard input for `-`.
  ///
  /// - Parameters:
  ///   - folder: the named folder below which the file lies, from which on no link is followed.
  ///   - inflater: what damaged streams give is the same only for zlib everywhere.
  ///   - checkpoints: shorter versions that are looked for.
  ///   - counter: told of each block that is read.
  package init(
    path: String, below folder: String? = nil, limits: InputLimits, inflater: Inflater = .zlib,
    checkpoints: [Checkpoint] = [], counter: ReadCounter? = nil
  ) throws(InputProblem) {
    stream = try FileStream(
      path: path, below: folder, limits: limits, inflater: inflater, content: ContentDigest(checkpoints: checkpoints),
      counter: counter)
    blockBytes = limits.chunkBytes
    self.inflater = inflater
  }

  /// From here on a thread of its own reads and inflates, while this one works on what is there.
  package func readAhead() {
    guard let file = stream as? FileStream else { return }
    // By ISA-L, inflating and the digest together take as long as all else; by zlib, inflating alone takes longer.
    let digestsAhead = !file.facts.isCompressed || inflater != .zlib
    stream = ReadAhead(file, blockBytes: blockBytes, digestsAhead: digestsAhead)
  }

  /// Final once `read` has returned 0, as are the others.
  package var state: FileState { stream.facts.state }
  /// The bound that ended the reading, where one did; the state is then `truncated`.
  package var bound: ExpansionBound? { stream.facts.bound }
  package var isCompressed: Bool { stream.facts.isCompressed }
  /// Bytes read from the file.
  package var bytesIn: Int { stream.facts.bytesIn }
  /// Bytes of content.
  package var bytesOut: Int { stream.facts.content.count }
  /// The SHA-256 of what has been read so far.
  package var digest: [UInt8] { stream.facts.content.value }
  /// The checkpoints that the content has passed with the same digest.
  package var passed: [Checkpoint] { stream.facts.content.passed }

  /// Fills the beginning of `output`, which is not empty, with the next piece of content; returns its length in bytes, 0
  /// at the end.
  package func read(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    try stream.read(into: output)
  }
}
