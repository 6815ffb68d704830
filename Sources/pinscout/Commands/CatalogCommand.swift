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

    @Argument(help: "Host names.")
    var hosts: [String]

    @Option(help: "A file with additions to the catalog; may be given several times.")
    var catalog: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
      let catalog = try Knowledge(additions: catalog).catalog
      if json {
        try Console.write(CatalogDocument.matches(hosts, catalog))
      } else {
        try Console.write(CatalogDocument.matchTable(hosts, catalog))
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
      let problems = Catalog.check(yaml: try TextFile.read(file), path: file)
      if json { try Console.write(CatalogDocument.problems(problems)) }
      for problem in problems { Console.tell(problem.description) }
      guard problems.isEmpty else { throw ExitCode(ExitStatus.badConfiguration.rawValue) }
      Console.tell("\(file): no problems")
    }
  }
}
