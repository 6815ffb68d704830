/// Turns tab-separated lines of Zeek into what Zeek writes with `LogAscii::use_json=T`: unset fields are left out.
///
/// No value of the samples holds a character that JSON escapes.
struct JSONLines {
  private enum Kind {
    case text
    case number
    case truth
    case list
  }

  private let names: [String]
  private let kinds: [Kind]

  init(_ header: ZeekHeader) {
    names = header.fields.map(\.name)
    kinds = header.fields.map { field in
      switch field.type {
      case "time", "interval", "port", "count": .number
      case "bool": .truth
      case let type where type.hasSuffix("]"): .list
      default: .text
      }
    }
  }

  func lines(of rows: TextBuffer) -> TextBuffer {
    var text = TextBuffer()
    for line in rows.bytes.split(separator: UInt8(ascii: "\n")) {
      var separator = "{"
      for (place, value) in line.split(separator: UInt8(ascii: "\t")).enumerated()
      where !value.elementsEqual("-".utf8) {
        text.append("\(separator)\"\(names[place])\":")
        append(value, as: kinds[place], to: &text)
        separator = ","
      }
      text.append("}\n")
    }
    return text
  }

  private func append(_ value: ArraySlice<UInt8>, as kind: Kind, to text: inout TextBuffer) {
    let plain = String(decoding: value, as: UTF8.self)
    switch kind {
    case .number: text.append(plain)
    case .truth: text.append(plain == "T" ? "true" : "false")
    case .text: text.append("\"\(plain)\"")
    case .list:
      let elements = plain == "(empty)" ? [] : plain.split(separator: ",").map { "\"\($0)\"" }
      text.append("[\(elements.joined(separator: ","))]")
    }
  }
}
