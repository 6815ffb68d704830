import ArgumentParser
import HandshakeModel
import SampleSynthesizer
import SystemPackage

struct BulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "Writes logs of one company of a wanted size, for benchmarks.",
    discussion: "Sizes are of the decompressed files. The rows do not depend on the number of files.")

  @Option(help: "The number that everything follows from.")
  var seed: UInt64 = 20_261_120

  @Option(help: "The folder to write into.")
  var into: String

  @Option(help: "Size of the proxy log; 0 leaves it out.")
  var umbrellaMegabytes = 1_000

  @Option(help: "Number of files of the proxy log.")
  var umbrellaFiles = 8

  @Option(help: "Size of ssl.log and conn.log together; 0 leaves them out.")
  var zeekMegabytes = 500

  @Option(help: "Number of files of ssl.log and conn.log together.")
  var zeekFiles = 6

  @Option(help: ArgumentHelp("How the sensor writes.", valueName: "tsv|json"))
  var zeekForm = SensorForm.tabSeparated

  @Option(help: "Clients of the company; more of them write more in the same time.")
  var clients = 4_096

  @Option(help: ArgumentHelp("The first day, in ISO 8601.", valueName: "date"))
  var start = "2026-11-20"

  @Option(help: "Requests of a connection that is used, on average.")
  var requests = 5

  @Option(help: ArgumentHelp("How hard files are packed: level 6 or level 1.", valueName: "usual|fast"))
  var compression = Compression.usual

  @Option(help: "How many files are written at once.")
  var threads = 2

  func validate() throws {
    guard umbrellaMegabytes >= 0, zeekMegabytes >= 0 else { throw ValidationError("a size cannot be negative") }
    guard umbrellaFiles > 0 else { throw ValidationError("--umbrella-files must be at least 1") }
    guard zeekFiles > 0, zeekFiles.isMultiple(of: 2) else {
      throw ValidationError("--zeek-files must be even: half of them are of each log")
    }
    guard Timestamp(iso8601: start) != nil else { throw ValidationError("--start must be a date such as 2026-11-20") }
    guard (64...51_200).contains(clients) else { throw ValidationError("--clients takes a number from 64 to 51200") }
    guard requests > 0, (1...64).contains(threads) else {
      throw ValidationError("--requests and --threads must be at least 1, --threads at most 64")
    }
  }

  func run() throws {
    var specification = BulkSpecification(seed: seed)
    (specification.proxyBytes, specification.proxyFiles) = (umbrellaMegabytes * 1_000_000, umbrellaFiles)
    (specification.sensorBytes, specification.sensorFiles) = (zeekMegabytes * 1_000_000, zeekFiles)
    specification.sensorForm = zeekForm
    specification.clients = clients
    specification.start = Timestamp(iso8601: start) ?? SampleSpecification.usualStart
    specification.requests = .mean(requests)
    specification.compression = compression
    try BulkSynthesizer(specification).write(into: FilePath(into), threads: threads)
  }
}

extension SensorForm: ExpressibleByArgument {}
extension Compression: ExpressibleByArgument {}
