/// What one line of a bypass list covers: a host, or a domain with everything below it.
package struct BypassPattern: Sendable, Hashable {
  /// The host or the domain, in its normal form.
  package let name: String
  package let isWildcard: Bool

  /// Reads `host`, `.domain` or `*.domain`; nil where the rest is no host name.
  package init?(_ text: String) {
    let dots = text.hasPrefix("*.") ? 2 : text.hasPrefix(".") ? 1 : 0
    guard let name = HostName.normalised(String(text.dropFirst(dots))), !HostName.isAddress(name) else { return nil }
    self.name = name
    isWildcard = dots > 0
  }

  /// As the proposed scopes write it: `host` or `.domain`.
  package var text: String { isWildcard ? "." + name : name }

  package func covers(_ host: String) -> Bool {
    host == name || isWildcard && host.hasSuffix("." + name)
  }
}
