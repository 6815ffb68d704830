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

  /// The key kept in a file, made from `randomBytes` on first use and readable by its owner alone.
  package static func key(inFile path: String, randomBytes: () -> [UInt8]) throws(TextFile.Failure) -> String {
    if try !TextFile.exists(path) {
      // Of two first runs at once the slower one takes the key of the other.
      _ = try TextFile.create(path, with: hexadecimal(randomBytes()) + "\n", permissions: [.ownerReadWrite])
    }
    let key = try TextFile.read(path).prefix { $0 != "\n" }
    guard !key.isEmpty else {
      throw TextFile.Failure(location: path, message: "the key is empty", remedy: "remove the file; names will change")
    }
    return String(key)
  }
}
