import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct PackedAdditionsTests {
  private let place = ClientDay(organization: Symbol(of: "org"), client: Symbol(of: "c"), day: 20_000)

  private func additions(_ count: Int, _ generator: inout SeededGenerator) -> [Addition] {
    let numbers: [UInt64] = [0, 1, 127, 128, 16_384, 1 << 40, .max]
    return (0..<count).map { _ in
      let key = CellKey(
        organization: place.organization, client: place.client,
        host: Symbol(rawValue: UInt64.random(in: 0...6, using: &generator)),
        slot: Slot(index: place.firstSlot + Int32.random(in: 0..<288, using: &generator)),
        vantage: Vantage.allCases.randomElement(using: &generator) ?? .wire,
        agent: Symbol(rawValue: UInt64.random(in: 0...4, using: &generator)))
      return Addition(
        key: key, signal: Signal.allCases.randomElement(using: &generator) ?? .other,
        count: numbers.randomElement(using: &generator) ?? 1, bytesUp: numbers.randomElement(using: &generator) ?? 0,
        bytesDown: numbers.randomElement(using: &generator) ?? 0)
    }
    .sorted(by: PackedAdditions.precedes)
  }

  private func packed(_ additions: [Addition]) -> [UInt8] {
    PackedAdditions.withPacked(additions, of: place) { Array($0) }
  }

  private func unpacked(_ bytes: [UInt8]) -> [Addition]? {
    var additions: [Addition] = []
    do {
      try bytes.withUnsafeBytes { try PackedAdditions.unpack($0, of: place, into: &additions) }
      return additions
    } catch {
      return nil
    }
  }

  @Test(arguments: [0, 1, 2, 40, 3_000]) func givesBackWhatItWasGiven(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let additions = additions(count, &generator)
    #expect(unpacked(packed(additions)) == additions)
  }

  /// The layout that README documents, byte by byte.
  @Test func keepsItsLayout() {
    let key = CellKey(
      organization: place.organization, client: place.client, host: Symbol(rawValue: 0x0102),
      slot: Slot(index: place.firstSlot + 130), vantage: .wire, agent: Symbol(rawValue: 3))
    let bytes = packed([Addition(key: key, signal: .unknownCA, count: 300, bytesUp: 5, bytesDown: 0)])
    #expect(
      bytes == [1, 1, 3, 0, 0, 0, 0, 0, 0, 0] + [0x02, 0x01, 0, 0, 0, 0, 0, 0, 1]
        + [0x82, 0x01, 2 << 5 | 10, 0, 0xAC, 0x02, 5, 0])
  }

  @Test func damagedBytesAreFoundAndNeverReadBeyondTheirEnd() {
    var generator = SeededGenerator(seed: 5)
    let whole = packed(additions(60, &generator))
    for length in 0..<whole.count {
      guard let part = unpacked(Array(whole[..<length])) else { continue }
      // Between two hosts a cut cannot be told; everything before it is there.
      #expect(part.count < 60)
    }
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      for addition in unpacked(bytes) ?? [] where addition.key.slot.day != place.day {
        Issue.record("a bucket of another day")
      }
    }
    #expect(unpacked([2, 0]) == nil)
    #expect(unpacked([]) == nil)
  }
}
