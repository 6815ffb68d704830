import ArgumentParser
import LogFormats
import Pipeline
import Reporting

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the log formats and what each can prove; checks one of your own.",
    subcommands: [List.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the log formats and what each can prove.")

    @Option(help: "The configuration; pinscout.yaml is read where there is one.")
    var config: String?

    @OptionGroup var formats: FormatOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print a Markdown table, as it stands in README.")
    var markdown = false

    func validate() throws {
      if json, markdown { throw ValidationError("--json and --markdown exclude each other.") }
    }

    func run() throws {
      let document = FormatsDocument(
        try formats.formats(for: try Configuration(file: config, environment: Environment.variable)))
      if json {
        try Console.write(document.json)
      } else {
        try Console.write(markdown ? document.markdown : document.text)
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a file that describes a log format.",
      discussion: "Reads the samples of the file by its own description and says where they become something else.")

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      try Console.report(SiteFormat.check(yaml: try TextFile.read(file), path: file), of: file, json: json)
    }
  }
}
