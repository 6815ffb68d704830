/// Host names as the pipeline compares them: lower case, no trailing dot, no brackets round an IPv6 address.
package enum HostName {
  /// The longest name of DNS, in characters (RFC 1035, section 2.3.4).
  package static let longest = 253

  /// Writes the normal form of `bytes` into `buffer`; false where the bytes cannot be a host name or an address.
  ///
  /// Accepts letters, digits, `-`, `_`, `.` and `:`; a server name in a client hello is an A-label (RFC 6066,
  /// section 3), so anything else is damage or an attack on whoever reads the report.
  package static func normalise(_ bytes: UnsafeRawBufferPointer, into buffer: inout [UInt8]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    var bytes = bytes
    if bytes.count > 2, bytes[0] == UInt8(ascii: "["), bytes[bytes.count - 1] == UInt8(ascii: "]") {
      bytes = UnsafeRawBufferPointer(rebasing: bytes[1..<bytes.count - 1])
    }
    if let last = bytes.last, last == UInt8(ascii: ".") {
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
    }
    guard !bytes.isEmpty, bytes.count <= longest else { return false }
    var label = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: ":"):
        buffer.append(byte)
        label += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        buffer.append(byte | 0x20)
        label += 1
      case UInt8(ascii: "."):
        guard label > 0 else { return false }
        buffer.append(byte)
        label = 0
      default:
        return false
      }
      guard label <= 63 else { return false }
    }
    return label > 0
  }

  /// The normal form of a text, or nil.
  package static func normalised(_ text: String) -> String? {
    var buffer: [UInt8] = []
    var text = text
    let accepted = text.withUTF8 { normalise(UnsafeRawBufferPointer($0), into: &buffer) }
    return accepted ? String(decoding: buffer, as: UTF8.self) : nil
  }

  /// Whether a normal form is an address rather than a name: it has a colon, or nothing but digits and dots.
  package static func isAddress(_ host: some Sequence<UInt8>) -> Bool {
    var onlyDigits = true
    for byte in host {
      if byte == UInt8(ascii: ":") { return true }
      if byte != UInt8(ascii: "."), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { onlyDigits = false }
    }
    return onlyDigits
  }

  package static func isAddress(_ host: String) -> Bool {
    isAddress(host.utf8)
  }
}
