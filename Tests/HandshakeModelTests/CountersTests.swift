import HandshakeModel
import Testing

@Suite struct CountersTests {
  @Test func hasRoomForEverySignal() {
    var counters = Counters()
    for signal in Signal.allCases {
      #expect(counters[signal] == 0)
      counters.add(signal)
      counters[signal] += UInt32(signal.rawValue)
    }
    #expect(counters.present == Signal.allCases)
    #expect(Signal.allCases.allSatisfy { counters[$0] == UInt32($0.rawValue) + 1 })
  }

  @Test func isEmptyUntilSomethingIsAdded() {
    #expect(Counters().isEmpty)
    #expect(Counters().present == [])
    #expect(!Counters(.other).isEmpty)
    #expect(Counters(.silentClose, 3)[.silentClose] == 3)
  }

  @Test func addsInAnyOrder() {
    let parts = Signal.allCases.map { Counters($0, UInt32($0.rawValue) * 3 + 1) }
    let forwards = parts.reduce(into: Counters(), +=)
    let backwards = parts.reversed().reduce(into: Counters(), +=)
    #expect(forwards == backwards)
    #expect(forwards != Counters())
  }

  @Test func stopsAtTheMost() {
    var counters = Counters(.tunnel, .max)
    counters.add(.tunnel)
    #expect(counters[.tunnel] == .max)
  }

  @Test func theSetOfSignalsHoldsThoseThatArePresent() {
    var counters = Counters()
    #expect(counters.signals.isEmpty)
    for signal in [Signal.tunnel, .silentClose, .other] { counters[signal] = 7 }
    var signals = counters.signals
    var listed: [Signal] = []
    while let signal = signals.popFirst() { listed.append(signal) }
    #expect(listed == counters.present)
    for signal in Signal.allCases { #expect(counters.signals.contains(signal) == (counters[signal] > 0)) }
  }
}
