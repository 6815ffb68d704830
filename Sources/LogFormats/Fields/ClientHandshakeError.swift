import HandshakeModel

extension Signal {
  /// What an error that a TLS library wrote of a client's handshake says; nil where the text has none.
  init?(errorOfClient field: Field, in line: RawSpan) {
    if Signal.clientCertificateErrors.contains(where: { line.firstIndex(ofWords: $0, in: field) != nil }) {
      self = .mutualTLS
    } else if let error = TLSLibraryError(in: field, of: line) {
      self = error.clientSignal
    } else {
      return nil
    }
  }

  /// The errors of a server that wants a certificate of the client.
  private static let clientCertificateErrors: [StaticString] = [
    "peer did not return a certificate", "certificate verify failed",
  ]

  /// The same on a row that names no host: a refusal cannot be held against any.
  var withoutHost: Signal {
    switch self {
    case .badCertificate, .certificateUnknown, .unknownCA, .accessDenied, .silentClose, .alertAfterHandshake:
      .unnamedFailure
    default: self
    }
  }

  /// The same where the handshake had been completed before the client said so.
  var afterHandshake: Signal {
    switch self {
    case .badCertificate, .certificateUnknown, .unknownCA, .accessDenied: .alertAfterHandshake
    default: .other
    }
  }
}
