import HandshakeModel
import SeededRandom

/// What a client does in one five-minute slot.
struct ClientActivity {
  private(set) var attempts: [Attempt] = []
  private(set) var flows: [Flow] = []
  private var maker: AttemptMaker
  private var time: Timestamp

  /// A client's slot depends on nothing but its own numbers, so that slots and clients can be made in any order.
  init(of client: Client, in slot: Slot, slotOfSet: Int, seed: UInt64, requests: RequestCount = .few) {
    let numbers = SplitMix64(seed: seed, part: [client.organisation.id, client.index, Int(slot.index)])
    maker = AttemptMaker(client: client, numbers: numbers, requests: requests)
    time = slot.start
    if Self.hasStorm(client, slotOfSet: slotOfSet) {
      storm()
    } else if maker.numbers.chance(percent: 5) {
      time.microseconds += Int64(maker.numbers.below(240_000_000))
      applications()
      browse()
      background()
    }
  }

  /// One phone whose application tries again without pause, early in the set.
  private static func hasStorm(_ client: Client, slotOfSet: Int) -> Bool {
    client.organisation == Organisation.all.first && client.index == 5 && slotOfSet == 28
  }

  private mutating func storm() {
    for _ in 0..<140 {
      attempts.append(maker.attempt(of: .harbourpay, to: "api.harbourpay.example", at: time))
      pause(400_000...3_600_000)
    }
  }

  private mutating func applications() {
    let installed = maker.client.role.applications
    for _ in 0..<maker.numbers.pick([1, 1, 2]) {
      let application = maker.numbers.pick(installed)
      let host = maker.numbers.pick(application.pinned + application.unpinned)
      var tries = 0
      repeat {
        attempts.append(maker.attempt(of: application, to: host, at: time))
        pause(900_000...14_000_000)
        tries += 1
      } while attempts.last?.wire != .used && tries < 3 && maker.numbers.chance(percent: 35)
    }
  }

  private mutating func browse() {
    guard let browser = maker.client.role.browser, maker.numbers.chance(percent: 85) else { return }
    for _ in 0..<maker.numbers.pick([1, 2, 2]) {
      attempts.append(maker.attempt(of: browser, to: maker.numbers.pick(browser.unpinned), at: time))
      pause(200_000...9_000_000)
    }
    guard maker.numbers.chance(percent: 15) else { return }
    attempts.append(maker.preconnect(of: browser, to: maker.numbers.pick(browser.unpinned), at: time))
  }

  private mutating func background() {
    pause(20_000...900_000)
    if maker.numbers.chance(percent: 15) {
      flows.append(maker.flow(.nameLookup, to: "api.harbourpay.example", at: time))
    }
    if maker.numbers.chance(percent: 6) {
      flows.append(maker.flow(.plainHTTP, to: "ocsp.authority.example", at: time))
    }
    if maker.client.role.browser != nil, maker.numbers.chance(percent: 8) {
      flows.append(maker.flow(.quic, to: "video.training.example", at: time))
    }
  }

  private mutating func pause(_ microseconds: ClosedRange<Int>) {
    time.microseconds += Int64(maker.numbers.within(microseconds))
  }
}
