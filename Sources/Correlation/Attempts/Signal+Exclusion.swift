package import HandshakeModel

extension Signal {
  /// Whether a gateway's word on it stands whatever a sensor says.
  var explainsOthers: Bool {
    switch self {
    case .upstreamFailure, .mutualTLS, .blocked, .gatewayCertificate: true
    default: false
    }
  }

  /// Why an attempt with this signal counts neither way; nil where it counts, or says nothing alone.
  package var exclusion: Exclusion? {
    switch self {
    case .upstreamFailure: .upstream
    case .mutualTLS: .mutualTLS
    case .protocolMismatch: .protocolMismatch
    case .gatewayCertificate: .gatewayCertificate
    case .cancelled: .cancelled
    case .blocked: .blocked
    case .bypassUsed: .bypassUsed
    case .bypassAborted: .bypassAborted
    case .other: .other
    case .quic: .quic
    default: nil
    }
  }
}
