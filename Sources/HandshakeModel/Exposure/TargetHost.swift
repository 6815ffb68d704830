/// A host as far as it counts for one application: a host that several share counts for each with its own clients.
package struct TargetHost: Hashable, Sendable {
  /// The application's number.
  package var target: Int
  /// `none` stands for all hosts of the application together.
  package var host: Symbol

  package init(target: Int, host: Symbol = .none) {
    self.target = target
    self.host = host
  }
}
