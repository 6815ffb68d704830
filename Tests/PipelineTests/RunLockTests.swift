import Foundation
import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct RunLockTests {
  private let folder: TemporaryFolder
  private let now = Timestamp(seconds: 1_795_000_000)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func lock(_ name: String) throws -> RunLock {
    try RunLock(database: "\(folder.path)/\(name)", command: "pinscout run", now: now)
  }

  @Test func aSecondRunIsToldWhoHoldsTheDatabase() throws {
    let lock = try lock("a.db")
    let held = #expect(throws: RunLock.Held.self) { try self.lock("a.db") }
    #expect(held?.exitCode == .locked)
    let process = ProcessInfo.processInfo.processIdentifier
    #expect(
      held?.message
        == "another run holds the database: process \(process), since \(now.iso8601): pinscout run")
    withExtendedLifetime(lock) {}
  }

  /// What an earlier holder wrote, and longer, is not shown.
  @Test func theLockEndsWithItsHolder() throws {
    var first = try? RunLock(
      database: "\(folder.path)/a.db", command: "pinscout run with much to say", now: now)
    try #require(first != nil)
    first = nil
    let second = try lock("a.db")
    let held = #expect(throws: RunLock.Held.self) { try self.lock("a.db") }
    #expect(held?.holder.hasSuffix(": pinscout run") == true)
    withExtendedLifetime(second) {}
  }

  @Test func aLinkLeadsToTheSameLock() throws {
    try folder.write("a.db", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b.db", withDestinationPath: folder.path + "/a.db")
    let lock = try lock("a.db")
    #expect(throws: RunLock.Held.self) { try self.lock("b.db") }
    withExtendedLifetime(lock) {}
  }
}
