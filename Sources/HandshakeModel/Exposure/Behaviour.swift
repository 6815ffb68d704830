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

  package init?(_ signal: Signal) {
    guard let behaviour = Behaviour.allCases.first(where: { $0.signal == signal && $0 != .noRequest }) else {
      return nil
    }
    self = behaviour
  }
}
