/// Events of one flow as Suricata writes them.
enum EveEvent {
  static func line(
    _ kind: String, _ rest: String = "", flow: String = "9223372036854775807", source: String = "10.77.25.11",
    transport: String = "TCP"
  ) -> String {
    let common = "\"timestamp\":\"2026-11-23T22:05:18.650005+0000\",\"flow_id\":\(flow),\"event_type\":\"\(kind)\""
    let ends = "\"src_ip\":\"\(source)\",\"src_port\":53070,\"dest_ip\":\"198.51.100.1\",\"dest_port\":443"
    return "{\(common),\(ends),\"proto\":\"\(transport)\"\(rest.isEmpty ? "" : "," + rest)}"
  }

  static func tls(
    _ version: String = "TLS 1.3", name: String = "api.example.com", subject: Bool = false,
    flow: String = "9223372036854775807"
  ) -> String {
    let certificate = subject ? "\"subject\":\"CN=\(name)\"," : ""
    return line("tls", "\"tls\":{\(certificate)\"sni\":\"\(name)\",\"version\":\"\(version)\"}", flow: flow)
  }

  static func alert(_ text: String, direction: String = "to_server", source: String = "10.77.25.11") -> String {
    line(
      "alert",
      "\"alert\":{\"signature_id\":9000048,\"signature\":\"\(text)\"},\"app_proto\":\"tls\","
        + "\"direction\":\"\(direction)\",\"flow\":{\"start\":\"2026-11-23T22:05:18.644238+0000\"}",
      source: source)
  }

  /// A flow of so many packets and bytes each way, two milliseconds long.
  static func end(
    up: (packets: Int, bytes: Int) = (6, 928), down: (packets: Int, bytes: Int) = (4, 1_710),
    flags: (up: String, down: String) = ("1b", "1b"), flow: String = "9223372036854775807",
    source: String = "10.77.25.11"
  ) -> String {
    let sums =
      "\"pkts_toserver\":\(up.packets),\"pkts_toclient\":\(down.packets),\"bytes_toserver\":\(up.bytes),"
      + "\"bytes_toclient\":\(down.bytes)"
    let times = "\"start\":\"2026-11-23T22:05:18.644238+0000\",\"end\":\"2026-11-23T22:05:18.646238+0000\""
    return line(
      "flow",
      "\"app_proto\":\"tls\",\"flow\":{\(sums),\(times),\"state\":\"closed\",\"reason\":\"timeout\"},"
        + "\"tcp\":{\"tcp_flags_ts\":\"\(flags.up)\",\"tcp_flags_tc\":\"\(flags.down)\"}",
      flow: flow, source: source)
  }
}
