package import HandshakeModel

/// How the exemptions of one kind of gateway are written.
package struct ExportFormat: Sendable {
  package enum Layout: Sendable {
    /// A line for each entry, wherever it stands in the file or, in YAML, in one list of it.
    case lines(LineFormat)
    /// One part of the file that is rewritten as a whole, since entries take several lines.
    case block(BlockFormat)
  }

  /// What the gateway calls it.
  package var title: String
  package var layout: Layout
  /// In what the gateway does more or less than the pattern says; nil where nothing.
  package var departure: @Sendable (BypassPattern) -> String?

  init(title: String, layout: Layout, departure: @escaping @Sendable (BypassPattern) -> String? = { _ in nil }) {
    self.title = title
    self.layout = layout
    self.departure = departure
  }
}

/// One line that makes a gateway leave hosts alone.
package struct Entry: Sendable, Equatable {
  /// What it matches, in the gateway's own notation, without blanks: lines with the same key do the same.
  package var key: String
  package var line: String

  init(_ key: String, line: String? = nil) {
    self.key = key
    self.line = line ?? key
  }
}

package struct LineFormat: Sendable {
  /// What the gateway makes of two lines of a list.
  enum Overlap: Sendable {
    /// Lines that are written differently get along.
    case bySpelling
    /// No line may lie within what another one covers.
    case nested
    /// No name may stand twice, and `.name` stands for `name` and `*.name`.
    case sameNames
  }

  /// What begins a line of comment; nil where the gateway has none.
  var comment: String?
  /// The key of the YAML list whose items the entries are; nil where they are lines of the file.
  var list: String?
  /// Lines above the list in a file that has none; the last one holds its key.
  var opening: [String] = []
  /// What keeps a list from being empty where that would not do; matches nothing.
  var placeholder: Entry?
  var overlap = Overlap.bySpelling
  var entries: @Sendable (Exemption) -> [Entry]
  /// The key of a line that anybody may have written; nil for what is no entry.
  var key: @Sendable (String) -> String? = { LineFormat.word($0) }

  /// The first word of a line.
  static func word(_ line: String) -> String? {
    line.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() }
  }

  /// The first field of a row of CSV.
  static func field(_ line: String) -> String? {
    guard let field = line.split(separator: ",", omittingEmptySubsequences: false).first else { return nil }
    return word(field.filter { $0 != "\"" })
  }
}

package struct BlockFormat: Sendable {
  var comment: String
  /// The lines of the part; only asked where there are exemptions.
  var lines: @Sendable ([Exemption]) -> [String]
  /// What a line of the part exempts, in the gateway's own notation; nil for other lines.
  var key: @Sendable (String) -> String?
}

extension ExportFormat {
  /// What an exemption puts into the file, in the gateway's own notation.
  package func keys(of exemption: Exemption) -> [String] {
    switch layout {
    case .lines(let format): format.entries(exemption).map(\.key)
    case .block(let format): format.lines([exemption]).compactMap(format.key)
    }
  }

  /// Whether a file beside the list says which entries are PinScout's.
  package var hasSideFile: Bool {
    switch layout {
    case .lines(let format): format.comment == nil
    case .block: false
    }
  }
}
