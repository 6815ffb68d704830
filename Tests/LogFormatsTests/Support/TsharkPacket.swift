/// One packet as tshark writes it, by default with `-T ek`.
struct TsharkPacket {
  enum Side {
    case client
    case server
  }

  var fields: [(String, [String])]

  /// At so many milliseconds of the connection.
  init(_ side: Side, at milliseconds: Int, stream: Int = 0, port: Int = 47_364, flags: String = "0x0018") {
    let fraction = String(milliseconds % 1_000)
    let padded = String(repeating: "0", count: 3 - fraction.count) + fraction
    fields = [
      ("frame_time_epoch", ["\(1_795_475_053 + milliseconds / 1_000).\(padded)000000"]), ("tcp_stream", ["\(stream)"]),
      ("ip_src", [side == .client ? "10.77.25.11" : "10.77.0.17"]),
      ("tcp_srcport", ["\(side == .client ? port : 443)"]), ("tcp_flags", [flags]),
    ]
  }

  func with(_ name: String, _ values: String...) -> TsharkPacket {
    var packet = self
    packet.fields.append((name, values))
    return packet
  }

  /// Records: content types in clear, the number of encrypted records, and the lengths of both in their order.
  func records(_ types: [Int], encrypted: Int = 0, lengths: [Int], handshake: [Int] = []) -> TsharkPacket {
    var packet = self
    if !types.isEmpty { packet.fields.append(("tls_record_content_type", types.map(String.init))) }
    if encrypted > 0 { packet.fields.append(("tls_record_opaque_type", Array(repeating: "23", count: encrypted))) }
    packet.fields.append(("tls_record_length", lengths.map(String.init)))
    if !handshake.isEmpty { packet.fields.append(("tls_handshake_type", handshake.map(String.init))) }
    return packet
  }

  var text: String {
    let layers = fields.map { name, values in
      "\"\(name)\":[\(values.map { "\"\($0)\"" }.joined(separator: ","))]"
    }
    return "{\"timestamp\":\"1795475053703\",\"layers\":{\(layers.joined(separator: ","))}}"
  }
}

/// The same packet in the other layouts.
extension TsharkPacket {
  /// Names with points, as all layouts but EK have them.
  private static let names: [(flat: String, name: String)] = [
    ("frame_time_epoch", "frame.time_epoch"), ("tcp_stream", "tcp.stream"), ("ip_src", "ip.src"),
    ("ipv6_src", "ipv6.src"), ("tcp_srcport", "tcp.srcport"), ("tcp_flags", "tcp.flags"),
    ("tls_record_content_type", "tls.record.content_type"), ("tls_record_opaque_type", "tls.record.opaque_type"),
    ("tls_record_length", "tls.record.length"), ("tls_handshake_type", "tls.handshake.type"),
    ("tls_handshake_extensions_server_name", "tls.handshake.extensions_server_name"),
    ("tls_handshake_extensions_supported_version", "tls.handshake.extensions.supported_version"),
    ("tls_handshake_extensions_alpn_str", "tls.handshake.extensions_alpn_str"),
    ("tls_handshake_ciphersuite", "tls.handshake.ciphersuite"), ("tls_alert_message_desc", "tls.alert_message.desc"),
    ("http_request_method", "http.request.method"), ("http_request_uri", "http.request.uri"),
    ("http_user_agent", "http.user_agent"),
  ]

  private func values(_ flat: String) -> [String] {
    fields.filter { $0.0 == flat }.flatMap(\.1)
  }

  /// `-T fields -E header=y` without some columns.
  static func header(separator: String = "\t", without left: Set<String> = []) -> String {
    names.map(\.name).filter { !left.contains($0) }.joined(separator: separator)
  }

  func row(separator: String = "\t", quote: String = "", without left: Set<String> = []) -> String {
    TsharkPacket.names.filter { !left.contains($0.name) }.map { flat, _ in
      let cell = values(flat).joined(separator: ",")
      return cell.isEmpty ? "" : quote + cell + quote
    }.joined(separator: separator)
  }

  /// `-T json` with `-e`, without the brackets of the file.
  var json: [String] {
    let members = TsharkPacket.names.filter { !values($0.flat).isEmpty }.map { flat, name in
      "        \"\(name)\": [\n" + values(flat).map { "          \"\($0)\"" }.joined(separator: ",\n") + "\n        ]"
    }
    let text =
      "  {\n    \"_index\": \"packets-2026-11-24\",\n    \"_type\": \"doc\",\n    \"_score\": null,\n"
      + "    \"_source\": {\n      \"layers\": {\n" + members.joined(separator: ",\n") + "\n      }\n    }\n  },"
    return text.split(separator: "\n").map(String.init)
  }

  /// A whole dissection, in which names occur as often as values, in the form of `-T json` or of `-T ek`.
  func whole(ek: Bool) -> [String] {
    let members = TsharkPacket.names.flatMap { flat, name in
      values(flat).map { value in
        ek ? "\"\(flat.prefix { $0 != "_" })_\(flat)\":\"\(value)\"" : "          \"\(name)\": \"\(value)\""
      }
    }
    if ek { return ["{\"timestamp\":\"1795475053703\",\"layers\":{\"tcp\":{\(members.joined(separator: ","))}}}"] }
    return ["  {", "    \"_index\": \"packets\",", "    \"_source\": {", "      \"layers\": {", "        \"tcp\": {"]
      + members.map { $0 + "," } + ["          \"tcp.len\": \"7\"", "        }", "      }", "    }", "  },"]
  }
}

extension TsharkPacket {
  static func hello(
    at milliseconds: Int = 0, stream: Int = 0, port: Int = 47_364, protocols: [String] = ["h2", "http/1.1"]
  )
    -> TsharkPacket
  {
    var packet = TsharkPacket(.client, at: milliseconds, stream: stream, port: port)
      .records([22], lengths: [512], handshake: [1])
      .with("tls_handshake_extensions_server_name", "api.example.com")
      .with("tls_handshake_extensions_supported_version", "0x0304", "0x0303")
      .with("tls_handshake_ciphersuite", "0x1301", "0x1302")
    if !protocols.isEmpty { packet.fields.append(("tls_handshake_extensions_alpn_str", protocols)) }
    return packet
  }

  /// The server's whole flight in TLS 1.3; the first encrypted record holds its extensions.
  static func flight(at milliseconds: Int = 5, stream: Int = 0, extensions: Int = 36) -> TsharkPacket {
    TsharkPacket(.server, at: milliseconds, stream: stream)
      .records([22, 20], encrypted: 4, lengths: [122, 1, extensions, 956, 281, 69], handshake: [2])
      .with("tls_handshake_extensions_supported_version", "0x0304")
  }

  /// The server's flight in TLS 1.2.
  static func oldFlight(at milliseconds: Int = 5) -> TsharkPacket {
    TsharkPacket(.server, at: milliseconds).records([22, 22, 22], lengths: [65, 2_688, 4], handshake: [2, 11, 14])
  }

  static func close(_ side: Side, at milliseconds: Int, stream: Int = 0, flags: String = "0x0011") -> TsharkPacket {
    TsharkPacket(side, at: milliseconds, stream: stream, flags: flags)
  }

  static func encrypted(_ side: Side, at milliseconds: Int, stream: Int = 0, lengths: [Int]) -> TsharkPacket {
    TsharkPacket(side, at: milliseconds, stream: stream).records([], encrypted: lengths.count, lengths: lengths)
  }

  static func alert(_ side: Side, _ code: Int, at milliseconds: Int) -> TsharkPacket {
    TsharkPacket(side, at: milliseconds).records([21], lengths: [2]).with("tls_alert_message_desc", "\(code)")
  }

  static let refusalInClear = [
    hello(), flight(), alert(.client, 48, at: 8), close(.client, at: 9), close(.server, at: 10),
  ].map(\.text)

  static func refusalUnderEncryption(length: Int) -> [String] {
    [
      hello(), flight(),
      TsharkPacket(.client, at: 8).records([20], encrypted: 1, lengths: [1, length]), close(.client, at: 9),
      close(.server, at: 10),
    ].map(\.text)
  }

  static let finished = TsharkPacket(.client, at: 8).records([20], encrypted: 1, lengths: [1, 69])

  static let useful = [
    hello(), flight(), finished, encrypted(.client, at: 9, lengths: [173]),
    encrypted(.server, at: 20, lengths: [1_200]),
    encrypted(.client, at: 90, lengths: [19]), close(.client, at: 91), close(.server, at: 92),
  ].map(\.text)
}
