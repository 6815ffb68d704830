import LogFormats
import Testing

@testable import Pipeline

@Suite struct DiagnosisTests {
  private func diagnosis(_ files: [String: String]) throws -> Diagnosis {
    let folder = try TemporaryFolder()
    for (name, text) in files { _ = try folder.write(name, text.utf8) }
    return Diagnosis(paths: [folder.path])
  }

  @Test func nativeSquidLacksTheAlertAndIsToldHowToLogIt() throws {
    let source = try #require(try diagnosis(["access.log": SquidAccessFormat.samples[1]]).sources.first)
    #expect(source.format.name == "squid-access")
    guard case .missing = source.state(of: .clientAlert), case .missing = source.state(of: .silentClose) else {
      Issue.record("the alert is not missing")
      return
    }
    #expect(source.settings.contains { $0.lines.contains("%err_code/%err_detail") })
    #expect(source.meanwhile.contains("no request follows"))
  }

  @Test func extendedSquidLacksNothingThatCounts() throws {
    let source = try #require(try diagnosis(["access.log": SquidAccessFormat.samples[0]]).sources.first)
    let wanted: [ShowableFact] = [.clientAlert, .silentClose, .unusedHandshake, .serverName, .userAgent]
    for fact in wanted { #expect(source.state(of: fact) == .shown, "\(fact)") }
    #expect(source.settings.isEmpty)
  }

  @Test func zeekNeedsBothLogs() throws {
    let alone = try #require(try diagnosis(["ssl.log": ZeekSSLFormat.samples[0]]).sources.first)
    #expect(alone.settings.contains { $0.lines.contains("SSL::disable_analyzer_after_detection") })
    let both = try diagnosis(["ssl.log": ZeekSSLFormat.samples[0], "conn.log": ZeekConnFormat.samples[0]]).sources
    #expect(both.map { $0.format.name } == ["zeek-conn", "zeek-ssl"])
    for source in both { #expect(source.settings.isEmpty, "\(source.format.name)") }
    #expect(both.last?.state(of: .bytes) == .shown)
  }

  @Test func umbrellaCannotShowAnAlert() throws {
    let source = try #require(try diagnosis(["a.csv": UmbrellaProxyFormat.samples[0]]).sources.first)
    #expect(source.state(of: .clientAlert) == .impossible)
    #expect(source.settings.contains { $0.companion == "zeek-ssl" })
  }

  @Test func filesOfOneFormatAreOneSource() throws {
    let text = SquidAccessFormat.samples[1]
    let found = try diagnosis(["a.log": text, "b.log": text, "notes.txt": "We had lunch.\n", "c.log": ""])
    #expect(found.sources.count == 1)
    #expect(found.sources.first?.paths.count == 2)
    #expect(found.sources.first?.lines == 6)
    #expect(found.unread.count == 2)
  }

  /// Lines without a date get it from the file, as they do when they are read for good.
  @Test func datesLinesAsIngestDoes() throws {
    let source = try #require(
      try diagnosis(["mitmdump.log-20261123-2315": MitmproxyFormat.samples[0]]).sources.first)
    #expect(source.format.name == "mitmproxy")
    #expect(source.rejected == 0)
    #expect(source.seen.rows > 0)
  }

  /// A fact that a format shows only under a condition has a setting that adds it, or rows tell by themselves.
  @Test(arguments: FormatRegistry.formats.map { $0.name }) func everySettingAddsWhatItsLogCanLack(name: String) throws {
    let format = try #require(FormatSet.builtIn.format(named: name))
    for setting in format.settings {
      #expect(!setting.facts.isEmpty && !setting.place.isEmpty && !setting.lines.isEmpty)
      for fact in setting.facts { #expect(format.evidence[fact] != .always, "\(fact)") }
      if let companion = setting.companion { #expect(FormatSet.builtIn.format(named: companion) != nil) }
    }
  }
}
