import HandshakeModel

extension ExportFormat {
  /// An external dynamic list of the type URL, for a decryption rule with the action no-decrypt.
  ///
  /// `*` stands for one or more labels there; without the closing slash, which not every version adds by itself,
  /// `example.com` would also match `example.com.evil.test`. Only lists of addresses are said to hold comments
  /// (docs.paloaltonetworks.com: Guidelines for URL Category Exceptions, Formatting Guidelines for an External Dynamic
  /// List).
  static let panosEDL = ExportFormat(
    title: "PAN-OS, external dynamic list (URL)",
    layout: .lines(
      LineFormat(entries: { exemption in
        let name = exemption.pattern.name
        return exemption.pattern.isWildcard ? [Entry("\(name)/"), Entry("*.\(name)/")] : [Entry("\(name)/")]
      })))

  /// Commands of the configuration mode for the list of SSL decryption exclusions.
  ///
  /// An asterisk stands for exactly one label there, so that three entries cover a domain and two levels below it. The
  /// firewall also lets pass whose certificate has a common name that contains the entry
  /// (docs.paloaltonetworks.com: Device > Certificate Management > SSL Decryption Exclusion).
  static let panosCommands = ExportFormat(
    title: "PAN-OS, set commands for SSL decryption exclusions",
    layout: .lines(
      LineFormat(
        entries: { exemption in
          let name = exemption.pattern.name
          let levels = exemption.pattern.isWildcard ? ["", "*.", "*.*."] : [""]
          return levels.map { level in
            let command = "\(exclusion) \(level)\(name) exclude yes description \"pinscout \(description(exemption))\""
            return Entry(level + name, line: command)
          }
        }, key: panosKey)),
    departure: { $0.isWildcard ? "names more than two levels below it are still decrypted" : nil })

  private static let exclusion = "set shared ssl-decrypt ssl-exclude-cert"

  /// In characters; the vendor names no limit for this field, and others of its descriptions hold 255.
  private static let descriptionLength = 240

  @Sendable private static func description(_ exemption: Exemption) -> String {
    String(exemption.provenance.prefix(descriptionLength))
  }

  @Sendable private static func panosKey(_ line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace)
    let command = exclusion.split(separator: " ")
    guard words.starts(with: command), words.count > command.count else { return nil }
    return words[command.count].lowercased()
  }
}
