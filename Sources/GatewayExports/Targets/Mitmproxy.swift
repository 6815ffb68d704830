import HandshakeModel

extension ExportFormat {
  /// The list `ignore_hosts` of mitmproxy's `config.yaml`: regular expressions over `host:port`.
  ///
  /// They are searched without regard to case, so that both ends are anchored
  /// (docs.mitmproxy.org/stable/howto/ignore-domains).
  static let mitmproxy = ExportFormat(
    title: "mitmproxy, ignore_hosts of config.yaml",
    layout: .lines(
      LineFormat(
        comment: "#", list: "ignore_hosts", opening: ["ignore_hosts:"],
        // A key without items is no list, and mitmproxy does not start.
        placeholder: Entry("^$", line: "'^$'"),
        entries: { exemption in
          let expression = exemption.pattern.regularExpression(end: ":[0-9]+$")
          return [Entry(expression, line: "'\(expression)'")]
        }, key: LineFormat.scalar)))
}

extension BypassPattern {
  /// Matches whole names alone; a name has no other character with a meaning than the dot.
  func regularExpression(end: String) -> String {
    "^" + (isWildcard ? "(.+\\.)?" : "") + name.replacing(".", with: "\\.") + end
  }
}

extension LineFormat {
  /// The text of a scalar of YAML on one line.
  static func scalar(_ text: String) -> String? {
    guard let quote = text.first, quote == "'" || quote == "\"" else { return word(text) }
    return word(String(text.dropFirst().prefix { $0 != quote }))
  }
}
