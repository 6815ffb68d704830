import Correlation
import HandshakeModel
import Testing

@Suite struct ScanFinderTests {
  private static let start: Int32 = 6_000_000
  private static let window = Slot(index: start)...Slot(index: start + 288)

  /// A client that meets each host in the given five minutes, and uses the first `used` of them two hours later.
  private func cells(hosts: Int, used: Int, signal: Signal = .silentClose, slot: (Int) -> Int32) -> [Cell] {
    (0..<hosts).flatMap { number in
      var cells = [cell(number, slot(number), signal)]
      if number < used { cells.append(cell(number, 24, .request)) }
      return cells
    }.sorted { $0.key < $1.key }
  }

  private func cell(_ host: Int, _ slot: Int32, _ signal: Signal) -> Cell {
    let key = CellKey(
      organization: Symbol(of: "org"), client: Symbol(of: "c"), host: Symbol(of: "host \(host)"),
      slot: Slot(index: ScanFinderTests.start + slot), vantage: .handshakes, agent: .none)
    return Cell(key: key, counters: Counters(signal))
  }

  private func scan(_ cells: [Cell]) -> Scan? {
    var finder = ScanFinder(ScanFinderTests.window)
    // A client before it leaves nothing behind.
    _ = finder.scan(self.cells(hosts: 90, used: 0) { _ in 3 })
    return finder.scan(cells)
  }

  @Test func manyHostsInTenMinutesAreAScan() throws {
    let scan = try #require(self.scan(cells(hosts: 60, used: 6) { 4 + Int32($0 % 2) }))
    #expect(scan.client == ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "c")))
    #expect(scan.hosts == 60)
    #expect(scan.hostsUsed == 6)
    #expect(scan.slots == Slot(index: ScanFinderTests.start + 4)...Slot(index: ScanFinderTests.start + 5))
  }

  @Test func aHostThatIsMetOverAndOverCountsOnce() {
    let often = (0..<49).flatMap { host in (0..<10).map { cell(host, $0, .silentClose) } }
    #expect(scan(often.sorted { $0.key < $1.key }) == nil)
  }

  /// As where a gateway and a sensor see the same attempts, also in the last five minutes of the window.
  @Test(arguments: [4, 288] as [Int32])
  func twoSightingsInTheSameMinutesAreOneMeeting(slot: Int32) throws {
    let seen = (0..<50).flatMap { host in
      var wire = cell(host, slot, .silentClose)
      wire.key.vantage = .wire
      return [cell(host, slot, .silentClose), wire]
    }
    let scan = try #require(self.scan(seen.sorted { $0.key < $1.key }))
    #expect(scan.hosts == 50)
    let last = min(slot + 1, ScanFinderTests.window.upperBound.index - ScanFinderTests.start)
    #expect(
      scan.slots == Slot(index: ScanFinderTests.start + slot - 1)...Slot(index: ScanFinderTests.start + last))
  }

  @Test func fewerHostsAreNoScan() {
    #expect(scan(cells(hosts: 49, used: 0) { _ in 4 }) == nil)
    #expect(scan(cells(hosts: 50, used: 0) { _ in 4 }) != nil)
  }

  @Test func hostsOverALongerTimeAreNoScan() {
    #expect(scan(cells(hosts: 200, used: 0) { Int32($0 % 9) }) == nil)
    #expect(scan(cells(hosts: 98, used: 0) { Int32($0 % 2) * 2 }) == nil)
  }

  @Test func aClientThatUsesWhatItMeetsIsNoScanner() {
    #expect(scan(cells(hosts: 60, used: 7) { _ in 4 }) == nil)
    #expect(scan(cells(hosts: 60, used: 0, signal: .completed) { _ in 4 }) == nil)
    #expect(scan(cells(hosts: 60, used: 0, signal: .bypassUsed) { _ in 4 }) == nil)
  }

  @Test func whatAScannerNeverUsesDoesNotCount() {
    var builder = ExposureBuilder(agents: AgentDirectory([:]), surveying: Survey(ScanFinderTests.window))
    var met = cells(hosts: 60, used: 1) { _ in 4 }
    met.append(cell(0, 30, .silentClose))
    builder.add(client: met.sorted { $0.key < $1.key }) { host, _ in host == Symbol(of: "host 0") ? 0 : 1 }
    let byTarget = builder.targets.sorted { $0.subject.target < $1.subject.target }
    #expect(byTarget.map(\.used) == [1, 0])
    #expect(byTarget.map { Int($0.refusals.episodes) } == [2, 0])
    #expect(byTarget.map { $0.exclusions[.scan] } == [0, 1])
    #expect(builder.survey.conditions.scans.map(\.hosts) == [60])
  }
}
