import HandshakeModel
import Testing

@Suite struct QueuePlaceTests {
  @Test func whatIsLikelyComesFirstWhateverThePriorities() {
    let places = [
      QueuePlace(band: .likely, value: 3), QueuePlace(band: .likely, value: 0.1), QueuePlace(band: .possible, value: 9),
      QueuePlace(band: .possible, value: 0.2), QueuePlace(band: nil, value: 0.49), QueuePlace(band: nil, value: 0.01),
    ]
    #expect(places.shuffled().sorted(by: >) == places)
  }
}
