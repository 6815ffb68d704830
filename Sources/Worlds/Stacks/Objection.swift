/// What a client has against the certificate that it is shown.
package enum Objection: CaseIterable, Hashable, Sendable {
  /// The issuer is in no list that the program looks at.
  case unknownIssuer
  /// The key is none of those that the application wants, found by its TLS library.
  case pinInHandshake
  /// The same, found by the application when the library has finished.
  case pinAfterHandshake
  case wrongName
  case expired
}
