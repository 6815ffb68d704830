import Crypto
package import HandshakeModel

extension Decision {
  /// The id that belongs to the content: 128 bits of its SHA-256, in hexadecimal.
  package var contentID: String {
    shortDigest(of: content)
  }

  /// The same decision under the id that belongs to its content.
  package var identified: Decision {
    var copy = self
    copy.id = contentID
    return copy
  }
}

/// The first 16 bytes of a text's SHA-256, in hexadecimal: nobody can find a second text to one of them.
func shortDigest(of text: String) -> String {
  hexadecimal(Array(SHA256.hash(data: Array(text.utf8)).prefix(16)))
}
