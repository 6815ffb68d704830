/// Lines of a Squid log with handshake fields, made for tests.
enum SquidLines {
  static func refused(_ client: String, _ host: String, at seconds: Int, agent: String = "curl/8.0") -> String {
    line(
      client, host, seconds, "err=ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1", "-",
      agent)
  }

  static func used(_ client: String, _ host: String, at seconds: Int) -> String {
    line(client, host, seconds, "err=-/-", "TLS/1.3")
      + "\(seconds).100      5 \(client):40000 TCP_MISS/200 329 GET https://\(host)/ - HIER_DIRECT/198.18.1.1 text/html "
      + "bump=bump sni=\"\(host)\" err=-/- cli_tls=TLS/1.3 ua=\"curl/8.0\"\n"
  }

  /// A handshake that is completed and never used.
  static func unused(_ client: String, _ host: String, at seconds: Int) -> String {
    line(client, host, seconds, "err=-/-", "TLS/1.3")
  }

  /// A connection that the gateway passes on undecrypted, and that is used.
  static func spliced(_ client: String, _ host: String, at seconds: Int) -> String {
    "\(seconds).000     90 \(client):40000 TCP_TUNNEL/200 5120 CONNECT \(host):443 - HIER_DIRECT/198.18.1.1 - "
      + "bump=splice sni=\"\(host)\" err=-/- cli_tls=- ua=\"curl/8.0\"\n"
  }

  static func line(_ client: String, _ host: String, at seconds: Int, refuses: Bool) -> String {
    refuses ? refused(client, host, at: seconds) : used(client, host, at: seconds)
  }

  /// `clients` refuse one host and use three others.
  static func pinned(_ host: String, clients: Int, at seconds: Int = 1_795_400_000) -> String {
    (1...clients).map { number in
      let client = "10.0.0.\(number)"
      return refused(client, host, at: seconds + number)
        + (1...3).map { used(client, "www\($0).site\($0).example", at: seconds + number) }.joined()
    }.joined()
  }

  private static func line(
    _ client: String, _ host: String, _ seconds: Int, _ error: String, _ version: String, _ agent: String = "curl/8.0"
  ) -> String {
    "\(seconds).000     10 \(client):40000 NONE_NONE/200 0 CONNECT \(host):443 - HIER_DIRECT/198.18.1.1 - bump=bump "
      + "sni=\"\(host)\" \(error) cli_tls=\(version) ua=\"\(agent)\"\n"
  }
}
