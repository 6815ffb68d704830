import Foundation
import SampleSynthesizer
import SystemPackage

/// The files of a set of samples in memory, by their path within the set.
struct SampleSet {
  var files: [String: [UInt8]]

  /// Writes a set into a temporary folder and reads it back.
  init(_ specification: SampleSpecification) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samples-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try SampleSynthesizer(specification).write(into: FilePath(folder.path(percentEncoded: false)))
    self = try SampleSet(reading: folder)
  }

  init(reading folder: URL) throws {
    let root = folder.path(percentEncoded: false)
    files = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) where name.hasSuffix(".gz") {
      files[name] = try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }
  }

  /// The lines of the files whose path contains a text, without the last line's end.
  func lines(of part: String) throws -> [String: [String]] {
    try files.filter { $0.key.contains(part) }.mapValues { bytes in
      let text = String(decoding: try unpacked(bytes), as: UTF8.self)
      return text.split(separator: "\n").map(String.init)
    }
  }

  static let seed: UInt64 = 20_261_120
  static let small = Result { try SampleSet(SampleSpecification(seed: seed)) }

  static var committed: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SampleLogs/synthetic")
  }
}
