import EvidenceStore
import HandshakeModel
import LogInput

/// Finds contents of one run that are the beginning of others of the same run.
///
/// A half-copied file beside the whole one, or yesterday's copy of a growing log, adds nothing of its own, whichever of
/// the two was read first.
struct Prefixes {
  /// The first bytes by which contents are told apart before any is read again.
  static let headBytes = 4_096

  struct Content {
    var path: String
    /// The named folder below which the file lies.
    var folder: String?
    var key: ContentKey
    var head: [UInt8]
    var bytesOut: Int
    var settled: Bool
  }

  /// The open contents among `contents` with which a longer one of the same organisation begins.
  ///
  /// A file that was rotated away since it was read is passed over: a later reading of the longer one finds the shorter.
  static func beginnings(_ contents: [Content], limits: InputLimits) -> [ContentKey] {
    let open = contents.filter { !$0.settled && $0.bytesOut > 0 && $0.path != "-" }
    return open.filter { shorter in
      contents.contains { longer in
        longer.bytesOut > shorter.bytesOut && longer.path != "-" && longer.key.organization == shorter.key.organization
          && longer.head.starts(with: shorter.head) && begins(longer.path, below: longer.folder, with: shorter, limits)
      }
    }.map(\.key).sorted { $0.sha256 < $1.sha256 }
  }

  /// Whether a file begins with a content and goes on; false also where it cannot be read.
  static func begins(_ path: String, below folder: String?, with shorter: Content, _ limits: InputLimits) -> Bool {
    let checkpoint = ContentReader.Checkpoint(length: shorter.bytesOut, digest: bytes(hexadecimal: shorter.key.sha256))
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: limits.chunkBytes, alignment: 1)
    defer { block.deallocate() }
    do throws(InputProblem) {
      let content = try ContentReader(path: path, below: folder, limits: limits, checkpoints: [checkpoint])
      while content.bytesOut <= shorter.bytesOut, try content.read(into: block) > 0 {}
      return content.bytesOut > shorter.bytesOut && content.passed.contains(checkpoint)
    } catch {
      return false
    }
  }
}
