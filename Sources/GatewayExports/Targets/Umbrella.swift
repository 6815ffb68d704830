import HandshakeModel

extension ExportFormat {
  /// A destination list of Cisco Umbrella and Secure Access: domains, a line each.
  ///
  /// `example.com` covers all below it, whether that is wanted or not, and comments have no place in the file
  /// (docs.umbrella.com/deployment-umbrella/docs/configure-destination-lists).
  static let umbrellaDestinations = ExportFormat(
    title: "Cisco Umbrella and Secure Access, destination list", layout: .lines(umbrella(ofRows: false)),
    departure: { $0.isWildcard ? nil : "Umbrella covers all names below it too" })

  /// The domains of a selective decryption list of Cisco Umbrella, or a do-not-decrypt list of Secure Access: CSV of one
  /// column without a header.
  ///
  /// Cisco describes no file for these lists in public. One domain a row is what the form for domains takes when it is
  /// pasted; that an entry covers what it does in destination lists is assumed.
  static let umbrellaSelectiveDecryption = ExportFormat(
    title: "Cisco Umbrella, selective decryption list", layout: .lines(umbrella(ofRows: true)),
    departure: { $0.isWildcard ? nil : "Umbrella covers all names below it too" })

  private static func umbrella(ofRows: Bool) -> LineFormat {
    LineFormat(
      entries: { [Entry($0.pattern.name)] }, key: { ofRows ? LineFormat.field($0) : LineFormat.word($0) })
  }
}
