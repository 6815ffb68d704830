package import EvidenceStore
package import HandshakeModel
import LogFormats
import LogInput
import SettingsFiles

/// Reads the sources of the configuration one after the other, each with its own settings.
package struct SourcesRun: Sendable {
  private let store: EvidenceStore
  private let agents: any AgentClassifying
  private let options: IngestRun.Options

  /// - Parameter options: what holds for sources that do not say otherwise.
  package init(store: EvidenceStore, agents: any AgentClassifying, options: IngestRun.Options) {
    self.store = store
    self.agents = agents
    self.options = options
  }

  /// Reads all files of all sources; a pattern that no file fits is reported, because a log that stops is what nobody
  /// notices.
  package func run(_ sources: [SourceSettings]) throws -> IngestReport {
    var report = IngestReport(files: [], passedOver: [], cells: 0)
    for source in sources {
      let paths = source.paths.map { (pattern: $0, found: Glob.paths($0)) }
      for path in paths where path.found.isEmpty {
        report.files.append(
          FileReport(InputProblem(.noLogs, path: path.pattern, message: "no file fits this pattern")))
      }
      let found = paths.flatMap(\.found)
      guard !found.isEmpty else { continue }
      let part = try IngestRun(store: store, agents: agents, options: try options.adding(source)).run(found)
      report.files += part.files
      report.passedOver += part.passedOver
      report.left += part.left
    }
    report.files.sort { $0.file.path < $1.file.path }
    report.cells = try store.cellCount()
    return report
  }
}

extension IngestRun.Options {
  /// The same for one source.
  func adding(_ source: SourceSettings) throws(FileProblem) -> IngestRun.Options {
    var options = self
    // What was said on the command line goes before what the file says.
    if format == nil { options.format = try source.inputFormat(among: formats) }
    options.organization = organization ?? source.organization
    options.dedupe = source.dedupe ?? dedupe
    options.context.utcOffset = source.utcOffset ?? context.utcOffset
    options.clockAhead = source.clockAhead
    return options
  }
}
