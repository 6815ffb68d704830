import ArgumentParser
import Pipeline

/// Where a run leaves its figures for whoever watches it.
struct MetricsOptions: ParsableArguments {
  @Option(
    name: .customLong("metrics"),
    help: "The file for node_exporter's textfile collector, written when a run has come to its end.")
  var file: String?

  /// Everyone may read it: node_exporter runs under an account of its own, and the file names nobody.
  func write(_ summary: RunSummary, _ configuration: Configuration) throws {
    guard let path = file ?? configuration.metrics else { return }
    try TextFile.replace(path, with: summary.metrics, permissions: TextFile.forEveryone)
  }
}
