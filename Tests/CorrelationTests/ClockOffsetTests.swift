import Correlation
import Foundation
import Testing

@Suite struct ClockOffsetTests {
  private typealias Event = ClockOffset.Event

  @Test func findsTheWorkedOffset() throws {
    let first = [Event(seconds: 100, key: 1), Event(seconds: 101.2, key: 1), Event(seconds: 250, key: 2)]
    let second = [
      Event(seconds: 137.4, key: 1), Event(seconds: 138.7, key: 1), Event(seconds: 287.3, key: 2),
      Event(seconds: 900, key: 9),
    ]
    let offset = try #require(ClockOffset.estimate(first, second))
    #expect(abs(offset.seconds - 37.4) < 1e-6, "J1")
    #expect(abs(offset.deviation - 0.1) < 1e-6, "J1")
    #expect(abs(offset.peakShare - 0.6) < 1e-9, "J1")
  }

  /// Three hundred clients with retries, a jitter of 150 ms, and 30 % of the second log missing.
  @Test(arguments: [0.0, 3.2, -47, 121], [UInt64(1), 2])
  func recoversASimulatedOffset(offset: Double, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var first: [Event] = []
    var second: [Event] = []
    for client in UInt64(0)..<300 {
      for host in 0..<UInt64.random(in: 1...6, using: &generator) {
        var time = Double.random(in: 0..<86_400, using: &generator)
        let key = client << 8 | host
        for _ in 0...Int(-log(1 - Double.random(in: 0..<1, using: &generator)) / 0.4) {
          time += [0.15, 1.1, 2.1].randomElement(using: &generator) ?? 1.1
          first.append(Event(seconds: time, key: key))
          guard Double.random(in: 0..<1, using: &generator) < 0.7 else { continue }
          let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
          let jitter = 0.15 * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
          second.append(Event(seconds: time + offset + jitter, key: key))
        }
      }
    }
    let estimate = try #require(ClockOffset.estimate(first, second))
    #expect(abs(estimate.seconds - offset) < 0.1)
    #expect(estimate.peakShare > 0.2)
    first.shuffle(using: &generator)
    second.shuffle(using: &generator)
    #expect(ClockOffset.estimate(first, second) == estimate)
  }

  @Test func knowsNothingWithoutAPair() {
    #expect(ClockOffset.estimate([], []) == nil)
    #expect(ClockOffset.estimate([Event(seconds: 1, key: 1)], [Event(seconds: 1, key: 2)]) == nil)
    #expect(ClockOffset.estimate([Event(seconds: 1, key: 1)], [Event(seconds: 400, key: 1)]) == nil)
  }

  @Test func frequentKeysSayNothing() throws {
    let noise = (0..<20).map { Event(seconds: Double($0), key: 1) }
    #expect(ClockOffset.estimate(noise, noise) == nil)
    let rare = Event(seconds: 50, key: 2)
    let offset = ClockOffset.estimate(noise + [rare], noise + [Event(seconds: 57, key: 2)])
    #expect(offset?.seconds == 7)
  }
}
