import HandshakeModel
import LogFormats
import Testing

@Suite struct SeenFactsTests {
  private func seen(_ format: any LogFormat.Type, _ sample: Int) -> Set<ShowableFact> {
    let lines = format.samples[sample].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var facts = SeenFacts()
    facts.add(LogReading(format, lines).rows)
    return facts.facts
  }

  @Test func nativeSquidShowsNoReason() {
    #expect(
      seen(SquidAccessFormat.self, 1) == [.unusedHandshake, .serverName, .clientAddress, .bytes, .decryption])
  }

  @Test func extendedSquidShowsReasonAndProgram() {
    let facts = seen(SquidAccessFormat.self, 0)
    #expect(facts.isSuperset(of: [.clientAlert, .silentClose, .unusedHandshake, .serverName, .userAgent]))
  }

  @Test func namesOfPeopleAreNoAddresses() {
    var rows = RowBuffer()
    let name = Array("Laptop 7".utf8)
    let client = rows.symbol(name.span.bytes, 0..<name.count) ?? .none
    rows.observations = [
      Observation(time: Timestamp(seconds: 0), client: client, host: .none, vantage: .requests, signal: .unnamedFailure)
    ]
    var facts = SeenFacts()
    facts.add(rows)
    #expect(facts.facts.isEmpty)
    #expect(facts.rows == 1)
  }
}
