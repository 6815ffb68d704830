import EvidenceStore
import Foundation

/// A folder of a test's own, removed with all that is in it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "pinscout-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func path(_ name: String) -> String {
    path + "/" + name
  }

  /// A fresh database, or the one of that name.
  func store(_ name: String = UUID().uuidString + ".db") throws -> EvidenceStore {
    try EvidenceStore(path: path(name))
  }
}
