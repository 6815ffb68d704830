import HandshakeModel

extension ExportFormat {
  /// URLs of a custom category that a rule of SSL inspection names.
  ///
  /// A leading dot covers the domain and five levels below it; without it, the host alone. There are no comments
  /// (help.zscaler.com/zia/url-format-guidelines).
  static let zscaler = ExportFormat(
    title: "Zscaler, URLs of a custom category",
    layout: .lines(LineFormat(entries: { [Entry($0.pattern.text)] })),
    departure: { $0.isWildcard ? "names more than five levels below it are still decrypted" : nil })
}
