/// Text from a log made fit to be shown: visible, in reading order, of bounded length, and safe to escape.
package enum Legible {
  /// The length in Unicode scalars beyond which a text is cut.
  ///
  /// Host names end at 253 bytes; what is longer is no name that a reader needs whole. JSON keeps it.
  package static let limit = 260

  /// Replaces what is invisible or turns the direction of writing by U+FFFD, and cuts what is too long.
  ///
  /// The template engine escapes whole characters: it overlooks a `"` that a combining mark follows, because the two
  /// are one character to Swift while they are a quote and a mark to a browser. Marks next to a character with a
  /// meaning in HTML are therefore replaced too.
  package static func text(_ raw: String) -> String {
    if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), raw.utf8.count <= limit { return raw }
    var scalars = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars.prefix(limit) {
      scalars.append(isLegible(scalar) ? scalar : "\u{FFFD}")
    }
    if raw.unicodeScalars.dropFirst(limit).first != nil { scalars.append("…") }
    if let first = scalars.first, first.properties.isGraphemeExtend {
      scalars.replaceSubrange(scalars.startIndex..<scalars.index(after: scalars.startIndex), with: ["\u{FFFD}"])
    }
    return separated(String(scalars))
  }

  /// Lines of any length, with LF or CR LF between them, and what would steer a terminal replaced.
  ///
  /// Tabs stay: they belong to what programs read, such as a difference of files.
  package static func lines(_ raw: String) -> String {
    if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return raw }
    return raw.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { scalars in
      let isOfTwo = scalars.last == "\r"
      let text = isOfTwo ? scalars.dropLast() : scalars
      return text.split(separator: "\t", omittingEmptySubsequences: false).map { line(String($0)) }
        .joined(separator: "\t") + (isOfTwo ? "\r" : "")
    }.joined(separator: "\n")
  }

  /// A line of any length with what would steer a terminal replaced.
  package static func line(_ raw: String) -> String {
    guard !raw.unicodeScalars.allSatisfy(isLegible) else { return raw }
    return raw.unicodeScalars.map { isLegible($0) ? String($0) : "\u{FFFD}" }.joined()
  }

  private static func separated(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for character in text {
      let scalars = character.unicodeScalars
      let isMixed = scalars.count > 1 && scalars.contains(where: isMarkup)
      for scalar in scalars {
        result.append(isMixed && !isMarkup(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "&", "\"", "'", "`", "=": true
    default: false
    }
  }

  /// Whether the scalar shows something and leaves its neighbours and a terminal alone.
  static func isLegible(_ scalar: Unicode.Scalar) -> Bool {
    !(scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
      || steersReading(scalar))
  }

  /// Whether the scalar is invisible and changes how its neighbours are shown.
  package static func steersReading(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
