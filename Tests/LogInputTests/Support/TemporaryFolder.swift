import Glibc

/// A folder of its own for one test, removed with everything in it at the end.
final class TemporaryFolder {
  struct Failed: Error {
    var call: String
    var number: Int32
  }

  let path: String
  /// In the order of their making: what is in a folder comes behind it.
  private var created: [String] = []

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array("\(parent)/pinscout-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failed(call: "mkdtemp", number: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for path in created.reversed() { remove(path) }
    remove(path)
  }

  /// Writes a file, and the folders above it.
  @discardableResult
  func write(_ content: [UInt8], to name: String) throws -> String {
    try makeFolders(name.split(separator: "/").dropLast().map(String.init))
    let full = path + "/" + name
    guard let file = fopen(full, "wb") else { throw Failed(call: "fopen", number: errno) }
    created.append(full)
    defer { fclose(file) }
    guard fwrite(content, 1, content.count, file) == content.count else { throw Failed(call: "fwrite", number: errno) }
    return full
  }

  func makeFolder(_ name: String) throws {
    try makeFolders(name.split(separator: "/").map(String.init))
  }

  func link(_ name: String, to target: String) throws {
    guard symlink(target, path + "/" + name) == 0 else { throw Failed(call: "symlink", number: errno) }
    created.append(path + "/" + name)
  }

  func pipe(_ name: String) throws {
    guard mkfifo(path + "/" + name, 0o644) == 0 else { throw Failed(call: "mkfifo", number: errno) }
    created.append(path + "/" + name)
  }

  func setMode(_ name: String, _ mode: mode_t) throws {
    guard chmod(path + "/" + name, mode) == 0 else { throw Failed(call: "chmod", number: errno) }
  }

  private func makeFolders(_ names: [String]) throws {
    var folder = path
    for name in names {
      folder += "/" + name
      if mkdir(folder, 0o755) == 0 {
        created.append(folder)
      } else if errno != EEXIST {
        throw Failed(call: "mkdir", number: errno)
      }
    }
  }
}

/// The superuser may read everything, so nothing can be forbidden to it.
var isSuperuser: Bool { getuid() == 0 }
