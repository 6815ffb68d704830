/// A small seeded source of numbers whose sequence never changes.
///
/// The standard library's `random(in:using:)` may map numbers to ranges differently in a later release; the committed
/// samples must not depend on that, so the mapping is done here as well. Algorithm: Steele, Lea and Flood, OOPSLA 2014.
package struct SplitMix64: Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  /// A source of its own for one part of the world, so that parts can be made in any order or left out.
  package init(seed: UInt64, part: [Int]) {
    var mixer = SplitMix64(seed: seed)
    for number in part {
      mixer.state = mixer.next() ^ UInt64(bitPattern: Int64(number))
    }
    state = mixer.next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, the limit.
  package mutating func below(_ limit: Int) -> Int {
    Int(next() % UInt64(max(1, limit)))
  }

  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  package mutating func chance(percent: Int) -> Bool {
    below(100) < percent
  }

  /// A number from 0 up to, not including, 1: the first 53 bits, which a `Double` holds exactly.
  package mutating func unit() -> Double {
    Double(next() >> 11) / Double(1 << 53)
  }

  package mutating func chance(_ share: Double) -> Bool {
    unit() < share
  }

  /// One element of a list that is not empty.
  package mutating func pick<Element>(_ list: [Element]) -> Element {
    list[below(list.count)]
  }

  package mutating func text(length: Int, alphabet: StaticString) -> String {
    alphabet.withUTF8Buffer { letters in
      String(unsafeUninitializedCapacity: length) { text in
        for index in 0..<length {
          text[index] = letters[below(letters.count)]
        }
        return length
      }
    }
  }

  package mutating func hexadecimal(_ length: Int) -> String {
    text(length: length, alphabet: "0123456789abcdef")
  }
}
