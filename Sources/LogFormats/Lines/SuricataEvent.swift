import HandshakeModel

/// Collects the fields of one EVE event.
struct SuricataEvent {
  var kind: Field = 0..<0
  /// A digest of the flow's number, which has up to 63 bits; nil where the event belongs to no flow.
  var flow: UInt64?
  var timestamp: Field = 0..<0
  var source: Field = 0..<0
  var transport: Field = 0..<0
  var direction: Field = 0..<0
  var serverName: Field = 0..<0
  var version: Field = 0..<0
  var hasCertificate = false
  var signature: Field = 0..<0
  var method: Field = 0..<0
  var userAgent: Field = 0..<0
  var start: Field = 0..<0
  var end: Field = 0..<0
  var bytesUp: UInt64 = 0
  var bytesDown: UInt64 = 0
  var packetsUp: UInt64 = 0
  var packetsDown: UInt64 = 0
  var flagsUp: UInt64 = 0
  var flagsDown: UInt64 = 0

  /// Nil where the line is no object that is whole.
  init?(_ line: RawSpan) {
    guard var members = JSONMembers(line, in: 0..<line.byteCount) else { return nil }
    while let member = members.next(line) {
      let (key, value) = (member.key, member.value)
      if member.kind == .object {
        if line.equals("tls", in: key) {
          readTLS(line, value)
        } else if line.equals("flow", in: key) {
          readFlow(line, value)
        } else if line.equals("alert", in: key) || line.equals("tcp", in: key) || line.equals("http", in: key) {
          readOthers(line, value)
        }
      } else if line.equals("event_type", in: key) {
        kind = value
      } else if line.equals("flow_id", in: key) {
        flow = value.isEmpty ? nil : line.extracting(value).withUnsafeBytes { Symbol.digest($0) }
      } else if line.equals("timestamp", in: key) {
        timestamp = value
      } else if line.equals("src_ip", in: key) {
        source = value
      } else if line.equals("proto", in: key) {
        transport = value
      } else if line.equals("direction", in: key) {
        direction = value
      }
    }
    guard members.isFinished else { return nil }
  }

  private mutating func readTLS(_ line: RawSpan, _ object: Field) {
    guard var members = JSONMembers(line, in: object) else { return }
    while let member = members.next(line) {
      if line.equals("sni", in: member.key), member.kind == .string {
        serverName = member.value
      } else if line.equals("version", in: member.key), member.kind == .string {
        version = member.value
      } else if line.equals("subject", in: member.key) || line.equals("session_resumed", in: member.key) {
        hasCertificate = !member.isNull(line) && !line.equals("false", in: member.value)
      }
    }
  }

  private mutating func readFlow(_ line: RawSpan, _ object: Field) {
    guard var members = JSONMembers(line, in: object) else { return }
    while let member = members.next(line) {
      let key = member.key
      if line.equals("start", in: key) {
        start = member.value
      } else if line.equals("end", in: key) {
        end = member.value
      } else if line.equals("bytes_toserver", in: key) {
        bytesUp = line.unsigned(member.value) ?? 0
      } else if line.equals("bytes_toclient", in: key) {
        bytesDown = line.unsigned(member.value) ?? 0
      } else if line.equals("pkts_toserver", in: key) {
        packetsUp = line.unsigned(member.value) ?? 0
      } else if line.equals("pkts_toclient", in: key) {
        packetsDown = line.unsigned(member.value) ?? 0
      }
    }
  }

  private mutating func readOthers(_ line: RawSpan, _ object: Field) {
    guard var members = JSONMembers(line, in: object) else { return }
    while let member = members.next(line) {
      let key = member.key
      if line.equals("signature", in: key) {
        signature = member.value
      } else if line.equals("tcp_flags_ts", in: key) {
        flagsUp = line.hexadecimal(member.value) ?? 0
      } else if line.equals("tcp_flags_tc", in: key) {
        flagsDown = line.hexadecimal(member.value) ?? 0
      } else if line.equals("http_method", in: key) {
        method = member.value
      } else if line.equals("http_user_agent", in: key) {
        userAgent = member.value
      }
    }
  }

  /// The TLS alert that a rule has found, by the text of its signature: `TLS client alert unknown_ca(48)`.
  ///
  /// Rules of other texts, and those that fire on packets of the other side, say nothing of it.
  func alert(_ line: RawSpan) -> (isClients: Bool, alert: AlertDescription)? {
    let isClients: Bool
    let start: Int
    if let found = line.firstIndex(ofWords: "client alert ", in: signature) {
      guard !line.equals("to_client", in: direction) else { return nil }
      (isClients, start) = (true, found + 13)
    } else if let found = line.firstIndex(ofWords: "server alert ", in: signature) {
      guard !line.equals("to_server", in: direction) else { return nil }
      (isClients, start) = (false, found + 13)
    } else {
      return nil
    }
    let name = line.run(from: start, in: signature) { $0 != UInt8(ascii: "(") && $0 != 0x20 }
    let digits = line.run(from: min(name.upperBound + 1, signature.upperBound), in: signature) {
      $0 &- UInt8(ascii: "0") <= 9
    }
    if let number = line.unsigned(digits), let code = UInt8(exactly: number) {
      return (isClients, AlertDescription(code: code))
    }
    let named = line.extracting(name).withUnsafeBytes {
      AlertDescription(name: Symbol(rawValue: Symbol.digest($0)))
    }
    return named.map { (isClients, $0) }
  }
}
