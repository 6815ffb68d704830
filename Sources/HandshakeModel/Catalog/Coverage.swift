/// How the gateway's vendor treats an application today.
package enum Coverage: String, CaseIterable, Sendable {
  case globallyBypassed = "globally-bypassed"
  case applicationControl = "application-control"
  case uncatalogued
}

/// What an application is to the catalog.
package enum TargetKind: String, CaseIterable, Sendable {
  /// Table 1 of the vendor's document, or a record beside its tables.
  case catalog
  /// Table 2: a service of one of the applications.
  case service
  /// A registrable domain that no record covers.
  case uncatalogued
}
