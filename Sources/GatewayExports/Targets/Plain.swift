import HandshakeModel

extension ExportFormat {
  /// Patterns as PinScout writes them: a host, or `.domain` for the domain and all below it.
  static let plain = ExportFormat(
    title: "plain list", layout: .lines(LineFormat(comment: "#", entries: { [Entry($0.pattern.text)] })))
}
