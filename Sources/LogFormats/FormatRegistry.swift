import HandshakeModel

/// Every format that is compiled in, the logs that are written in many small files first: no file fits two formats, so
/// the order decides only how long it takes to tell which.
package enum FormatRegistry {
  package static let formats: [any LogFormat.Type] = [
    ZeekSSLFormat.self,
    ZeekConnFormat.self,
    UmbrellaProxyFormat.self,
    SquidAccessFormat.self,
    SquidCacheFormat.self,
    TsharkFormat.self,
    SuricataEveFormat.self,
    PacketbeatFormat.self,
    SchannelFormat.self,
    PANOSDecryptionFormat.self,
    EnvoyFormat.self,
    FortiGateFormat.self,
    HAProxyFormat.self,
    NginxErrorFormat.self,
    NginxStreamFormat.self,
    ApacheErrorFormat.self,
    StunnelFormat.self,
    MitmproxyFormat.self,
    SslsplitFormat.self,
  ]

  package static func format(named name: String) -> (any LogFormat.Type)? {
    formats.first { $0.name == name }
  }

  /// The format that fits the first lines best; nil where none does.
  package static func detect(_ bytes: RawSpan) -> (any LogFormat.Type)? {
    let lines = FormatHead.lines(of: bytes)
    guard !lines.isEmpty else { return nil }
    var best: (format: any LogFormat.Type, fit: Fit)?
    for format in formats {
      let fit = format.fit(lines, in: bytes)
      if fit > (best?.fit ?? .no) { best = (format, fit) }
      if fit == .certain { break }
    }
    return best?.format
  }
}

/// The first lines of a file, for detection.
package enum FormatHead {
  /// How many lines are looked at.
  package static let count = 32

  package static func lines(of bytes: RawSpan) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.byteCount, lines.count < count {
      let feed = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.byteCount) ?? bytes.byteCount
      var end = feed
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start { lines.append(start..<end) }
      start = feed + 1
    }
    return lines
  }
}
