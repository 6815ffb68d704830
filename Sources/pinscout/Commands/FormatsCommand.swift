import ArgumentParser
import LogFormats
import Pipeline
import Reporting

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the log formats and what each can prove.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() {
    Console.write(json ? JSONWriter().text(FormatsDocument.json) : FormatsDocument.text)
  }
}
