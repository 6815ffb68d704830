/// Patterns of a bypass, which many hosts are held against.
package struct PatternSet: Sendable {
  private var hosts: Set<String> = []
  private var suffixes: Set<String> = []

  /// - Parameter texts: as `BypassPattern` reads them; others cover nothing.
  package init(_ texts: [String]) {
    for pattern in texts.compactMap(BypassPattern.init) {
      if pattern.isWildcard { suffixes.insert(pattern.name) } else { hosts.insert(pattern.name) }
    }
  }

  /// Whether any pattern covers a host in its normal form.
  package func covers(_ host: String) -> Bool {
    if hosts.contains(host) { return true }
    guard !suffixes.isEmpty else { return false }
    var rest = host[...]
    while true {
      if suffixes.contains(String(rest)) { return true }
      guard let dot = rest.firstIndex(of: ".") else { return false }
      rest = rest[rest.index(after: dot)...]
    }
  }
}
