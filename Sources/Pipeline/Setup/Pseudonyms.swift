import Crypto
import HandshakeModel
import SystemPackage

/// Keyed names for clients: stable from report to report, of no use to anyone without the key.
package struct Pseudonyms: Sendable {
  private let key: SymmetricKey?

  /// - Parameter key: any text; nil shows the real names.
  package init(key: String?) {
    self.key = key.map { SymmetricKey(data: SHA256.hash(data: Array($0.utf8))) }
  }

  /// `c-` and ten hexadecimal digits of HMAC-SHA-256 (RFC 2104), or the real name.
  package func name(of client: String, in organization: String) -> String {
    guard let key else { return client }
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(organization)\u{0}\(client)".utf8), using: key)
    return "c-" + hexadecimal(Array(code.prefix(5)))
  }

  /// The key kept beside a database, made from `randomBytes` on first use and readable by its owner alone.
  package static func key(besides database: String, randomBytes: () -> [UInt8]) throws(TextFile.Failure) -> String {
    let path = database + ".key"
    if let key = try? TextFile.read(path), !key.isEmpty { return String(key.prefix { $0 != "\n" }) }
    let key = hexadecimal(randomBytes())
    try TextFile.replace(path, with: key + "\n", permissions: [.ownerReadWrite])
    return key
  }
}
