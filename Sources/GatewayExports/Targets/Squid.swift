import HandshakeModel

extension ExportFormat {
  /// A file of the acl type `ssl::server_name`.
  ///
  /// A leading dot covers the domain and all below it (squid-cache.org/Doc/config/acl). A `#` begins a comment only at
  /// the start of a line.
  static let squid = ExportFormat(
    title: "Squid, acl file for ssl::server_name",
    layout: .lines(LineFormat(comment: "#", entries: { [Entry($0.pattern.text)] })))
}
