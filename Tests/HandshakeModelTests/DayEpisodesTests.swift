import HandshakeModel
import Testing

@Suite struct DayEpisodesTests {
  @Test func countsOfAKindStayApart() {
    var entry = DayEpisodes(day: 13)
    for _ in 0..<144 { entry.addRefused() }
    for _ in 0..<288 { entry.addOther() }
    #expect(entry.day == 13)
    #expect(entry.refused == 144)
    #expect(entry.others == 288)
  }

  @Test func fullCountsRunOverIntoNothing() {
    var entry = DayEpisodes(day: 365)
    for _ in 0..<1_000 {
      entry.addRefused()
      entry.addOther()
    }
    #expect(entry.refused == 511)
    #expect(entry.others == 511)
    #expect(entry.day == 365)
  }
}
