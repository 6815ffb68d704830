import HandshakeModel

/// What is read of tshark's packets, under the names that its layouts give it.
enum TsharkField: Int, CaseIterable, Sendable {
  case time
  case stream
  case source
  case sourcePort
  case flags
  case plainType
  case encryptedType
  case recordLength
  case handshakeType
  case serverName
  case version
  case cipherSuite
  case alert
  case alpn
  case method
  case target
  case userAgent

  /// Names of the display filter reference; before tshark 3.0 those of TLS began with `ssl`.
  var names: [String] {
    switch self {
    case .time: ["frame.time_epoch"]
    case .stream: ["tcp.stream"]
    case .source: ["ip.src", "ipv6.src"]
    case .sourcePort: ["tcp.srcport"]
    case .flags: ["tcp.flags"]
    case .plainType: ["tls.record.content_type", "ssl.record.content_type"]
    case .encryptedType: ["tls.record.opaque_type", "ssl.record.opaque_type"]
    case .recordLength: ["tls.record.length", "ssl.record.length"]
    case .handshakeType: ["tls.handshake.type", "ssl.handshake.type"]
    case .serverName: ["tls.handshake.extensions_server_name", "ssl.handshake.extensions_server_name"]
    case .version: ["tls.handshake.extensions.supported_version", "ssl.handshake.extensions.supported_version"]
    case .cipherSuite: ["tls.handshake.ciphersuite", "ssl.handshake.ciphersuite"]
    case .alert: ["tls.alert_message.desc", "ssl.alert_message.desc"]
    case .alpn: ["tls.handshake.extensions_alpn_str", "ssl.handshake.extensions_alpn_str"]
    case .method: ["http.request.method"]
    case .target: ["http.request.uri"]
    case .userAgent: ["http.user_agent"]
    }
  }

  /// Without which the end of a handshake would be told wrongly.
  static let needed: Set<TsharkField> = [
    .time, .stream, .source, .sourcePort, .flags, .plainType, .encryptedType, .recordLength, .handshakeType,
    .serverName, .version, .alert,
  ]

  /// The command line that writes all of them.
  static let options = allCases.flatMap { field in field.names.filter { !$0.hasPrefix("ssl.") }.map { "-e \($0)" } }

  init?(_ line: RawSpan, _ name: Field) {
    let digest = line.extracting(name).withUnsafeBytes { Symbol.digest($0) }
    guard let field = TsharkField.byName[digest] else { return nil }
    self = field
  }

  /// A name has points in `-T fields` and `-T json`, and underscores in `-T ek`, where the whole dissection of a packet
  /// puts the protocol before it once more.
  private static let byName: [UInt64: TsharkField] = {
    var fields: [UInt64: TsharkField] = [:]
    for field in allCases {
      for name in field.names {
        let flat = name.replacing(".", with: "_")
        let whole = name.prefix { $0 != "." } + "_" + flat
        for form in [name, flat, String(whole)] { fields[Symbol(of: form).rawValue] = field }
      }
    }
    return fields
  }()
}
