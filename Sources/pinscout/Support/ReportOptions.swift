import ArgumentParser

/// Where reports are written.
struct ReportOptions: ParsableArguments {
  @Option(name: .customLong("out"), help: "The folder for the reports. (default: Reports)")
  var folder: String?
}
