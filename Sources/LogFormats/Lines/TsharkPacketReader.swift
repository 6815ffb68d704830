import HandshakeModel

/// Collects the fields of one packet of tshark's EK output.
struct TsharkPacketReader {
  var packet = TsharkStream.Packet(time: Timestamp(microseconds: 0), fromClient: false, flags: 0)
  var time: Timestamp?
  var stream: UInt64?
  var source: Field = 0..<0
  var sourcePort: UInt64?
  var serverName: Field = 0..<0
  var isConnect = false
  var target: Field = 0..<0
  var userAgent: Field = 0..<0

  mutating func read(_ line: RawSpan, _ member: JSONMembers.Member) {
    let key = member.key
    guard let first = JSONMembers.first(line, member) else { return }
    if line.equals("frame_time_epoch", in: key) {
      time = line.timestamp(first)
    } else if line.equals("tcp_stream", in: key) {
      stream = line.unsigned(first)
    } else if line.equals("ip_src", in: key) || line.equals("ipv6_src", in: key) {
      source = first
    } else if line.equals("tcp_srcport", in: key) {
      sourcePort = line.unsigned(first)
    } else if line.equals("tcp_flags", in: key) {
      packet.flags = number(line, first)
    } else if line.hasPrefix("tls_", in: key) {
      readTLS(line, member, first)
    } else if line.equals("http_request_method", in: key) {
      isConnect = line.equals("CONNECT", in: first)
    } else if line.equals("http_request_uri", in: key) {
      target = first
    } else if line.equals("http_user_agent", in: key) {
      userAgent = first
    }
  }

  private mutating func readTLS(_ line: RawSpan, _ member: JSONMembers.Member, _ first: Field) {
    let key = member.key
    if line.equals("tls_record_content_type", in: key) {
      packet.plainTypes = numbers(line, member)
    } else if line.equals("tls_record_opaque_type", in: key) {
      packet.encryptedCount = numbers(line, member).count
    } else if line.equals("tls_record_length", in: key) {
      packet.lengths = numbers(line, member)
    } else if line.equals("tls_handshake_type", in: key) {
      packet.handshakeTypes = numbers(line, member)
    } else if line.equals("tls_handshake_extensions_server_name", in: key) {
      serverName = first
    } else if line.equals("tls_handshake_extensions_supported_version", in: key) {
      let versions = numbers(line, member)
      packet.supportsTLS13 = versions.contains(0x0304)
      mix(versions)
    } else if line.equals("tls_handshake_extensions_alpn_str", in: key) {
      var items = JSONItems(line, in: member.value)
      while let item = items.next(line) {
        packet.protocols += 1
        if line.hasPrefix("http/1", in: item) { packet.hasHTTP1 = true }
        mix([line.extracting(item).withUnsafeBytes { Symbol.digest($0) }])
      }
    } else if line.equals("tls_handshake_ciphersuite", in: key) {
      mix(numbers(line, member))
    } else if line.equals("tls_alert_message_desc", in: key) {
      packet.alert = line.unsigned(first).flatMap { UInt8(exactly: $0) }.map(AlertDescription.init(code:))
    }
  }

  /// Adds values to the fingerprint.
  ///
  /// GREASE values (RFC 8701) differ on every connection and are left out.
  private mutating func mix(_ values: [UInt64]) {
    for value in values where value & 0x0F0F != 0x0A0A {
      packet.fingerprint = Symbol.mixed(packet.fingerprint ^ value)
    }
  }

  private func numbers(_ line: RawSpan, _ member: JSONMembers.Member) -> [UInt64] {
    guard member.kind == .array else { return [number(line, member.value)] }
    var values: [UInt64] = []
    var items = JSONItems(line, in: member.value)
    while let item = items.next(line) { values.append(number(line, item)) }
    return values
  }

  /// Decimal, or hexadecimal behind `0x`; 0 for anything else.
  private func number(_ line: RawSpan, _ field: Field) -> UInt64 {
    if line.hasPrefix("0x", in: field) { return line.hexadecimal(field.lowerBound + 2..<field.upperBound) ?? 0 }
    return line.unsigned(field) ?? 0
  }
}
