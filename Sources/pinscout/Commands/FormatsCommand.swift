import ArgumentParser
import LogFormats
import Pipeline
import Reporting

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the log formats and what each can prove.")

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print a Markdown table, as it stands in README.")
  var markdown = false

  func validate() throws {
    if json, markdown { throw ValidationError("--json and --markdown exclude each other.") }
  }

  func run() throws {
    if json {
      try Console.write(FormatsDocument.json)
    } else {
      try Console.write(markdown ? FormatsDocument.markdown : FormatsDocument.text)
    }
  }
}
