import ArgumentParser

/// Where reports are written.
struct ReportOptions: ParsableArguments {
  @Option(name: .customLong("out"), help: "The folder for the reports. (default: Reports)")
  var folder: String?
}

/// What the files of a report are for.
struct TableOptions: ParsableArguments {
  @Flag(help: "Leave texts in CSV files as they are, for programs: a spreadsheet may take one for a formula.")
  var raw = false
}
