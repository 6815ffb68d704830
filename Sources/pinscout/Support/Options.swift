import ArgumentParser
import HandshakeModel
import LogFormats
import LogInput
import Pipeline

/// Where the evidence is kept, and what is known beforehand.
struct WorkspaceOptions: ParsableArguments {
  @Option(name: .customLong("db"), help: "The database. (default: pinscout.db)")
  var database: String?

  @Option(help: "The configuration; pinscout.yaml is read where there is one.")
  var config: String?

  @Option(help: "A file with additions to the catalog; may be given several times.")
  var catalog: [String] = []

  /// - Parameter others: what the command line says beside these options, by the names of the configuration's keys.
  func workspace(_ others: [String: String?] = [:]) throws -> Workspace {
    try Workspace(configuration(others), catalog: catalog)
  }

  func configuration(_ others: [String: String?] = [:]) throws -> Configuration {
    try Configuration(
      file: config, environment: Environment.variable,
      commandLine: others.merging(["database": database]) { $1 }.compactMapValues(\.self))
  }
}

/// For when and for whom a judgement is made.
struct JudgementOptions: ParsableArguments {
  @OptionGroup var clock: ClockOptions

  @Flag(help: "Show clients under their addresses instead of pseudonyms.")
  var reveal = false

  var moment: Timestamp { clock.moment }
}

/// What counts as now.
struct ClockOptions: ParsableArguments {
  @Option(help: "The moment that counts as now, in ISO 8601.", transform: Self.moment)
  var now: Timestamp?

  var moment: Timestamp {
    now ?? Clock.now
  }

  static func moment(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(iso8601: text) else {
      throw ValidationError("'\(text)' is no moment in ISO 8601, such as 2026-11-24T06:00:00Z")
    }
    return moment
  }
}

/// With which earlier report a report is compared.
struct ComparisonOptions: ParsableArguments {
  @Option(
    help: "Compare with the newest report from this moment or before, in ISO 8601. (default: the last report)",
    transform: ClockOptions.moment)
  var since: Timestamp?
}

/// How much of the queue is printed.
struct QueueOptions: ParsableArguments {
  @Option(help: "How many candidates are printed.")
  var top: Int?

  func validate() throws {
    guard (top ?? 0) >= 0 else { throw ValidationError("--top takes no negative number") }
  }
}

/// Log formats of one's own.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("format-file"),
    help: "A file that describes a log format, beside those of the configuration; may be given several times.")
  var files: [String] = []

  func formats(for configuration: Configuration) throws -> FormatSet {
    try FormatSet(files: configuration.formats + files)
  }
}

extension Deduplication: ExpressibleByArgument {}

/// How files are read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "How many files are read at once. (default: 2)")
  var jobs: Int?

  @Option(help: "The format of all files, by a name that `pinscout formats` lists.")
  var format: String?

  @OptionGroup var formats: FormatOptions

  @Option(name: .customLong("org"), help: "The organisation of files that name none.")
  var organization: String?

  @Option(help: "What is read once: files, or also rows of files that overlap; by default as the configuration says.")
  var dedupe: Deduplication?

  @Option(help: "The library that inflates gzip; by default the fastest that is compiled in.", transform: Self.inflater)
  var inflater: Inflater?

  func validate() throws {
    guard (1...64).contains(jobs ?? 1) else { throw ValidationError("--jobs takes a number from 1 to 64") }
  }

  /// - Parameter now: the moment of the run.
  func options(for configuration: Configuration, now: Timestamp) throws -> IngestRun.Options {
    var options = IngestRun.Options()
    options.context = SourceContext(utcOffset: configuration.utcOffset)
    options.jobs = jobs ?? configuration.jobs
    options.limits = configuration.limits
    options.dedupe = configuration.dedupe
    options.windowDays = configuration.windowDays
    options.today = now.slot.day
    options.inflater = inflater ?? .fastest
    options.formats = try formats.formats(for: configuration)
    options.format = try format.map { try named($0, among: options.formats) }
    options.organization = organization
    return options
  }

  private static func inflater(_ name: String) throws -> Inflater {
    guard let inflater = Inflater(rawValue: name), Inflater.available.contains(inflater) else {
      let names = Inflater.available.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no inflater '\(name)'; there are \(names)")
    }
    return inflater
  }

  private func named(_ name: String, among formats: FormatSet) throws -> InputFormat {
    guard let format = formats.format(named: name) else {
      let names = formats.formats.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no format '\(name)'; there are \(names)")
    }
    return format
  }
}
