/// The encoding of other scripts in host names (RFC 3492), in the one direction that is needed.
package enum Punycode {
  /// The A-label of a label; a label of ASCII stays as it is.
  package static func label(of label: Substring) -> String {
    label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : "xn--" + encoded(label.unicodeScalars.map(\.value))
  }

  private static func encoded(_ scalars: [UInt32]) -> String {
    var output = scalars.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
    let basicCount = output.count
    var handled = basicCount
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var delta = 0
    var bias = 72
    var floor: UInt32 = 0x80
    while handled < scalars.count, let next = scalars.filter({ $0 >= floor }).min() {
      delta += Int(next - floor) * (handled + 1)
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      floor = next + 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A variable-length integer of base 36.
  private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
    var rest = delta
    var weight = 36
    while true {
      let threshold = min(max(weight - bias, 1), 26)
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      weight += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var weight = 0
    while delta > 455 {
      delta /= 35
      weight += 36
    }
    return weight + 36 * delta / (delta + 38)
  }
}
