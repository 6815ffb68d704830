import HandshakeModel
import Testing

@testable import Verdict

@Suite struct DayCountExposuresTests {
  private let subject = TargetHost(target: 0)

  private func exposure(_ client: String, agent: String, isBrowser: Bool = false) -> Exposure<TargetHost> {
    Exposure(
      organization: Symbol(of: "org"), client: Symbol(of: client), subject: subject, agent: Symbol(of: agent),
      isBrowser: isBrowser)
  }

  private func entry(_ day: Int, refused: Int = 0, others: Int = 0) -> DayEpisodes {
    var entry = DayEpisodes(day: day)
    for _ in 0..<refused { entry.addRefused() }
    for _ in 0..<others { entry.addOther() }
    return entry
  }

  @Test func programsOfOneClientAreOneClientOfADay() {
    var table = ExposureTable()
    table.append(exposure("c1", agent: "a"), days: [entry(0, refused: 2), entry(2, others: 1)])
    table.append(exposure("c1", agent: "b"), days: [entry(0, refused: 1, others: 3)])
    table.append(exposure("c2", agent: "a"), days: [entry(2, refused: 4)])
    table.append(exposure("c3", agent: "a"))
    let days = DayCount.days(100..<104, of: ExposureIndex(table)[subject])
    #expect(
      days == [
        DayCount(day: 100, refused: 3, exposed: 6, clientsRefusing: 1, clientsExposed: 1),
        DayCount(day: 101, refused: 0, exposed: 0, clientsRefusing: 0, clientsExposed: 0),
        DayCount(day: 102, refused: 4, exposed: 5, clientsRefusing: 1, clientsExposed: 2),
        DayCount(day: 103, refused: 0, exposed: 0, clientsRefusing: 0, clientsExposed: 0),
      ])
    #expect(DayCount.days(0..<0, of: ExposureIndex(table)[subject]).isEmpty)
  }
}
