import Foundation

/// Folders and files beside the tests, found from where this file stands.
enum ProjectFolder {
  static let root = folder(of: #filePath, up: 4)
  static let samples = root + "/SampleLogs"
  /// A folder beside the project with larger sets, where there is one.
  static let shared = folder(of: root, up: 1) + "/shared"

  static func exists(_ path: String) -> Bool {
    access(path, R_OK) == 0
  }

  /// The text of a file of the project.
  static func text(of path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// The names in a folder, sorted; empty where there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func folder(of path: String, up levels: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels).joined(separator: "/")
  }
}
