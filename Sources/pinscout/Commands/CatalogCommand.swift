import AppCatalog
import ArgumentParser
import HandshakeModel
import LogInput
import Pipeline
import Reporting

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "Shows, searches and checks the catalog of applications.",
    subcommands: [List.self, Match.self, Check.self, Suggest.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the applications and services.")

    @Option(help: "A file with additions to the catalog; may be given several times.")
    var catalog: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      let catalog = try Knowledge(additions: catalog).catalog
      if json {
        try Console.write(CatalogDocument.records(catalog))
      } else {
        try Console.write(CatalogDocument.table(catalog))
      }
    }
  }

  struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says to which application hosts belong.")

    @Argument(help: "Host names; '-' reads them from standard input, one a line.")
    var hosts: [String]

    @Option(help: "A file with additions to the catalog; may be given several times.")
    var catalog: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      let catalog = try Knowledge(additions: catalog).catalog
      var document = MatchDocument(catalog)
      try forEachBatch { hosts in
        try Console.write(json ? document.adding(hosts) : CatalogDocument.matchTable(hosts, catalog))
      }
      if json { try Console.write(document.end) }
    }

    private func forEachBatch(_ body: ([String]) throws -> Void) throws {
      guard hosts == ["-"] else { return try body(hosts) }
      let limits = InputLimits()
      var lines = RecordReader(try ContentReader(path: "-", limits: limits), limits: limits)
      var more = true
      while more {
        var batch: [String] = []
        more = try lines.nextBatch(.lineFeed) { _, line in
          guard let line, line.byteCount > 0 else { return }
          batch.append(line.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
        }
        // Columns are as wide as the widest of a thousand.
        for start in stride(from: 0, to: batch.count, by: 1_000) {
          try body(Array(batch[start..<min(start + 1_000, batch.count)]))
        }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Checks a file with additions to the catalog.")

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      try Console.report(Catalog.check(yaml: try TextFile.read(file), path: file), of: file, json: json)
    }
  }

  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Drafts records for candidates that no record covers.",
      discussion: """
        Prints a file with additions to the catalog: names, hosts and agents as the logs show them, with the evidence as \
        comments. Whose the hosts are, and how the gateway treats the application, is for a person to fill in.
        """)

    @Argument(help: "A candidate's id or name, or one of its hosts; without it all that are uncatalogued.")
    var name: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var clock: ClockOptions

    func run() throws {
      let workspace = try workspace.workspace()
      let report = try workspace.report(now: clock.moment, reveal: false)
      try Console.write(CatalogSuggestion(knowledge: workspace.knowledge).yaml(report, candidate: name))
    }
  }
}
