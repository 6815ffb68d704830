import ArgumentParser
import LogFormats
import Pipeline
import Reporting

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks the configuration.", subcommands: [Check.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints every setting in effect and where it comes from.",
      discussion: """
        The command line goes before the environment, that before the file, that before defaults. Keys of the file and \
        variables of the environment are described in pinscout.example.yaml. Secrets are not shown.
        """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: ReportOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      let configuration = try workspace.configuration(["reports.folder": output.folder])
      // What the settings name must be readable too.
      let knowledge = try Workspace(configuration, catalog: workspace.catalog)
      let formats = try FormatSet(files: configuration.formats)
      for source in configuration.sources { _ = try source.inputFormat(among: formats) }
      withExtendedLifetime(knowledge) {}
      if json {
        try Console.write(configuration.json)
      } else {
        try Console.write(configuration.text)
      }
    }
  }
}
