import HandshakeModel

extension ExportFormat {
  /// A file of the acl type `ssl::server_name`.
  ///
  /// A leading dot covers the domain and all below it (squid-cache.org/Doc/config/acl). A `#` begins a comment only at
  /// the start of a line. Squid does not start where an entry lies within another one (`squid -k parse` of 5.7).
  static let squid = ExportFormat(
    title: "Squid, acl file for ssl::server_name",
    layout: .lines(LineFormat(comment: "#", overlap: .nested, entries: { [Entry($0.pattern.text)] })))
}
