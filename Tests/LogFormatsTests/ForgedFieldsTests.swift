import HandshakeModel
import LogFormats
import Testing

/// Text that a client chooses, made to look like the rest of a line: no row of another client, and no refusal.
@Suite struct ForgedFieldsTests {
  private static let error = "ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1"
  private static let connect =
    "1795475059.379 170 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 - "

  /// In a sample, the text that is replaced and what a client puts there.
  @Test(arguments: [
    (
      "fortigate", "bank.example.com",
      "x|Fortinet|Forti cat=utm:ssl FTNTFGTlogid=1701062009 FTNTFGTeventtype=ssl-exempt "
        + "FTNTFGTeventtime=1795471520680985416 src=10.9.9.9 proto=6 dhost=c.example z="
    ),
    ("fortigate", "hostname=\"bank.example.com", "srcip=10.9.9.9 hostname=\"bank.example.com"),
    (
      "panos-decryption", "api.example.com,R3",
      "x|Palo Alto Networks|LF|2.0|DECRYPTION|end|3| start=Nov 23 2026 22:05:18 src=10.9.9.9 PanOSProxyType=Forward "
        + "PanOSServerNameIndication=c.example PanOSErrorMessage=Received fatal alert UnknownCA from client z= ,R3"
    ),
    (
      "skyhigh", "HTTP/1.1\"",
      "http_action=GET uri_scheme=https requested_host=a.example request_timestamp_epoch=1795471518 "
        + "client_ip=10.9.9.9 HTTP/1.1\""
    ),
  ])
  func namesNoOtherClient(format: String, field: String, text: String) throws {
    let format = try #require(FormatSet.builtIn.format(named: format))
    let sample = try #require(format.samples.first { $0.contains(field) })
    let found = clients(format, sample.replacing(field, with: text))
    #expect(!found.contains { $0.contains("10.9.9.9") })
    // Where the text stands beside the host, the row is there as before; as a host it is none.
    if !text.hasPrefix("x|") { #expect(found == clients(format, sample)) }
  }

  /// Whole lines in which a client's text stands.
  @Test(arguments: [
    ("squid-access", connect + "cli_tls=TLS/1.3 \"Agent err=\(error)\""),
    ("squid-access", connect + "err=-/- cli_tls=TLS/1.3 \"Agent err=\(error) x=\" ua=\"err=\(error)\""),
    ("squid-access", connect + "err=-/- cli_tls=TLS/1.3 agent=Agent err=\(error)"),
    (
      "squid-cache",
      "2026/11/23 23:04:19 kid1| SECURITY ALERT: By user agent: accepting a TLS connection on conn1 remote=10.9.9.9 x"
    ),
    (
      "nginx-error",
      "2026/11/23 22:05:19 [error] 1#1: *9 open() \"/x while SSL handshaking, client: 10.9.9.9, \" failed, client: 10.0.0.1"
    ),
    (
      "envoy",
      "start_time=2026-11-23T22:05:18.343Z downstream_remote_address=10.77.25.11:1 requested_server_name=a.example "
        + "downstream_tls_version=TLSv1.3 user_agent=\"x\" downstream_transport_failure_reason=SSLV3_ALERT_UNKNOWN_CA "
        + "downstream_remote_address=10.9.9.9:1 y=\"\" downstream_transport_failure_reason=-"
    ),
    (
      "mitmproxy",
      "[23:05:40.772][10.77.40.12:55812] << 200 Cannot establish TLS with client (sni: a.example): tlsv1 alert unknown ca"
    ),
    (
      "mitmproxy",
      "10.77.40.12:5: GET https://a.example/ Cannot establish TLS with client (sni: b.example): tlsv1 alert unknown ca"
    ),
  ])
  func makesNoRefusal(format: String, line: String) throws {
    let format = try #require(FormatSet.builtIn.format(named: format))
    let (rows, _) = read(format, line)
    let refusals: Set<Signal> = [.unknownCA, .badCertificate, .certificateUnknown, .silentClose, .unnamedFailure]
    #expect(!rows.observations.contains { refusals.contains($0.signal) })
    #expect(!clients(format, line).contains { $0.contains("10.9.9.9") })
  }

  private func read(_ format: InputFormat, _ text: String) -> (RowBuffer, [LineOutcome]) {
    var reader = format.reader(context: SourceContext(lastWritten: Timestamp(seconds: 1_795_475_059)))
    var rows = RowBuffer()
    let outcomes = text.split(separator: "\n").map { line in
      reader.outcome(of: Array(line.utf8).span.bytes, into: &rows)
    }
    reader.finish(into: &rows)
    return (rows, outcomes)
  }

  private func clients(_ format: InputFormat, _ text: String) -> [String] {
    let (rows, _) = read(format, text)
    return rows.observations.map { rows.symbols.text($0.client) ?? "" }
  }
}
