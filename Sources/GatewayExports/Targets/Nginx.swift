import HandshakeModel

extension ExportFormat {
  /// Lines to include in a `map` of `$ssl_preread_server_name` with `hostnames`.
  ///
  /// A leading dot covers the domain and all below it, as the name and the name behind `*.` together do; none may stand
  /// twice (nginx.org/en/docs/stream/ngx_stream_map_module.html).
  static let nginx = ExportFormat(
    title: "nginx, include of a map of $ssl_preread_server_name",
    layout: .lines(
      LineFormat(
        comment: "#", overlap: .sameNames,
        entries: { [Entry($0.pattern.text, line: "\($0.pattern.text) \(exempt);")] }, key: nginxKey)))

  private static let exempt = "exempt"

  /// The name, and behind a blank the value where it is another one: such a line does not do the same.
  @Sendable private static func nginxKey(_ line: String) -> String? {
    let words = line.split { $0.isWhitespace || $0 == ";" }.map { $0.filter { !"'\"".contains($0) } }
    guard let name = words.first?.lowercased(), !name.isEmpty else { return nil }
    // Without its end it is no line of a map.
    return line.contains(";") && words.count > 1 && words[1] != exempt ? "\(name) \(words[1])" : name
  }
}
