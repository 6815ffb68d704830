import Foundation
import Pipeline
import Testing

/// `Tests/Faults/faults.c`, which lets a chosen system call of a program fail or kills the program there.
enum Faults {
  /// Compiled once for all tests, beside the program.
  private static let library = Result {
    let path = Executable.products.appendingPathComponent("faults.so").path
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["clang", "-shared", "-fPIC", "-o", path, Repository.root + "/Tests/Faults/faults.c"]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0, "faults.c cannot be compiled")
    return path
  }

  static func environment(_ fault: String) throws -> [String: String] {
    ["LD_PRELOAD": try library.get(), "FAULT": fault]
  }
}

/// Logs of every kind of end, and what a run without a fault makes of them.
struct NightlySite {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("pinscout.yaml", "pseudonym_key: test\n")
    try FileManager.default.createDirectory(atPath: folder.path + "/logs", withIntermediateDirectories: true)
    let squid = Repository.root + "/SampleLogs/lab/squid/"
    let whole = try Data(contentsOf: URL(fileURLWithPath: squid + "access-tls.log.1.gz"))
    try write("access-tls.log.1.gz", whole)
    try write("access-tls.log.0.gz", Data(contentsOf: URL(fileURLWithPath: squid + "access-tls.log.0.gz")))
    try write("truncated.log.gz", whole.prefix(whole.count / 2))
    let plain = (1...40).map { number in
      "1795475\(100 + number).299 11 10.77.30.\(number % 4) NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/- -\n"
    }
    try write("half-copied.log", Data(plain.prefix(15).joined().utf8))
    try write("plain.log", Data(plain.joined().utf8))
  }

  private func write(_ name: String, _ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: "\(folder.path)/logs/\(name)"))
  }

  func run(fault: String? = nil) throws -> Executable.Result {
    try Executable.run(
      ["run", "logs", "--db", "a.db", "--out", "out", "--jobs", "1", "--now", "2026-11-24T06:00:00Z"], in: folder.path,
      environment: try fault.map(Faults.environment) ?? [:])
  }

  /// The digest of the evidence, which `verify` must prove, and the reports.
  func results() throws -> [String] {
    let verified = try Executable.run(["verify", "logs", "--db", "a.db", "--json"], in: folder.path)
    #expect(verified.status == 0, "\(verified.output)")
    let document = try #require(JSONSerialization.jsonObject(with: Data(verified.output.utf8)) as? [String: Any])
    let evidence = try #require(document["evidence"] as? [String: Any])
    return [try #require(evidence["sha256"] as? String)]
      + (try ReportFiles.names.map {
        try String(contentsOfFile: "\(folder.path)/out/\($0)", encoding: .utf8)
      })
  }

  /// What a run without a fault comes to.
  static let expected = Result {
    let site = try NightlySite()
    try #require(site.run().status == 3)
    return try site.results()
  }
}
