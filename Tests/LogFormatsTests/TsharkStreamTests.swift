import Correlation
import HandshakeModel
import LogFormats
import Testing

/// The 167 connections of `Matrix/handshakes.tsv`.
@Suite struct TsharkStreamTests {
  /// What a sensor can say of each outcome.
  private func expected(_ handshake: MeasuredHandshake) -> Signal {
    switch handshake.outcome {
    case .used: .used
    case .alert:
      handshake.alertInClear.map { Signal(clientAlert: AlertDescription(code: UInt8($0))) } ?? .encryptedAlert
    case .silent: .silentClose
    case .unused, .alertAfterHandshake: .unused
    }
  }

  @Test func theLengthsOfRecordsTellHowEachConnectionEnded() throws {
    let handshakes = try MeasuredHandshake.all()
    #expect(handshakes.count == 167)
    // A request of the usual size, so that the capture is seen not to leave such records out.
    let request: [TsharkPacket] = [
      .hello(at: 100, stream: 1), .flight(at: 105, stream: 1),
      TsharkPacket(.client, at: 108, stream: 1).records([20], encrypted: 2, lengths: [1, 69, 173]),
      .close(.client, at: 112, stream: 1, flags: "0x0014"),
    ]
    for handshake in handshakes {
      let rows = LogReading(TsharkFormat.self, (handshake.packets + request).map(\.text)).rows
      let first = rows.connections.min { $0.time < $1.time }
      #expect(
        first.map(WireOutcome.signal) == expected(handshake),
        "\(handshake.client), \(handshake.situation), TLS 1.3: \(handshake.isTLS13)")
    }
  }

  /// IMC 2022's rule calls a client used that parts with two padded alerts; the corrected one, which is the reader's, not.
  @Test func thePublishedRuleIsWrongOnJSSEAlone() throws {
    let handshakes = try MeasuredHandshake.all()
    func errors(_ rule: UseRule) -> [MeasuredHandshake] {
      handshakes.filter { rule.isUsed($0.lengths, isTLS13: $0.isTLS13) != ($0.outcome == .used) }
    }
    #expect(errors(.published).count == 5)
    #expect(errors(.published).allSatisfy { $0.client.contains("JSSE") && $0.lengths == [85, 35, 35] })
    #expect(errors(.corrected).isEmpty)
  }

  /// The outcomes by what the server showed, of connections.
  @Test(
    arguments: zip(
      ["unknown_ca", "pin", "hostname", "expired"],
      [[30, 1, 1, 3], [6, 1, 1, 17], [22, 1, 1, 11], [30, 1, 1, 3]]))
  func theOutcomesAreThoseThatWereCounted(situation: String, counts: [Int]) throws {
    let chosen = try MeasuredHandshake.all().filter { $0.situation == situation }
    let outcomes: [MeasuredHandshake.Outcome] = [.alert, .alertAfterHandshake, .silent, .unused]
    #expect(outcomes.map { outcome in chosen.count { $0.outcome == outcome } } == counts)
  }
}
