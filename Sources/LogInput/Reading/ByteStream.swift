import HandshakeModel

/// The decompressed bytes of a file, piece by piece.
protocol ByteStream: AnyObject {
  /// Final once `read` has returned 0.
  var facts: StreamFacts { get }

  /// Fills the beginning of `output`, which is not empty; returns how many bytes, 0 at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int
}

/// What is known of a stream so far.
struct StreamFacts: Sendable {
  var state = FileState.complete
  var isCompressed = false
  /// The bound that ended the reading, where one did.
  var bound: ExpansionBound?
  /// Bytes read from the file.
  var bytesIn = 0
  /// The digest of what has come out.
  var content = ContentDigest(checkpoints: [])
}
