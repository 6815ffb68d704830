import ArgumentParser
import HandshakeModel
import LogFormats
import Pipeline
import Reporting

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what the machine and your logs lack, and what to do about it.",
    discussion: """
      Looks at the configuration, the database, its space, its permissions and its lock, the last run, the schedule \
      and the clock; then at the first \(Diagnosis.linesOfAFile) lines of each file. For each format it says what these \
      files show, what is missing for a verdict, what can be proved meanwhile, and the exact setting of the program \
      that writes the log. Nothing is stored or changed.

      Exit codes: 0 nothing must be mended; 3 something must (fail); 74 none of the logs can be read.
      """)

  @Argument(help: "Files and folders with logs; '-' is standard input. (default: the configuration's sources)")
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: ReportOptions
  @OptionGroup var formats: FormatOptions
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let loaded = LoadedConfiguration {
      let configuration = try workspace.configuration(["reports.folder": output.folder])
      return (configuration, try Workspace(configuration, catalog: workspace.catalog))
    }
    let configuration = loaded.configuration
    let checks = Surroundings(
      now: clock.moment, configuration, file: loaded.state, home: Environment.variable("HOME")
    ).checks
    let paths = paths.isEmpty ? configuration.sources.flatMap(\.foundPaths) : paths
    let diagnosis = Diagnosis(
      paths: paths, formats: try formats.formats(for: configuration),
      context: SourceContext(utcOffset: configuration.utcOffset))
    if json {
      try Console.write(diagnosis.json(checks))
    } else {
      try Console.write(checks.text)
      if !paths.isEmpty { try Console.write("\n" + diagnosis.text) }
    }
    if !paths.isEmpty, diagnosis.sources.isEmpty { throw ExitCode(ExitStatus.ioError.rawValue) }
    if checks.contains(where: { $0.state == .fail }) { throw ExitCode(ExitStatus.incomplete.rawValue) }
  }
}
