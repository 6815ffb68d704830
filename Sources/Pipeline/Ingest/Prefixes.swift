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
  static func beginnings(_ contents: [Content], limits: InputLimits) throws(InputProblem) -> [ContentKey] {
    var found: [ContentKey] = []
    let open = contents.filter { !$0.settled && $0.bytesOut > 0 && $0.path != "-" }
    for shorter in open.sorted(by: { $0.key.sha256 < $1.key.sha256 }) {
      for longer in contents where longer.bytesOut > shorter.bytesOut && longer.path != "-" {
        guard longer.key.organization == shorter.key.organization, longer.head.starts(with: shorter.head) else {
          continue
        }
        if try begins(longer, with: shorter, limits) {
          found.append(shorter.key)
          break
        }
      }
    }
    return found
  }

  private static func begins(_ longer: Content, with shorter: Content, _ limits: InputLimits) throws(InputProblem)
    -> Bool
  {
    let checkpoint = ContentReader.Checkpoint(length: shorter.bytesOut, digest: bytes(hexadecimal: shorter.key.sha256))
    let content = try ContentReader(
      path: longer.path, below: longer.folder, limits: limits, checkpoints: [checkpoint])
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: limits.chunkBytes, alignment: 1)
    defer { block.deallocate() }
    while content.bytesOut < shorter.bytesOut, try content.read(into: block) > 0 {}
    return content.passed.contains(checkpoint)
  }
}
