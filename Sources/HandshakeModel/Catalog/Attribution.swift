/// To whom a host belongs.
package struct Attribution: Hashable, Sendable {
  /// Stable: the record's id, or the registrable domain.
  package var id: String
  package var name: String
  package var kind: TargetKind
  package var coverage: Coverage
  package var category: String
  /// Whether the host serves several applications, so that it names none of them alone.
  package var shared: Bool
  /// Whether it is embedded in several applications, so that it says nothing about which of them is used.
  package var isSDK: Bool
  /// Several registrable domains that no record covers and that clients refuse together, in their order; else empty.
  package var domains: [String] = []

  package init(
    id: String, name: String, kind: TargetKind, coverage: Coverage, category: String, shared: Bool = false,
    isSDK: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.coverage = coverage
    self.category = category
    self.shared = shared
    self.isSDK = isSDK
  }
}
