import HandshakeModel

/// What mitmproxy says of a client's failed handshake (`mitmproxy/proxy/layers/tls.py`, `ClientTLSLayer`; before
/// version 7 `mitmproxy/proxy/protocol/tls.py` and `mitmproxy/addons/dumper.py`).
struct MitmproxyFailure {
  var signal: Signal
  /// Empty where the text names none.
  var host: Field
  /// Whether the text has no reason and another line may have it: versions before 7 print both.
  var isUnexplained = false

  /// Reads the text; nil where it is no failure of a client.
  init?(_ line: RawSpan, _ text: Field) {
    host = text.lowerBound..<text.lowerBound
    // Behind other text it may be what a client or a server wrote.
    if let start = line.firstIndex(of: "Cannot establish TLS with client (sni: ", in: text),
      start == text.lowerBound || line.firstIndex(of: "<< ", in: text).map({ $0 + 3 }) == start
    {
      let name = start + 39
      let end = line.firstIndex(of: "):", in: name..<text.upperBound) ?? text.upperBound
      if !line.equals("None", in: name..<end) { host = name..<end }
      signal = TLSLibraryError(in: end..<text.upperBound, of: line)?.clientSignal ?? .other
      return
    }
    let isNew = line.hasPrefix("Client TLS handshake failed.", in: text)
    guard isNew || line.hasPrefix("Client Handshake failed.", in: text) else { return nil }
    if let start = line.firstIndex(of: "proxy's certificate for", in: text) {
      let name = min(start + 24, text.upperBound)
      let end = line.firstIndex(of: 0x20, in: name..<text.upperBound) ?? text.upperBound
      host = name..<end
      // The words "does not trust" and "may not trust" differ between versions for the same alert: the reason counts.
      signal = MitmproxyFailure.signal(line, end..<text.upperBound)
      isUnexplained = !isNew && signal == .other
    } else if let start = line.firstIndex(of: "happens consistently for ", in: text) {
      let name = start + 25
      host = name..<(line.firstIndex(of: ", this may", in: name..<text.upperBound) ?? text.upperBound)
      signal = .silentClose
    } else if line.firstIndex(of: "cannot agree on a TLS version", in: text) != nil
      || line.firstIndex(of: "Cannot parse ClientHello", in: text) != nil
    {
      signal = .protocolMismatch
    } else {
      signal = .other
    }
  }

  private static func signal(_ line: RawSpan, _ reason: Field) -> Signal {
    switch TLSLibraryError(in: reason, of: line) {
    case .alert(let alert): Signal(clientAlert: alert)
    case .endOfConnection: .silentClose
    // A complaint of its own, without a number, or none.
    case .own, nil: mismatches.contains { line.firstIndex(of: $0, in: reason) != nil } ? .protocolMismatch : .other
    }
  }

  /// OpenSSL's own complaints of a client that it shares nothing with (`ssl/ssl_err.c`).
  private static let mismatches: [StaticString] = [
    "no shared cipher", "no suitable signature algorithm", "no suitable key share", "unsupported protocol",
    "wrong version number", "version too low", "unknown protocol", "http request", "no protocols available",
  ]
}
