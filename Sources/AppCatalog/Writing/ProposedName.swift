/// A name for what the catalog does not know, until a person gives it a better one.
package enum ProposedName {
  /// The name by which a program calls itself, or else the telling label of a domain: `Oojoovae` of `oojoovae.org`.
  ///
  /// Letters, digits and `._+-` only, whatever the log held: the name is shown and written to files.
  package static func of(domain: String, program: String? = nil) -> String {
    if let program, !program.isEmpty { return plain(program) }
    let labels = domain.split(separator: ".")
    guard let first = labels.first, labels.count > 1, !first.hasPrefix("xn--"), first.contains(where: \.isLetter) else {
      return plain(domain)
    }
    return plain(first.prefix(1).uppercased() + first.dropFirst())
  }

  private static func plain(_ text: some StringProtocol) -> String {
    let bytes = text.utf8.map { byte in
      TokenSearch.isLetterOrDigit(byte) || "._+-".utf8.contains(byte) ? byte : UInt8(ascii: "_")
    }
    return bytes.isEmpty ? "unnamed" : String(decoding: bytes, as: UTF8.self)
  }
}
