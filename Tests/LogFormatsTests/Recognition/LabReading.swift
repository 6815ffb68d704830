import HandshakeModel

/// What a log's rows say of one connection, and what truth would have them say.
enum LabReading: String, CaseIterable {
  case refusal
  /// A handshake that failed, on a row without a host.
  case unnamed = "failed, no host"
  /// Complete, and no request followed.
  case unused
  case tunnel
  case bothLegs = "both legs"
  case serverFault = "server fault"
  case gatewayCertificate = "gateway certificate"
  case protocolFault = "protocol"
  case mutualTLS = "mutual TLS"
  case cancelled
  case works
  case passed = "passed through"
  case other
  case nothing = "no row"

  /// - Parameter verdict: the most telling signal of a connection's rows; nil where it has none.
  init(_ verdict: Signal?) {
    switch verdict {
    case .badCertificate, .certificateUnknown, .unknownCA, .accessDenied, .alertAfterHandshake, .encryptedAlert,
      .silentClose, .concealedAbort:
      self = .refusal
    case .unnamedFailure: self = .unnamed
    case .handshake, .unused, .completed: self = .unused
    case .tunnel: self = .tunnel
    case .bothLegsFailed: self = .bothLegs
    case .upstreamFailure: self = .serverFault
    case .gatewayCertificate: self = .gatewayCertificate
    case .protocolMismatch: self = .protocolFault
    case .mutualTLS: self = .mutualTLS
    case .cancelled: self = .cancelled
    case .request, .used: self = .works
    case .bypassUsed, .bypassAborted: self = .passed
    case .blocked, .other: self = .other
    case nil: self = .nothing
    }
  }

  /// Less than a cause: other causes leave the same entry, and nobody is blamed for it.
  var isSilent: Bool {
    switch self {
    case .unnamed, .unused, .tunnel, .other, .nothing: true
    default: false
    }
  }
}

extension LabAttempt.Ending {
  /// The readings that are right.
  ///
  /// - Parameter cause: the attempt's cause in truth.
  func right(_ cause: String) -> Set<LabReading> {
    switch self {
    case .alert, .hiddenAlert, .closedInHandshake, .resetInHandshake: [.refusal]
    case .leftAfterHandshake: [.refusal, .unused]
    case .bothLegs: [.bothLegs]
    case .gatewayCertificate: [.gatewayCertificate, .bothLegs, .serverFault]
    case .originCertificate: [.serverFault]
    // An origin that answers a request without a client certificate by a page has been reached.
    case .originOther: cause == "mtls" ? [.mutualTLS, .serverFault, .works] : [.serverFault]
    case .clientProtocol: [.protocolFault, .mutualTLS]
    case .cancelledEarly, .cancelledAtCertificate: [.cancelled]
    case .unused: [.unused, .cancelled]
    case .passedThrough: [.passed]
    case .works: [.works]
    }
  }

  /// The readings that are not right and that no entry of the log forbids, because another cause leaves the same one.
  ///
  /// - Parameter isSensor: whether the log is of a sensor, which sees the client's leg alone.
  func indistinct(isSensor: Bool) -> Set<LabReading> {
    switch self {
    // The client refuses what the gateway copied of the origin's fault, or its expired certificate: only alert 45 and
    // the gateway's own fields tell.
    case .gatewayCertificate: [.refusal]
    // Where the origin failed first, one side of two is enough to know.
    case .bothLegs: [.refusal, .serverFault]
    // A sensor before the gateway sees a client that is served the gateway's page of the error.
    case .originCertificate, .originOther: isSensor ? [.works, .cancelled] : []
    case .cancelledEarly, .cancelledAtCertificate: [.refusal]
    case .passedThrough: isSensor ? [.works] : []
    default: []
    }
  }
}
