import HandshakeModel
package import SystemPackage

/// Writes logs of about a wanted size, each file on its own and so several at once.
///
/// The rows do not depend on the number of files: the same stream is only cut at other places. So a curve over the
/// number of files shows what files cost and nothing else.
package struct BulkSynthesizer: Sendable {
  package let specification: BulkSpecification
  let stream: BulkStream

  package init(_ specification: BulkSpecification) {
    self.specification = specification
    stream = BulkStream(of: specification)
  }

  package func write(into folder: FilePath, threads: Int) throws(SynthesisProblem) {
    // More blocks for a larger set, for whose size chance matters less, at a small part of its cost.
    let bytes = max(specification.proxyBytes, specification.sensorBytes)
    let size = stream.meanSize(of: min(1_024, max(64, bytes / 65_536)))
    var tasks: [BulkTask] = []
    if specification.proxyBytes > 0 {
      let blocks = Self.blocks(specification.proxyBytes, of: size.proxy, files: specification.proxyFiles)
      tasks += Self.parts(of: blocks, files: specification.proxyFiles).map { .proxy($0) }
    }
    if specification.sensorBytes > 0 {
      let pairs = specification.sensorFiles / 2
      let blocks = Self.blocks(specification.sensorBytes, of: size.sensor, files: pairs)
      tasks += Self.parts(of: blocks, files: pairs).map { .sensor($0) }
    }
    try runInParallel(tasks, threads: threads) { task throws(SynthesisProblem) in
      try task.write(from: stream, as: specification, into: folder)
    }
  }

  /// Every file has at least one block.
  private static func blocks(_ bytes: Int, of size: Int, files: Int) -> Int {
    max(files, (bytes + size / 2) / max(1, size))
  }

  private static func parts(of blocks: Int, files: Int) -> [Range<Int>] {
    (0..<files).map { $0 * blocks / files..<($0 + 1) * blocks / files }
  }
}
