/// A TLS library as one kind of program uses it: what it does about each objection.
package struct Stack: Hashable, Sendable {
  package enum Version: Hashable, Sendable {
    case tls12
    case tls13
  }

  package var name: String
  package var version: Version
  /// Bytes of the client hello with its record header.
  package var hello: Int
  private var deeds: [Objection: Deed]

  /// - Parameters:
  ///   - pinInHandshake: nil where the library offers no such check.
  ///   - pinAfterHandshake: nil where nobody is known to check there.
  init(
    _ name: String, _ version: Version, hello: Int, unknownIssuer: Deed, pinInHandshake: Deed? = nil,
    pinAfterHandshake: Deed? = nil, wrongName: Deed, expired: Deed
  ) {
    self.name = name
    self.version = version
    self.hello = hello
    deeds = [.unknownIssuer: unknownIssuer, .wrongName: wrongName, .expired: expired]
    deeds[.pinInHandshake] = pinInHandshake
    deeds[.pinAfterHandshake] = pinAfterHandshake
  }

  /// What it does; nil where it never has this objection.
  package func deed(_ objection: Objection) -> Deed? {
    deeds[objection]
  }

  /// The checks of a pin that programs with this library make.
  package var pinChecks: [Objection] {
    [.pinInHandshake, .pinAfterHandshake].filter { deeds[$0] != nil }
  }
}
