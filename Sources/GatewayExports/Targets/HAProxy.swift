import HandshakeModel

extension ExportFormat {
  /// A file of regular expressions for `req.ssl_sni -i -m reg -f FILE`.
  ///
  /// One file with plain names could not say it: by `-m end`, `example.com` also matches `notexample.com`, and
  /// `.example.com` not `example.com` (docs.haproxy.org: Configuration Manual, section 7.1.3). A `#` begins a comment
  /// only at the start of a line.
  static let haproxy = ExportFormat(
    title: "HAProxy, pattern file for req.ssl_sni -m reg",
    layout: .lines(
      LineFormat(comment: "#", entries: { [Entry($0.pattern.regularExpression(end: "$"))] })))
}
