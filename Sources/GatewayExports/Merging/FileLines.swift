/// The lines of a file, byte for byte, each with its own line ending.
package struct FileLines: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    var content: [UInt8]
    /// LF, CR LF, or nothing behind the last line.
    var ending: [UInt8]

    /// Without a byte order mark and with what is no UTF-8 replaced: for comparing, never for writing.
    var text: String {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      return String(decoding: content.starts(with: mark) ? content[3...] : content[...], as: UTF8.self)
    }
  }

  var lines: [Line] = []
  /// What a new line ends in: as the first line does.
  let ending: [UInt8]
  /// Whether the last line has an ending.
  private let isClosed: Bool

  package init(_ bytes: [UInt8]) {
    let lineFeed = UInt8(ascii: "\n")
    for piece in bytes.split(separator: lineFeed, omittingEmptySubsequences: false) {
      let isOfTwo = piece.last == UInt8(ascii: "\r")
      lines.append(
        Line(content: Array(isOfTwo ? piece.dropLast() : piece), ending: (isOfTwo ? [0x0D] : []) + [lineFeed]))
    }
    // What stands behind the last line feed is a line of its own only if it is something.
    let last = lines.removeLast()
    let rest = last.content + last.ending.dropLast()
    if !rest.isEmpty { lines.append(Line(content: rest, ending: [])) }
    ending = lines.first.map { $0.ending.isEmpty ? [lineFeed] : $0.ending } ?? [lineFeed]
    isClosed = rest.isEmpty
  }

  /// The file, closed as it was before.
  package var bytes: [UInt8] {
    closed.flatMap { $0.content + $0.ending }
  }

  func line(_ text: String) -> Line {
    Line(content: Array(text.utf8), ending: ending)
  }

  /// The lines as they are written: a line ending between any two, and behind the last as the file had it.
  var closed: [Line] {
    var lines = lines
    for index in lines.indices where index < lines.count - 1 || isClosed {
      if lines[index].ending.isEmpty { lines[index].ending = ending }
    }
    if !isClosed, let last = lines.indices.last { lines[last].ending = [] }
    return lines
  }
}
