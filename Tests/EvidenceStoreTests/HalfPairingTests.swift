import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct HalfPairingTests {
  /// Halves that come in several batches, as those on disk do.
  private struct Batches: HalfBatches {
    var batches: [[ConnectionHalf]]

    func count(of side: ConnectionHalf.Side) -> Int {
      batches.joined().count { $0.side == side }
    }

    func forEachBatch(_ body: ([ConnectionHalf]) throws -> Void) throws {
      for batch in batches { try body(batch) }
    }
  }

  private struct Outcome {
    var pairs: [ConnectionPair] = []
    var alone: [HalfPairing.Owned] = []
  }

  private func pairing(_ files: [FileAdditions]) throws -> Outcome {
    var outcome = Outcome()
    try HalfPairing.run(files) {
      outcome.pairs.append($0)
    } alone: {
      outcome.alone.append($0)
    }
    return outcome
  }

  private func half(_ key: UInt64, _ side: ConnectionHalf.Side) -> ConnectionHalf {
    ConnectionHalf(key: key, side: side, time: Timestamp(seconds: Int64(key % 1_000)), client: Symbol(of: "c"))
  }

  private func file(_ organization: String, _ halves: [ConnectionHalf], spooled: [[ConnectionHalf]] = [])
    -> FileAdditions
  {
    var maker = FileMaker("\(organization).log.gz")
    maker.organization = organization
    maker.halves = halves
    var file = maker.additions
    if !spooled.isEmpty { file.spooledHalves = Batches(batches: spooled) }
    return file
  }

  @Test(arguments: [true, false]) func pairsWhicheverFileComesFirst(handshakesFirst: Bool) throws {
    var files = [file("a", [half(1, .handshake)]), file("b", [half(1, .flow)])]
    if !handshakesFirst { files.reverse() }
    let outcome = try pairing(files)
    #expect(outcome.pairs.map(\.organization) == [Symbol(of: "a")])
    #expect(outcome.alone.isEmpty)
  }

  @Test func leavesWhatHasNoOtherSide() throws {
    let outcome = try pairing([
      file("a", [half(1, .handshake), half(3, .handshake)], spooled: [[half(3, .flow)], [half(2, .flow)]])
    ])
    #expect(outcome.pairs.map(\.handshake.key) == [3])
    #expect(Set(outcome.alone.map(\.half.key)) == [1, 2])
    #expect(Set(outcome.alone.map(\.organization)) == [Symbol(of: "a")])
  }

  @Test func aCopyOfARowFindsAPartnerOfItsOwn() throws {
    let flows = file("a", [half(5, .flow), half(5, .flow), half(5, .flow)])
    let outcome = try pairing([flows, file("a", [half(5, .handshake), half(5, .handshake)])])
    #expect(outcome.pairs.count == 2)
    #expect(outcome.alone.map(\.half.side) == [.flow])
  }

  @Test func pairsMoreThanItHoldsAtOnce() throws {
    var generator = SeededGenerator(seed: 3)
    let keys = (0..<600_000).map { _ in UInt64.random(in: 0...UInt64.max, using: &generator) }
    let flows = file(
      "a", [], spooled: [keys[..<100_000].map { half($0, .flow) }, keys[100_000...].map { half($0, .flow) }])
    let handshakes = file("a", keys.dropFirst(10).reversed().map { half($0, .handshake) })
    let outcome = try pairing([flows, handshakes])
    #expect(outcome.pairs.count == keys.count - 10)
    #expect(!outcome.pairs.contains { $0.handshake.key != $0.flow?.key })
    #expect(Set(outcome.alone.map(\.half.key)) == Set(keys[..<10]))
  }
}
