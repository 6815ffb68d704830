/// Rented infrastructure: a host below the suffix says nothing about its tenant.
package struct SharedInfrastructure: Hashable, Sendable {
  package let suffix: String
  package let what: String
  package let source: String
}
