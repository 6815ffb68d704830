import SystemPackage
import Testing

@testable import LogInput

/// What was a log when the folder was listed may be something else by the time it is opened.
@Suite struct RegularFileTests {
  private func kind(_ path: String, below folder: String?) -> InputProblem.Kind? {
    do {
      try RegularFile.open(path, below: folder).close()
      return nil
    } catch {
      return (error as? InputProblem)?.kind
    }
  }

  @Test func opensAFileAndALinkThatIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([1], to: "a/b/x.log")
    try folder.link("link.log", to: "a/b/x.log")
    #expect(kind(file, below: nil) == nil)
    #expect(kind(file, below: folder.path) == nil)
    #expect(kind(file, below: folder.path + "/a/") == nil)
    #expect(kind(folder.path + "/link.log", below: nil) == nil)
  }

  @Test func followsNoLinkBelowTheFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "secret/x.log")
    try folder.makeFolder("logs")
    try folder.link("logs/x.log", to: folder.path + "/secret/x.log")
    try folder.link("logs/deep", to: folder.path + "/secret")
    #expect(kind(folder.path + "/logs/x.log", below: folder.path + "/logs") == .link)
    #expect(kind(folder.path + "/logs/deep/x.log", below: folder.path + "/logs") == .link)
    #expect(throws: InputProblem.self) {
      try RegularFile.openFolder(folder.path + "/logs/deep", below: folder.path + "/logs").close()
    }
  }

  @Test(.timeLimit(.minutes(20))) func waitsForNoPipeAndReadsNoDevice() throws {
    let folder = try TemporaryFolder()
    try folder.pipe("x.log")
    #expect(kind(folder.path + "/x.log", below: folder.path) == .notAFile)
    #expect(kind("/dev/zero", below: nil) == .notAFile)
    #expect(kind(folder.path, below: nil) == .notAFile)
    #expect(kind(folder.path + "/missing", below: folder.path) == .notFound)
  }

  @Test func leavesNoDescriptorOpen() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([1], to: "a/b/c/x.log")
    func next() throws -> Int32 {
      let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
      try descriptor.close()
      return descriptor.rawValue
    }
    let first = try next()
    for _ in 0..<200 { _ = kind(file, below: folder.path) }
    for _ in 0..<200 { _ = kind(folder.path + "/a/b/c/missing", below: folder.path) }
    // Other tests open and close files meanwhile, but not hundreds of them.
    #expect(try next() < first + 200)
  }
}
