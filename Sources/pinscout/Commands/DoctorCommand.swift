import ArgumentParser
import HandshakeModel
import LogFormats
import Pipeline
import Reporting

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what your logs lack for a verdict, and the setting that adds it.",
    discussion: """
      Looks at the first \(Diagnosis.linesOfAFile) lines of each file and stores nothing. For each format it says what \
      these files show, what is missing, what can be proved meanwhile, and the exact setting of the program that \
      writes the log.
      """)

  @Argument(help: "Files and folders with logs; '-' is standard input.")
  var paths: [String] = ["SampleLogs"]

  @Option(help: "The configuration; pinscout.yaml is read where there is one.")
  var config: String?

  @OptionGroup var formats: FormatOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let configuration = try Configuration(file: config)
    let diagnosis = Diagnosis(
      paths: paths, formats: try formats.formats(for: configuration),
      context: SourceContext(utcOffset: configuration.utcOffset))
    if json { try Console.write(diagnosis.json) } else { try Console.write(diagnosis.text) }
    guard diagnosis.sources.isEmpty else { return }
    throw ExitCode(ExitStatus.ioError.rawValue)
  }
}
