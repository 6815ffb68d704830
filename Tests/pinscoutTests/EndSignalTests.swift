import Foundation
import Testing

@Suite struct EndSignalTests {
  @Test(arguments: [("term", SIGTERM, "SIGTERM"), ("int", SIGINT, "SIGINT")])
  func theFirstSignalLeavesTheRestForTheNextRun(fault: String, signal: Int32, name: String) throws {
    let site = try NightlySite()
    let stopped = try site.run(fault: "\(fault):read:3:logs/")
    #expect(stopped.isKilled && stopped.status == signal)
    #expect(stopped.messages.contains("stopped by \(name): "))
    #expect(stopped.messages.contains("left for the next run; no reports were written"))
    #expect(!FileManager.default.fileExists(atPath: site.folder.path + "/out"))
    #expect(try site.run().status == 3)
    #expect(try site.results() == NightlySite.expected.get())
  }

  /// Nothing comes from standard input, so the first signal is waited for in vain.
  @Test func theSecondSignalEndsTheProcessAtOnce() throws {
    let run = try WaitingRun(in: TemporaryFolder())
    run.process.terminate()
    usleep(300_000)
    #expect(run.process.isRunning)
    run.process.terminate()
    try run.wait { !run.process.isRunning }
    #expect(run.process.terminationReason == .uncaughtSignal)
    #expect(run.process.terminationStatus == SIGTERM)
  }

  /// As a shell sets it for what runs behind a script, so that a key pressed there ends the script alone.
  @Test func whatTheCallerIgnoresStaysIgnored() throws {
    let run = try WaitingRun(in: TemporaryFolder(), behind: "trap '' INT")
    for _ in 0..<2 {
      run.process.interrupt()
      usleep(300_000)
    }
    #expect(run.process.isRunning)
  }
}
