/// One client of one organisation.
package struct ClientKey: Hashable, Comparable, Sendable {
  package var organization: Symbol
  package var client: Symbol

  package init(organization: Symbol, client: Symbol) {
    self.organization = organization
    self.client = client
  }

  package static func < (left: ClientKey, right: ClientKey) -> Bool {
    left.organization != right.organization ? left.organization < right.organization : left.client < right.client
  }
}
