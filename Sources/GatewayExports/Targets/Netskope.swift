import HandshakeModel

extension ExportFormat {
  /// A URL list as CSV of one column, for a do-not-decrypt policy of SSL decryption.
  ///
  /// Whether `*.example.com` covers `example.com` depends on the tenant (docs.netskope.com/en/url-lists: with the
  /// enhancements of URL lists it does), so both are written. There are no comments.
  static let netskope = ExportFormat(
    title: "Netskope, URL list",
    layout: .lines(
      LineFormat(
        entries: { exemption in
          let name = exemption.pattern.name
          return exemption.pattern.isWildcard ? [Entry(name), Entry("*.\(name)")] : [Entry(name)]
        }, key: LineFormat.field)))
}
