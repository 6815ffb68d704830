import HandshakeModel

extension ExportFormat {
  /// Objects and groups of them, for `config ssl-exempt` of an SSL inspection profile.
  ///
  /// Hosts are addresses of the type fqdn, which the firewall knows by what the name resolves to; names below a domain
  /// are wildcards, which it compares with the server name and the certificate, and which do not cover the domain itself
  /// (docs.fortinet.com: FortiOS CLI reference, firewall address, firewall wildcard-fqdn, firewall ssl-ssh-profile).
  static let fortigate = ExportFormat(
    title: "FortiGate and FortiProxy, addresses and wildcard FQDNs",
    layout: .block(
      BlockFormat(
        comment: "#",
        lines: { exemptions in
          let wildcards = exemptions.filter(\.pattern.isWildcard)
          return objects(
            exemptions, of: "address", value: { ["set type fqdn", "set fqdn \"\($0.name)\""] }, group: "addrgrp")
            + objects(
              wildcards, of: "wildcard-fqdn custom", value: { ["set wildcard-fqdn \"*.\($0.name)\""] },
              group: "wildcard-fqdn group")
        }, key: fqdn)),
    departure: { _ in "FortiGate knows the host itself by the addresses that the name resolves to" })

  /// Names of objects have at most 79 characters, and comments 255 (FortiOS CLI reference).
  private static let nameLength = 79
  private static let commentLength = 255

  @Sendable private static func objects(
    _ exemptions: [Exemption], of table: String, value: (BypassPattern) -> [String], group: String
  ) -> [String] {
    guard !exemptions.isEmpty else { return [] }
    var lines = ["config firewall \(table)"]
    for exemption in exemptions {
      lines.append("    edit \"\(object(exemption.pattern.name))\"")
      lines += value(exemption.pattern).map { "        " + $0 }
      lines += ["        set comment \"\(exemption.provenance.prefix(commentLength))\"", "    next"]
    }
    let members = exemptions.map { "\"\(object($0.pattern.name))\"" }.joined(separator: " ")
    return lines + [
      "end", "config firewall \(group)", "    edit \"pinscout-exempt\"", "        set member \(members)", "    next",
      "end",
    ]
  }

  @Sendable private static func fqdn(_ line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 3, words[0] == "set", words[1].hasSuffix("fqdn") else { return nil }
    return String(words[2].filter { $0 != "\"" })
  }

  /// The name of an object; where the host does not fit, its end behind a digest of the whole (FNV-1a).
  private static func object(_ name: String) -> String {
    let readable = "pinscout-" + name
    guard readable.utf8.count > nameLength else { return readable }
    let digest = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let prefix = "pinscout-\(String(digest, radix: 16))-"
    return prefix + name.suffix(nameLength - prefix.utf8.count)
  }
}
