import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct RowHashesTests {
  private let folder: TemporaryFolder
  private let store: EvidenceStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func commit(_ name: String, _ hashes: [Int32: [UInt64]], settled: Bool = true) throws -> ContentKey {
    var file = FileMaker(name)
    file.settled = settled
    var additions = file.additions
    additions.rowHashes = hashes
    _ = try store.commit([additions], by: Joiner())
    return additions.entry.key
  }

  private func hashes(of day: Int32, except left: Set<ContentKey> = []) throws -> [UInt64] {
    var all: [UInt64] = []
    try store.forEachRowHashes(of: day, except: left) { all += $0 }
    return all.sorted()
  }

  @Test func theHashesOfADayAreThoseOfAllContentsButSome() throws {
    let first = try commit("a", [3: [9, .max], 4: [1]])
    _ = try commit("b", [3: [2]])
    #expect(try hashes(of: 3) == [2, 9, .max])
    #expect(try hashes(of: 3, except: [first]) == [2])
    #expect(try hashes(of: 4) == [1])
    #expect(try hashes(of: 5) == [])
  }

  @Test func aReplacedContentTakesItsHashesAlong() throws {
    let open = try commit("a", [3: [9]], settled: false)
    try store.replace([open])
    #expect(try hashes(of: 3) == [])
  }

  /// Neither a wrong clock nor a row from the future empties the window.
  @Test(arguments: [(20, 20, 6), (20, 2_000_000, 6), (900, 20, 6)])
  func daysBeforeTheWindowAreForgotten(today: Int32, last: Int32, kept: Int32) throws {
    _ = try commit("a", [5: [1], 6: [1], last: [1]])
    try store.dropRowHashes(windowDays: 14, today: today)
    #expect(try [5, 6, last].filter { try !hashes(of: $0).isEmpty } == [kept, last])
  }
}
