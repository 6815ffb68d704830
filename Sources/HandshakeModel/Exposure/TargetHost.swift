/// A host as far as it counts for one application: a host that several share counts for each with its own clients.
package struct TargetHost: Hashable, Sendable {
  /// The application's number.
  package var target: Int
  package var host: Symbol

  package init(target: Int, host: Symbol) {
    self.target = target
    self.host = host
  }
}
