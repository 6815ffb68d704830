import HandshakeModel
import SeededRandom

/// The endless stream of rows of one organisation, in blocks of a few clients and one slot.
struct BulkStream: Hashable, Sendable {
  let organisation = Organisation.all[0]
  private let seed: UInt64
  private let start: Timestamp
  private let requests: RequestCount

  private let blocksOfSlot: Int

  static let clientsOfBlock = 64

  init(of specification: BulkSpecification) {
    seed = specification.seed
    start = specification.start
    requests = specification.requests
    blocksOfSlot = max(1, specification.clients / Self.clientsOfBlock)
  }

  func block(_ number: Int, proxy: Bool = true, sensor: Bool = true) -> RowBlock {
    let slotOfSet = number / blocksOfSlot
    let first = number % blocksOfSlot * Self.clientsOfBlock
    let slot = self.slot(slotOfSet)
    let activities = (first..<first + Self.clientsOfBlock).map { index in
      ClientActivity(
        of: Client(of: organisation, index: index), in: slot, slotOfSet: slotOfSet, seed: seed, requests: requests)
    }
    let numbers = SplitMix64(seed: seed, part: [organisation.id, -1 - first, Int(slot.index)])
    return RowBlock(of: activities, numbers: numbers, proxy: proxy, sensor: sensor)
  }

  /// The moment at which a block begins, as far as names of files are concerned: blocks of a slot share its time.
  func moment(of number: Int) -> Timestamp {
    let share = Slot.seconds * Int64(number % blocksOfSlot) / Int64(blocksOfSlot)
    return Timestamp(seconds: slot(number / blocksOfSlot).start.seconds + share)
  }

  /// Bytes of a block in each log, as the first so many have; single blocks differ much.
  func meanSize(of sample: Int) -> (proxy: Int, sensor: Int) {
    var (umbrella, zeek) = (UmbrellaPrinter(), SensorPrinter())
    var (proxy, connections, handshakes) = (TextBuffer(), TextBuffer(), TextBuffer())
    for number in 0..<sample {
      let block = block(number)
      block.appendProxyRows(to: &proxy, with: &umbrella)
      block.appendSensorRows(connections: &connections, handshakes: &handshakes, with: &zeek)
    }
    return (proxy.bytes.count / sample, (connections.bytes.count + handshakes.bytes.count) / sample)
  }

  private func slot(_ slotOfSet: Int) -> Slot {
    let day = Int64(slotOfSet / Workday.slots)
    let first = Timestamp(seconds: start.seconds + day * 86_400 + Workday.firstHour * 3_600).slot
    return Slot(index: first.index + Int32(slotOfSet % Workday.slots))
  }
}
