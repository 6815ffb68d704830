import HandshakeModel

extension ExportFormat {
  /// Lines to include in a `map` of `$ssl_preread_server_name` with `hostnames`.
  ///
  /// A leading dot covers the domain and all below it (nginx.org/en/docs/stream/ngx_stream_map_module.html).
  static let nginx = ExportFormat(
    title: "nginx, include of a map of $ssl_preread_server_name",
    layout: .lines(
      LineFormat(comment: "#", entries: { [Entry($0.pattern.text, line: "\($0.pattern.text) exempt;")] })))
}
