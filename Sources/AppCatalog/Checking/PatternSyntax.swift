import HandshakeModel

/// Whether a pattern can match what it seems to match.
struct PatternSyntax {
  let suffixes: PublicSuffixList

  /// What is wrong with a pattern, and what to write instead; nil where nothing is.
  func fault(in text: String, kind: HostPattern.Kind, shared: Bool) -> (message: String, remedy: String)? {
    let lower = text.lowercased()
    if lower != text { return ("\(text) has upper-case letters", "write \(lower)") }
    if text.utf8.count > HostName.longest {
      return ("a pattern has \(text.utf8.count) characters", "a host name has at most \(HostName.longest)")
    }
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.contains(where: \.isEmpty) {
      let bare = text.split(separator: ".").joined(separator: ".")
      return ("\(text) has an empty label", bare.isEmpty ? "write a host name" : "write \(bare)")
    }
    if labels.contains(where: { $0.count > 63 }) {
      return ("a label of \(text) is too long", "a label has at most 63 characters")
    }
    if !text.utf8.allSatisfy(Self.isAllowed) {
      return ("\(text) holds characters that no host name has", "use letters, digits, - and .; xn-- for other scripts")
    }
    if kind == .label, labels.count > 1 || text.contains("*") {
      return ("\(text) is no single label", "write the part before the first dot")
    }
    if let fault = wildcardFault(in: text, kind: kind) { return fault }
    return publicSuffixFault(in: text, kind: kind, shared: shared)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  private func wildcardFault(in text: String, kind: HostPattern.Kind) -> (message: String, remedy: String)? {
    let hasStar = text.utf8.contains(UInt8(ascii: "*"))
    guard kind == .wildcard else {
      if !hasStar { return nil }
      if text.hasPrefix("*."), !text.dropFirst(2).contains("*") {
        return ("\(text) is no \(kind.rawValue)", "write suffix: \(text.dropFirst(2)), or wildcard: for one label only")
      }
      return ("\(text) is no \(kind.rawValue)", "write wildcard: \"\(text)\"")
    }
    if !hasStar { return ("\(text) holds no *", "write exact: \(text)") }
    if text.contains("**") {
      return ("a wildcard reaches across dots in \(text)", "* stands within one label; use suffix: for all names below")
    }
    if text.split(separator: ".").suffix(2).contains(where: { $0.contains("*") }) {
      return ("\(text) names nobody's domain", "end a wildcard with at least two labels without *")
    }
    return nil
  }

  private func publicSuffixFault(
    in text: String, kind: HostPattern.Kind, shared: Bool
  ) -> (message: String, remedy: String)? {
    guard kind == .suffix || kind == .wildcard else { return nil }
    if HostName.isAddress(text) { return ("\(text) is an address", "write exact: \(text)") }
    let domain = kind == .suffix ? text : WildcardPattern.literalTail(of: text)
    switch suffixes.section(of: domain) {
    case .icann:
      return ("\(domain) is a public suffix: anybody can own a name below it", "name a registrable domain")
    case .operators where !shared:
      let remedy = "name one customer's domain, or set shared: true and say what it needs"
      return ("\(domain) is a public suffix: customers of its operator own the names below it", remedy)
    default:
      return nil
    }
  }
}
