package import HandshakeModel

/// What is wrong with a catalog file, and where.
package struct CatalogProblem: Problem, Hashable {
  package let code: String
  package let message: String
  package let remedy: String
  package let place: SourcePlace

  package var location: String { place.description }
  package var exitCode: ExitStatus { .badConfiguration }

  package init(_ code: String, _ message: String, remedy: String, at place: SourcePlace) {
    self.code = "catalog-\(code)"
    self.message = message
    self.remedy = remedy
    self.place = place
  }
}
