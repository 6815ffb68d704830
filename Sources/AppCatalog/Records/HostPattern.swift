/// One line of a record: a host or a family of hosts, and where that fact comes from.
package struct HostPattern: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// This name only.
    case exact
    /// `*` stands within one label.
    case wildcard
    /// The name itself and all names below it.
    case suffix
    /// The first label of a name below any customer's domain.
    case label
  }

  /// What the hosts do for the application.
  package enum Role: String, CaseIterable, Sendable {
    case api, web, auth, content, telemetry, update
    case sharedCDN = "shared-cdn"
  }

  package var kind: Kind
  package var text: String
  package var role: Role
  /// Whether the hosts serve others too, so that they never name the application alone.
  package var shared: Bool
  /// What a shared pattern needs beside itself; empty for others.
  package var needs: String
  /// Whether a client's use of the record's own hosts in the same minutes is what it needs, whoever owns the host.
  package var beside: Bool
  package var source: String

  /// Whether it covers a whole vendor, so that even a client of the application may mean another.
  package var isVendorWide: Bool { shared && needs.hasPrefix("a more specific pattern") }

  package init(
    kind: Kind, text: String, role: Role, shared: Bool = false, needs: String = "", beside: Bool = false,
    source: String = ""
  ) {
    self.kind = kind
    self.text = text
    self.role = role
    self.shared = shared
    self.needs = needs
    self.beside = beside
    self.source = source
  }
}
