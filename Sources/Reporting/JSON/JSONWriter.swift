/// Writes JSON values as text: the same value, the same bytes.
package struct JSONWriter: Sendable {
  package enum Layout: Sendable {
    /// One line.
    case compact
    /// Two spaces a level; arrays and objects without members on one line.
    case indented
  }

  package var layout: Layout

  package init(layout: Layout = .indented) {
    self.layout = layout
  }

  /// The document, without a line end after it.
  package func text(_ value: JSONValue) -> String {
    var output = ""
    write(value, depth: 0, to: &output)
    return output
  }

  private func write(_ value: JSONValue, depth: Int, to output: inout String) {
    switch value {
    case .null: output += "null"
    case .bool(let bool): output += bool ? "true" : "false"
    case .integer(let integer): output += String(integer)
    case .number(let number): output += Decimal.shortest(number, atMost: 6) ?? "null"
    case .string(let string): write(string, to: &output)
    case .array(let elements):
      writeList(elements, "[", "]", depth, to: &output) { element, output in
        write(element, depth: depth + 1, to: &output)
      }
    case .object(let members):
      writeList(members, "{", "}", depth, to: &output) { member, output in
        write(member.name, to: &output)
        output += layout == .compact ? ":" : ": "
        write(member.value, depth: depth + 1, to: &output)
      }
    }
  }

  private func writeList<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ depth: Int, to output: inout String,
    _ writeElement: (Element, inout String) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      if index > 0 { output += "," }
      startLine(depth + 1, in: &output)
      writeElement(element, &output)
    }
    if !elements.isEmpty { startLine(depth, in: &output) }
    output += close
  }

  private func startLine(_ depth: Int, in output: inout String) {
    guard layout == .indented else { return }
    output += "\n"
    output += String(repeating: "  ", count: depth)
  }

  /// Escapes, beyond what JSON asks for, what could end a script element, a line of JavaScript or the reading order.
  private func write(_ string: String, to output: inout String) {
    output += "\""
    defer { output += "\"" }
    if string.utf8.allSatisfy(JSONWriter.isPlain) {
      output += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "<": output += "\\u003c"
      case _ where !Legible.isLegible(scalar):
        escape(scalar, to: &output)
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte of UTF-8 is a character that nothing above concerns: nearly all strings have no other.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"): false
    default: (0x20..<0x7F).contains(byte)
    }
  }

  private func escape(_ scalar: Unicode.Scalar, to output: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
