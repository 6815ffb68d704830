/// How a client's TLS library turns down a certificate, as seen from outside.
///
/// The alert names the library, not the reason: a library says the same for a failed pin and for a missing root.
package enum Refusal: Hashable, Sendable {
  /// An alert in clear text: every TLS 1.2 alert, and OpenSSL's in TLS 1.3, which comes before the keys change.
  case plainAlert(String)
  /// A TLS 1.3 alert in an encrypted record of so many bytes on the wire: 24, or 40 where the library pads.
  case encryptedAlert(Int)
  /// A FIN or RST after the certificate, without an alert.
  case silence
  /// The handshake completes, then the client closes without a request.
  case afterHandshake
}

package enum TLSVersion: String, Hashable, Sendable {
  case tls12 = "TLSv12"
  case tls13 = "TLSv13"
}
