/// Numbers of bytes as people write them: `4096`, `64 KiB`, `1 MiB`, `2 GiB`.
enum ByteSize {
  /// Larger units first: a size is shown in the largest that fits.
  private static let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("", 1)]

  /// Nil where the text is none.
  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Int(digits), let size = units.first(where: { $0.0 == unit })?.1 else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: size)
    return overflow ? nil : product
  }

  static func text(_ bytes: Int) -> String {
    let unit = units.first { bytes >= $0.1 && bytes % $0.1 == 0 } ?? ("", 1)
    return unit.0.isEmpty ? "\(bytes)" : "\(bytes / unit.1) \(unit.0)"
  }
}
