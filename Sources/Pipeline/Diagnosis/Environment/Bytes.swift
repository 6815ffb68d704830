/// Amounts of bytes for people.
enum Bytes {
  /// `3.2 GB`; units of 1,000, as disks are sold and `df -H` says.
  static func text(_ bytes: Int) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
      if value < 1_000 { return unit == "bytes" ? "\(bytes) bytes" : "\(tenths(value)) \(unit)" }
      value /= 1_000
    }
    return "\(tenths(value)) TB"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
