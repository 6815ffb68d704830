/// How a client refused, as closely as the logs tell.
package enum Behaviour: UInt8, CaseIterable, Sendable {
  case unknownCA
  case certificateUnknown
  case badCertificate
  case accessDenied
  case alertAfterHandshake
  /// Handshake complete, no data.
  case unused
  /// Left after the certificate without an alert.
  case silentClose
  case encryptedAlert
  case concealed
  /// The origin's side failed too.
  case bothLegs
  /// A tunnel that no request follows, on a gateway that logs no handshakes.
  case noRequest

  package var signal: Signal {
    switch self {
    case .unknownCA: .unknownCA
    case .certificateUnknown: .certificateUnknown
    case .badCertificate: .badCertificate
    case .accessDenied: .accessDenied
    case .alertAfterHandshake: .alertAfterHandshake
    case .unused: .unused
    case .silentClose: .silentClose
    case .encryptedAlert: .encryptedAlert
    case .concealed: .concealedAbort
    case .bothLegs: .bothLegsFailed
    case .noRequest: .tunnel
    }
  }

  /// The name in reports and JSON.
  package var name: String {
    self == .noRequest ? "no_request" : signal.name
  }

  /// The behaviour that a signal shows; nil for a tunnel, which is one only where no request follows.
  package init?(_ signal: Signal) {
    switch signal {
    case .unknownCA: self = .unknownCA
    case .certificateUnknown: self = .certificateUnknown
    case .badCertificate: self = .badCertificate
    case .accessDenied: self = .accessDenied
    case .alertAfterHandshake: self = .alertAfterHandshake
    case .unused: self = .unused
    case .silentClose: self = .silentClose
    case .encryptedAlert: self = .encryptedAlert
    case .concealedAbort: self = .concealed
    case .bothLegsFailed: self = .bothLegs
    default: return nil
    }
  }
}

extension Behaviour {
  /// Whether the client left without saying why.
  package var isSilent: Bool {
    switch self {
    case .unused, .silentClose, .noRequest, .concealed: true
    default: false
    }
  }
}
