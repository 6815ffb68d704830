import ArgumentParser
import HandshakeModel
import SampleSynthesizer
import SystemPackage

struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Writes a small set: three companies, two working days, every kind of ending.")

  @Option(help: "The number that everything follows from.")
  var seed: UInt64 = 20_261_120

  @Option(help: "The folder to write into; files of an earlier run are overwritten.")
  var into: String

  @Option(help: "'small' for 45 clients, or a number to multiply them by.")
  var scale: Scale = .small

  @Option(help: "How many working days.")
  var days = 2

  @Option(help: ArgumentHelp("The first day, in ISO 8601.", valueName: "date"))
  var start = "2026-11-20"

  @Option(help: "Requests of a connection that is used, on average; the samples have one or two.")
  var requests: Int?

  @Flag(help: "Also write truth/truth.jsonl.gz: why each connection ended as it did.")
  var truth = false

  func validate() throws {
    guard scale.factor > 0, days > 0 else { throw ValidationError("--scale and --days must be at least 1") }
    guard (requests ?? 1) > 0 else { throw ValidationError("--requests must be at least 1") }
    guard Timestamp(iso8601: start) != nil else { throw ValidationError("--start must be a date such as 2026-11-20") }
  }

  func run() throws {
    let specification = SampleSpecification(
      seed: seed, scale: scale.factor, start: Timestamp(iso8601: start) ?? SampleSpecification.usualStart, days: days,
      includesTruth: truth, requests: requests.map { .mean($0) } ?? .few)
    try SampleSynthesizer(specification).write(into: FilePath(into))
  }
}
