import HandshakeModel

extension PublicSuffixList {
  /// The registrable domain of a host; nil for a public suffix, an address, or what is no host name.
  package func registrableDomain(of host: String) -> String? {
    guard var name = HostName.normalised(host) else { return nil }
    return name.withUTF8 { registrableDomain(of: UnsafeRawBufferPointer($0)) }
  }

  /// The registrable domain of a normal form.
  package func registrableDomain(of host: UnsafeRawBufferPointer) -> String? {
    guard let start = split(host)?.domainStart else { return nil }
    return String(decoding: host[start...], as: UTF8.self)
  }

  package func isPublicSuffix(_ name: String) -> Bool {
    section(of: name) != nil
  }

  /// Whose public suffix `name` is; nil where it is none.
  package func section(of name: String) -> Section? {
    guard var name = HostName.normalised(name) else { return nil }
    let found = name.withUTF8 { split(UnsafeRawBufferPointer($0)) }
    guard let found, found.domainStart == nil else { return nil }
    return found.section
  }
}
