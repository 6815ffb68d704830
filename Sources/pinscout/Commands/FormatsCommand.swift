import ArgumentParser
import LogFormats
import Pipeline
import Reporting

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the log formats and what each can prove.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    if json { try Console.write(FormatsDocument.json) } else { try Console.write(FormatsDocument.text) }
  }
}
