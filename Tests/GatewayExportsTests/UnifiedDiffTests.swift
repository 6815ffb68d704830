import Foundation
import SeededRandom
import Testing

@testable import GatewayExports

@Suite struct UnifiedDiffTests {
  @Test func theSameIsNoDifference() {
    #expect(UnifiedDiff.text(FileLines([0x61]), FileLines([0x61]), oldName: "a", newName: "b").isEmpty)
  }

  @Test func aMissingLastLineEndingIsNamed() {
    let diff = UnifiedDiff.text(FileLines(Array("a".utf8)), FileLines(Array("a\nb".utf8)), oldName: "x", newName: "x")
    let expected = """
      --- x
      +++ x
      @@ -1 +1,2 @@
      -a
      \\ No newline at end of file
      +a
      +b
      \\ No newline at end of file

      """
    #expect(String(decoding: diff, as: UTF8.self) == expected)
  }

  /// The real `patch` makes the new version of the old one, and the hunks are where the real `diff` has them.
  @Test func patchTakesItAndDiffAgrees() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pinscout-diff-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SplitMix64(seed: 11)
    for _ in 0..<40 {
      // Lines that differ from each other leave diff one way to tell it.
      var old = (0..<random.below(30)).map { "line \($0)\(random.chance(percent: 20) ? "\r" : "")\n" }
      let number = random.below(5)
      var new = old.filter { _ in !random.chance(percent: 10) }
      for index in 0..<number { new.insert("new \(index)\n", at: random.below(new.count + 1)) }
      if random.chance(percent: 30) { old.append("old end") }
      if random.chance(percent: 30) { new.append("new end") }
      let (before, after) = (Data(old.joined().utf8), Data(new.joined().utf8))
      let diff = UnifiedDiff.text(FileLines(Array(before)), FileLines(Array(after)), oldName: "f", newName: "f")
      try before.write(to: folder.appendingPathComponent("f"))
      try after.write(to: folder.appendingPathComponent("g"))
      let real = try run("/usr/bin/diff", ["-u", "--label", "f", "--label", "f", "f", "g"], in: folder)
      let headers = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("@@") } }
      #expect(headers(String(decoding: diff, as: UTF8.self)) == headers(real))
      guard !diff.isEmpty else { continue }
      try Data(diff).write(to: folder.appendingPathComponent("patch"))
      _ = try run("/usr/bin/patch", ["--binary", "-i", "patch", "f"], in: folder)
      #expect(FileManager.default.contents(atPath: folder.path + "/f") ?? Data() == after)
    }
  }

  private func run(_ path: String, _ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
