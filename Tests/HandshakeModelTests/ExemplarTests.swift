import HandshakeModel
import Testing

@Suite struct ExemplarTests {
  private func exemplar(
    seconds: Int64 = 1, client: String = "10.0.0.1", agent: String = "lib:okhttp", vantage: Vantage = .wire,
    host: String = "example.com", signal: Signal = .unknownCA
  ) -> Exemplar {
    Exemplar(
      organization: Symbol(of: "1"), host: Symbol(of: host), signal: signal, time: Timestamp(seconds: seconds),
      client: Symbol(of: client), agent: Symbol(of: agent), vantage: vantage)
  }

  /// The rank is stored and decides what is kept: it must never change.
  @Test func hasAFixedRank() {
    let exemplar = Exemplar(
      organization: .none, host: .none, signal: .used, time: Timestamp(microseconds: 1_795_475_053_703_732),
      client: Symbol(of: "10.0.0.1"), agent: Symbol(of: "lib:okhttp"), vantage: .wire)
    #expect(exemplar.rank == 3_114_939_169_239_686_132)
  }

  @Test func ranksByTheAttemptAndNotByWhatItIsKeptFor() {
    #expect(exemplar().rank == exemplar(host: "example.org", signal: .silentClose).rank)
    let ranks = [
      exemplar(), exemplar(seconds: 2), exemplar(client: "10.0.0.2"), exemplar(agent: ""), exemplar(vantage: .requests),
    ].map(\.rank)
    #expect(Set(ranks).count == ranks.count)
  }

  @Test func fitsASignedColumn() {
    for second in Int64(0)..<1_000 {
      #expect(Int64(exactly: exemplar(seconds: second).rank) != nil)
    }
  }
}
