/// The formats that a run knows: those of the site before those that are compiled in.
package struct FormatSet: Sendable {
  /// The formats that are compiled in.
  package static let builtIn = FormatSet(FormatRegistry.formats.map { InputFormat($0) })

  package let formats: [InputFormat]

  private init(_ formats: [InputFormat]) {
    self.formats = formats
  }

  /// The formats that are compiled in and, before them, some of a site.
  package init(site: [SiteFormat]) {
    formats = site.map { InputFormat($0) } + FormatSet.builtIn.formats
  }

  package func format(named name: String) -> InputFormat? {
    formats.first { $0.name == name }
  }

  /// The format that fits the first lines best; nil where none does.
  package func detect(_ bytes: RawSpan) -> InputFormat? {
    let lines = FormatHead.lines(of: bytes)
    guard !lines.isEmpty else { return nil }
    var best: (format: InputFormat, fit: Fit)?
    for format in formats {
      let fit = format.fit(lines, in: bytes)
      if fit > (best?.fit ?? .no) { best = (format, fit) }
      if fit == .certain { break }
    }
    return best?.format
  }
}
