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
    case .bypassUsed, .bypassAborted, .quic: self = .passed
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

extension LabAttempt {
  /// The readings that are right for an attempt that ended so.
  func right(_ ending: Ending) -> Set<LabReading> {
    switch ending {
    case .alert, .hiddenAlert, .closedInHandshake, .resetInHandshake: [.refusal]
    case .leftAfterHandshake: [.refusal, .unused]
    case .bothLegs: [.bothLegs]
    case .gatewayCertificate: [.gatewayCertificate, .bothLegs, .serverFault]
    case .originCertificate: [.serverFault]
    // An origin that answers a request without a client certificate by a page has been reached.
    case .originOther: cause == "mtls" ? [.mutualTLS, .serverFault, .works] : [.serverFault]
    case .clientProtocol: [.protocolFault, .mutualTLS]
    // The client left, and the origin failed as well.
    case .cancelledEarly, .cancelledAtCertificate:
      cause.hasPrefix("server") ? [.cancelled, .serverFault, .bothLegs] : [.cancelled]
    // Without a name from the client a gateway that forwards bytes finds no name in the origin's certificate either.
    case .unused: detail == "no-sni" ? [.unused, .cancelled, .serverFault] : [.unused, .cancelled]
    case .passedThrough: [.passed]
    case .works: detail == "dns-fail" ? [.serverFault] : [.works]
    }
  }

  /// The readings that are not right and that no entry of the log forbids, because another cause leaves the same one.
  func indistinct(_ ending: Ending, isSensor: Bool) -> Set<LabReading> {
    switch ending {
    // The client refuses what the gateway copied of the origin's fault, or its expired certificate: only alert 45 and
    // the gateway's own fields tell.
    case .gatewayCertificate: [.refusal]
    // One side of two is enough to know.
    case .bothLegs: [.refusal, .serverFault]
    // The gateway serves its client a page about the error; a client may tire of waiting for it.
    case .originCertificate, .originOther: isSensor ? [.works, .cancelled] : []
    // A server that closes without an alert leaves what a client leaves that has gone early; nginx answers a client
    // without a certificate by a page.
    case .clientProtocol: isSensor ? [.works, .cancelled] : []
    // A client that is killed while it looks at the certificate sends what one does that leaves because of it.
    case .cancelledEarly, .cancelledAtCertificate: [.refusal]
    case .passedThrough: isSensor ? [.works] : []
    // A browser's spare connection that stayed open for long.
    case .works: isSensor ? [.cancelled] : []
    default: []
    }
  }
}
