import HandshakeModel

/// The lines around the rows of a Zeek log in its tab-separated form.
struct ZeekHeader: Hashable, Sendable {
  struct Field: Hashable, Sendable {
    var name: String
    var type: String
  }

  var path: String
  var fields: [Field]

  func opening(at time: Timestamp) -> String {
    let names = fields.map(\.name).joined(separator: "\t")
    let types = fields.map(\.type).joined(separator: "\t")
    return """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\t\(path)
      #open\t\(Self.stamp(time))
      #fields\t\(names)
      #types\t\(types)

      """
  }

  func closing(at time: Timestamp) -> String {
    "#close\t\(Self.stamp(time))\n"
  }

  /// `2026-11-20-06-00-00`.
  private static func stamp(_ time: Timestamp) -> String {
    String(time.iso8601.prefix(19).map { $0 == "T" || $0 == ":" ? "-" : $0 })
  }

  static let handshakes = ZeekHeader(
    path: "ssl",
    fields: endpoints
      + typed(
        "version:string cipher:string curve:string server_name:string resumed:bool last_alert:string",
        "next_protocol:string established:bool ssl_history:string cert_chain_fps:vector[string]",
        "client_cert_chain_fps:vector[string] sni_matches_cert:bool"))

  static let connections = ZeekHeader(
    path: "conn",
    fields: endpoints
      + typed(
        "proto:enum service:string duration:interval orig_bytes:count resp_bytes:count conn_state:string",
        "local_orig:bool local_resp:bool missed_bytes:count history:string orig_pkts:count orig_ip_bytes:count",
        "resp_pkts:count resp_ip_bytes:count tunnel_parents:set[string]"))

  private static let endpoints = typed(
    "ts:time uid:string id.orig_h:addr id.orig_p:port id.resp_h:addr id.resp_p:port")

  private static func typed(_ lines: String...) -> [Field] {
    lines.flatMap { $0.split(separator: " ") }.map { pair in
      let halves = pair.split(separator: ":")
      return Field(name: String(halves[0]), type: String(halves[1]))
    }
  }
}
