import HandshakeModel

extension ExportFormat {
  /// The `server_names` of a `filter_chain_match`, whose chain passes connections on.
  ///
  /// `*.example.com` covers names of any depth below the domain, but not the domain itself
  /// (envoyproxy.io: FilterChainMatch).
  static let envoy = ExportFormat(
    title: "Envoy, server_names of a filter_chain_match",
    layout: .lines(
      LineFormat(
        comment: "#", list: "server_names", opening: ["filter_chain_match:", "  server_names:"],
        // Without names the chain would match every connection (RFC 2606 keeps the name from ever existing).
        placeholder: Entry("none.invalid", line: "\"none.invalid\""),
        entries: { exemption in
          let name = exemption.pattern.name
          let keys = exemption.pattern.isWildcard ? [name, "*.\(name)"] : [name]
          return keys.map { Entry($0, line: "\"\($0)\"") }
        }, key: LineFormat.scalar)))
}
