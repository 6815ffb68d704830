import HandshakeModel
import LogFormats
import Testing

@Suite struct SeenFactsTests {
  private func seen(_ format: any LogFormat.Type, _ sample: Int) -> Set<ShowableFact> {
    let lines = format.samples[sample].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var facts = SeenFacts()
    let context = SourceContext(lastWritten: Timestamp(seconds: 1_795_475_059))
    facts.add(LogReading(format, lines, context: context).rows)
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

  /// What rows of its samples show, a format may not declare never to be shown.
  ///
  /// That a log can tell alerts and silent closes is taken from its vantage, which some formats share that cannot.
  @Test(arguments: FormatRegistry.formats.map { $0.name })
  func noFormatShowsWhatItSaysItNeverShows(name: String) throws {
    let format = try #require(FormatRegistry.formats.first { $0.name == name })
    for sample in format.samples.indices {
      for fact in seen(format, sample).subtracting([.clientAlert, .silentClose]) {
        #expect(format.evidence[fact] != .never, "\(fact), sample \(sample)")
      }
    }
  }

  /// What a format says that it always shows, a row of its samples shows.
  ///
  /// Rows do not keep the client's port, and what a vantage can tell is not seen in a row.
  @Test(arguments: FormatRegistry.formats.map { $0.name })
  func everyFormatShowsWhatItSaysItAlwaysShows(name: String) throws {
    let format = try #require(FormatRegistry.formats.first { $0.name == name })
    let shown = format.samples.indices.reduce(into: Set<ShowableFact>()) { $0.formUnion(seen(format, $1)) }
    for fact in ShowableFact.allCases where ![.clientPort, .clientAlert, .silentClose].contains(fact) {
      if format.evidence[fact] == .always { #expect(shown.contains(fact), "\(fact)") }
    }
  }
}
