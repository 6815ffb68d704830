import AppCatalog
import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "Shows, searches and checks the catalog of applications.",
    subcommands: [List.self, Match.self, Check.self])

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
      var list = JSONList()
      try forEachBatch { hosts in
        if json {
          try Console.write(list.adding(CatalogDocument.matches(hosts, catalog)))
        } else {
          try Console.write(CatalogDocument.matchTable(hosts, catalog))
        }
      }
      if json { try Console.write(list.end + "\n") }
    }

    /// A million hosts on standard input need no more memory than a thousand.
    private func forEachBatch(_ body: ([String]) throws -> Void) throws {
      guard hosts == ["-"] else { return try body(hosts) }
      var batch: [String] = []
      while let line = readLine() {
        if !line.isEmpty { batch.append(line) }
        if batch.count == 1_000 {
          try body(batch)
          batch.removeAll(keepingCapacity: true)
        }
      }
      if !batch.isEmpty { try body(batch) }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Checks a file with additions to the catalog.")

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      let problems = Catalog.check(yaml: try TextFile.read(file), path: file)
      if json { try Console.write(CatalogDocument.problems(problems)) }
      for problem in problems { Console.tell(problem.description) }
      guard problems.isEmpty else { throw ExitCode(ExitStatus.badConfiguration.rawValue) }
      Console.tell("\(file): no problems")
    }
  }
}
