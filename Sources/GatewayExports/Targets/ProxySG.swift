import HandshakeModel

extension ExportFormat {
  /// A category of a local database or of policy: `define category … end`, with comments behind `;`.
  ///
  /// A domain covers all below it (Content Policy Language Guide, "define category" and "CPL General Use Characters").
  static let proxysg = ExportFormat(
    title: "Symantec ProxySG, Edge SWG and Cloud SWG, category",
    layout: .block(
      BlockFormat(
        comment: ";",
        lines: { exemptions in
          ["define category PinScout_Do_Not_Decrypt"]
            + exemptions.flatMap { ["  ; \($0.provenance)", "  \($0.pattern.name)"] } + ["end"]
        },
        key: { line in
          guard let word = LineFormat.word(line), word != "define", word != "end", word != ";" else { return nil }
          return word
        })),
    departure: { $0.isWildcard ? nil : "ProxySG covers all names below it too" })
}
