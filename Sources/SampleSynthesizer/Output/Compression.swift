/// How hard files are packed.
package enum Compression: String, CaseIterable, Hashable, Sendable {
  /// Level 6, as gateways and `gzip` pack.
  case usual
  /// Level 1: several times faster to make and about a third larger.
  case fast

  var level: Int32 {
    switch self {
    case .usual: 6
    case .fast: 1
    }
  }
}
