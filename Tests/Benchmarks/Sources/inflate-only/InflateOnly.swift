import Dispatch
import Foundation
import Synchronization

/// `inflate-only zlib|isa-l JOBS FILE...`: decompresses files, throws the bytes away and prints how many they were.
///
/// It is the least that any reader of them must do.
@main
enum InflateOnly {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let jobs = Int(arguments[2]), jobs > 0 else { usage() }
    let inflate: @Sendable (UnsafeRawBufferPointer) throws(DamagedFile) -> Int
    switch arguments[1] {
    case "zlib": inflate = inflateWithZlib
    case "isa-l": inflate = inflateWithISAL
    default: usage()
    }
    let files = Array(arguments.dropFirst(3))
    let next = Mutex(0)
    let total = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while true {
        let place = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard place < files.count else { return }
        do {
          let input = try Data(contentsOf: URL(filePath: files[place]), options: .alwaysMapped)
          let count = try input.withUnsafeBytes { try inflate($0) }
          total.wrappingAdd(count, ordering: .relaxed)
        } catch {
          FileHandle.standardError.write(Data("\(files[place]): \(error)\n".utf8))
          exit(1)
        }
      }
    }
    print(total.load(ordering: .relaxed))
  }

  private static func usage() -> Never {
    FileHandle.standardError.write(Data("usage: inflate-only zlib|isa-l JOBS FILE...\n".utf8))
    exit(64)
  }
}

/// A file that is no gzip file or ends early.
struct DamagedFile: Error {
  var status: Int32
}
