#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder of this process's own for files that nobody needs afterwards.
final class ScratchFolder {
  let path: String

  /// Makes one in `TMPDIR`, or where the system keeps large temporary files.
  init() throws(TextFile.Failure) {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(place)/pinscout-XXXXXX".utf8CString)
    guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) else {
      throw TextFile.Failure(location: place, message: "cannot make a temporary folder")
    }
    path = String(cString: made)
  }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) { unlinkat(dirfd(folder), &entry.pointee.d_name.0, 0) }
    closedir(folder)
    rmdir(path)
  }
}
