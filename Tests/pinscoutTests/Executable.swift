import Foundation

/// The built program, run as a user runs it.
struct Executable {
  struct Result {
    var output: String
    var messages: String
    /// The exit code, or the signal that ended it.
    var status: Int32
    var isKilled = false
  }

  /// Runs `pinscout` in a folder.
  ///
  /// - Parameters:
  ///   - environment: variables beside those that every run has.
  ///   - preparation: what a shell does before it becomes the program.
  static func run(
    _ arguments: [String], in folder: String = Repository.root, input: Data? = nil,
    environment: [String: String] = [:], behind preparation: String? = nil
  ) throws -> Result {
    let process = Process()
    process.set(arguments, behind: preparation)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // Under a sanitizer the program is built with it too, and wants the same options.
    let sanitizer = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "100"].merging(sanitizer) { $1 }
      .merging(environment) { $1 }
    // Files rather than pipes: a full pipe would stop the program.
    let scratch = try TemporaryFolder()
    let output = try scratch.file("output")
    let messages = try scratch.file("messages")
    process.standardOutput = output
    process.standardError = messages
    if let input {
      try input.write(to: URL(fileURLWithPath: scratch.path + "/input"))
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.path + "/input"))
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try String(contentsOfFile: scratch.path + "/output", encoding: .utf8),
      messages: try String(contentsOfFile: scratch.path + "/messages", encoding: .utf8),
      status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal)
  }

  /// What makes it a run of an account that owns nothing, as `preparation`; only root can, by a program of util-linux.
  static let asNobody = "exec \(setpriv) --reuid=65534 --regid=65534 --clear-groups \"$0\" \"$@\""

  static let setpriv = "/usr/bin/setpriv"

  /// What the program writes to a terminal of the given name, and reads from nowhere.
  static func runOnTerminal(_ arguments: [String], named terminal: String) throws -> String {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: script)
    let command = [products.appendingPathComponent("pinscout").path] + arguments
    process.arguments = ["-qec", command.map { "'\($0)'" }.joined(separator: " "), scratch.path + "/typescript"]
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": terminal, "SHELL": "/bin/sh"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: scratch.path + "/typescript", encoding: .utf8)
  }

  /// The program of util-linux that gives another one a terminal.
  static let script = "/usr/bin/script"

  /// The folder of built products: the test bundle lies in it too.
  static var products: URL {
    let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") || $0.contains(".xctest/") }
    let path = bundle ?? ProcessInfo.processInfo.arguments[0]
    var url = URL(fileURLWithPath: path)
    while url.path.count > 1, !FileManager.default.isExecutableFile(atPath: url.appendingPathComponent("pinscout").path)
    {
      url.deleteLastPathComponent()
    }
    return url
  }
}

extension Process {
  /// Runs `pinscout`, in the place of a shell where that has something to do before.
  func set(_ arguments: [String], behind preparation: String? = nil) {
    let program = Executable.products.appendingPathComponent("pinscout")
    guard let preparation else {
      executableURL = program
      self.arguments = arguments
      return
    }
    executableURL = URL(fileURLWithPath: "/bin/sh")
    self.arguments = ["-c", "\(preparation); exec \"$0\" \"$@\"", program.path] + arguments
  }
}

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "pinscout-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  func file(_ name: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
  }
}

enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
