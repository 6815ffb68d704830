import Crypto

/// The digest of content as it passes, and the shorter versions that it begins with.
package struct ContentDigest {
  /// A length and the digest of the content up to it: what an earlier reading of a shorter version has left.
  package struct Checkpoint: Hashable, Sendable {
    package var length: Int
    package var digest: [UInt8]

    package init(length: Int, digest: [UInt8]) {
      self.length = length
      self.digest = digest
    }
  }

  private var hasher = SHA256()
  private var checkpoints: ArraySlice<Checkpoint>
  /// Bytes that have passed.
  private(set) var count = 0
  /// The checkpoints that the content has passed with the same digest.
  private(set) var passed: [Checkpoint] = []

  init(checkpoints: [Checkpoint]) {
    self.checkpoints = checkpoints.sorted { $0.length < $1.length }[...]
  }

  /// The SHA-256 of what has passed so far.
  var value: [UInt8] {
    Array(hasher.finalize())
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while let next = checkpoints.first, next.length <= count + rest.count {
      hash(rest.prefix(next.length - count), &rest)
      if value == next.digest { passed.append(next) }
      checkpoints.removeFirst()
    }
    hash(rest, &rest)
  }

  private mutating func hash(
    _ part: Slice<UnsafeRawBufferPointer>, _ rest: inout Slice<UnsafeRawBufferPointer>
  ) {
    hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: part))
    count += part.count
    rest = rest.dropFirst(part.count)
  }
}
