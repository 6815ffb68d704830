import HandshakeModel
package import LogFormats
package import LogInput

/// What `pinscout doctor` finds out about an operator's own logs.
package struct Diagnosis: Sendable {
  /// A file that adds nothing, and why.
  package struct Unread: Sendable {
    package var path: String
    package var reason: String
  }

  /// Lines of a file that are looked at: the settings of a log show early.
  package static let linesOfAFile = 50_000

  /// One for each format that was found, in the order of their names.
  package var sources: [SourceDiagnosis]
  package var unread: [Unread]

  /// Looks at the files below some paths; nothing is stored.
  package init(
    paths: [String], formats: FormatSet = .builtIn, context: SourceContext = SourceContext(),
    limits: InputLimits = InputLimits()
  ) {
    let listing = FileDiscovery.list(paths)
    unread = listing.problems.map { Unread(path: $0.location, reason: $0.message) }
    var found: [String: SourceDiagnosis] = [:]
    for file in listing.files {
      do throws(InputProblem) {
        guard let source = try Diagnosis.source(file, formats, context, limits) else {
          unread.append(Unread(path: file.path, reason: "the first lines fit no known format"))
          continue
        }
        if found[source.format.name]?.merge(source) == nil { found[source.format.name] = source }
      } catch {
        unread.append(Unread(path: file.path, reason: error.message))
      }
    }
    let names = Set(found.keys)
    sources = found.values.sorted { $0.format.name < $1.format.name }.map { source in
      var source = source
      source.companions = names
      return source
    }
  }

  private static func source(
    _ file: FileDiscovery.Found, _ formats: FormatSet, _ context: SourceContext, _ limits: InputLimits
  ) throws(InputProblem) -> SourceDiagnosis? {
    var records = RecordReader(try ContentReader(path: file.path, below: file.folder, limits: limits), limits: limits)
    var detected: InputFormat?
    try records.withHead { detected = formats.detect($0) }
    guard let detected else { return nil }
    var source = SourceDiagnosis(
      format: detected, paths: [file.path], lines: 0, stored: 0, rejected: 0, seen: SeenFacts(), companions: [])
    var reader = detected.reader(context: context.of(file.path))
    var rows = RowBuffer()
    var more = true
    while more, source.lines < linesOfAFile {
      more = try records.nextBatch(detected.boundary) { _, line in
        source.lines += 1
        switch reader.outcome(of: line, into: &rows) {
        case .stored: source.stored += 1
        case .ignored: break
        case .rejected: source.rejected += 1
        }
      }
      source.seen.add(rows)
      rows.removeRows()
    }
    reader.finish(into: &rows)
    source.seen.add(rows)
    return source
  }
}

extension SourceDiagnosis {
  fileprivate mutating func merge(_ other: SourceDiagnosis) {
    paths += other.paths
    lines += other.lines
    stored += other.stored
    rejected += other.rejected
    seen.merge(other.seen)
  }
}
