/// What is wrong with an origin, or with the policy towards it, whoever asks.
package enum HostFault: Hashable, Sendable {
  /// The gateway's status for the inner request, and what it writes about the certificate.
  case certificate(status: Int, text: String, detail: String)
  case protocolVersion
  case wantsClientCertificate
  case blockedCategory(String)

  package static func of(_ host: String) -> HostFault? {
    switch host {
    case "expired.supplier.example":
      .certificate(status: 515, text: "Upstream certificate expired", detail: "expired")
    case "mismatch.supplier.example":
      .certificate(status: 516, text: "Upstream certificate name mismatch", detail: "name-mismatch")
    case "revoked.supplier.example":
      .certificate(status: 517, text: "Upstream certificate revoked", detail: "revoked")
    case "legacy.plant.example": .protocolVersion
    case "mtls.bank.example": .wantsClientCertificate
    case "games.arcade.example": .blockedCategory("Games")
    default: nil
    }
  }
}
