import Foundation
import SampleSynthesizer
import SystemPackage

extension BulkSpecification {
  /// Small enough for a test.
  static func small(_ change: (inout BulkSpecification) -> Void = { _ in }) -> BulkSpecification {
    var specification = BulkSpecification(seed: 7)
    (specification.proxyBytes, specification.proxyFiles) = (600_000, 3)
    (specification.sensorBytes, specification.sensorFiles) = (300_000, 4)
    specification.compression = .fast
    change(&specification)
    return specification
  }
}

extension SampleSet {
  static let bulk = Result { try SampleSet(bulk: .small()) }

  init(bulk specification: BulkSpecification, threads: Int = 2) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bulk-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try BulkSynthesizer(specification).write(into: FilePath(folder.path(percentEncoded: false)), threads: threads)
    self = try SampleSet(reading: folder)
  }

  /// Decompressed bytes of the files whose path contains a text.
  func size(of part: String) throws -> Int {
    try files.filter { $0.key.contains(part) }.values.reduce(0) { try $0 + unpacked($1).count }
  }
}
