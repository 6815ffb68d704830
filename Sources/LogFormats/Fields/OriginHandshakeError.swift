import HandshakeModel

extension Signal {
  /// What an error of the origin's side says; nil stands for one that names no alert.
  ///
  /// The only certificate that an origin is ever shown is a client's, and a gateway has none to show: an origin that
  /// complains of a certificate wants one.
  init(errorOfOrigin error: TLSLibraryError?) {
    guard case .alert(let alert)? = error else {
      self = .upstreamFailure
      return
    }
    switch alert.code {
    case 41...46, 48, 49, 116: self = .mutualTLS
    default: self = .upstreamFailure
    }
  }
}
