/// A program on the clients, with the hosts it talks to and how it trusts certificates.
package struct Application: Hashable, Sendable {
  package enum Trust: Hashable, Sendable {
    case device
    /// A trust store of its own that lacks the gateway's root.
    case ownBundle
  }

  package var name: String
  package var agent: String
  package var trust: Trust = .device
  package var version: TLSVersion
  /// Bytes of the client hello, as a record.
  package var hello: Int
  package var refusal: Refusal
  /// The hosts whose certificates it pins.
  package var pinned: [String] = []
  package var pinRefusal: Refusal = .afterHandshake
  package var unpinned: [String] = []

  package func pins(_ host: String) -> Bool {
    pinned.contains(host)
  }
}
