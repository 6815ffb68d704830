import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct HAProxyFormatTests {
  private static let stamp = "10.77.40.13:40296 [23/Nov/2026:23:15:43.651]"
  private static let microseconds: Int64 = 1_795_475_743_651_000

  private func read(_ line: String, utcOffset: Int64 = 0) -> LogReading {
    LogReading(HAProxyFormat.self, [line], context: SourceContext(utcOffset: utcOffset))
  }

  @Test(
    arguments: [
      ("SSL handshake failure", .unnamedFailure), ("SSL handshake failure after heartbeat", .unnamedFailure),
      ("Connection closed during SSL handshake", .cancelled), ("Connection error during SSL handshake", .cancelled),
      ("Timeout during SSL handshake", .other), ("SSL client certificate not trusted", .mutualTLS),
      ("SSL fatal error", .other), ("Success", .handshake),
    ] as [(String, Signal)])
  func readsTheErrorLineThatNamesNoHost(words: String, signal: Signal) {
    let reading = read("<134>Nov 23 23:15:43 haproxy[13151]: \(Self.stamp) fe_default/1: \(words)")
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(microseconds: Self.microseconds, client: "10.77.40.13", host: "", signal: signal)
      ])
  }

  @Test(arguments: [
    "", "<134>Nov 23 23:15:43 haproxy[13151]: ", "Nov 23 23:15:43 edge01 haproxy[13151]: ",
    "<134>1 2026-11-23T23:15:43+00:00 edge01 haproxy 13151 - - ",
    "2026-11-23T23:15:43.700+00:00 edge01 haproxy[13151]: ",
  ])
  func readsEveryHeaderOfSyslog(header: String) {
    let reading = read(header + Self.stamp + " fe/1: SSL handshake failure")
    #expect(reading.clients == ["10.77.40.13"])
    #expect(reading.observations.map(\.microseconds) == [Self.microseconds])
  }

  @Test(
    arguments: [
      ("34/SSL handshake failure", "000000000A000418/error:0A000418:SSL routines::tlsv1 alert unknown ca", .unknownCA),
      ("34/SSL handshake failure", "000000000A000412/-", .badCertificate),
      ("34", "000000000A000416", .certificateUnknown),
      ("34", "167773209", .accessDenied), ("34", "0A000415", .gatewayCertificate), ("34", "A00010B", .protocolMismatch),
      ("34/SSL handshake failure", "0000000000000000/-", .silentClose), ("34", "0", .silentClose),
      (
        "43/SSL fatal error", "000000000A000412/error:0A000412:SSL routines::sslv3 alert bad certificate",
        .alertAfterHandshake
      ),
      ("43/SSL fatal error", "0000000000000000/-", .other), ("0/Success", "0000000000000000/-", .handshake),
      ("24/Connection closed during SSL handshake", "0000000000000000/-", .cancelled), ("26", "0", .other),
      ("34", "000000000A0000C7/error:0A0000C7:SSL routines::peer did not return a certificate", .mutualTLS),
      ("99/Something new", "0", .other),
    ] as [(String, String, Signal)])
  func readsErrorsThatAConfigurationSpellsOut(error: String, library: String, signal: Signal) {
    for keys in [
      "fc_err=\(error) ssl_fc_err=\(library) sni=\"api.example.com\" TLSv1.3/TLS_AES_256_GCM_SHA384",
      "sni=api.example.com ver=TLSv1.3 ssl_fc_err=\(library) fc_err=\(error)",
      "ver=TLSv1.3 ssl_fc_err=\"\(library)\" sni=\"api.example.com\" fc_err=\"\(error)\"",
    ] {
      let reading = read("Nov 23 23:15:43 edge01 haproxy[1]: \(Self.stamp) https-in~ 1/1 \(keys)")
      #expect(
        reading.observations == [
          .init(
            microseconds: Self.microseconds, client: "10.77.40.13", host: "api.example.com", vantage: .handshakes,
            signal: signal)
        ])
    }
  }

  @Test func holdsNoRefusalAgainstAHostThatIsNotNamed() {
    for name in ["", "sni=\"\"", "sni=-"] {
      let line = "\(Self.stamp) fe~ 1/1 fc_err=34 ssl_fc_err=000000000A000418 \(name)"
      #expect(read(line).signals == [.unnamedFailure])
      #expect(read(line).rows.observations.map(\.vantage) == [.requests])
    }
  }

  @Test(
    arguments: [
      ("34/000000000A000412/0/0/0 api.example.com/TLSv1.2/(NONE)", .badCertificate),
      ("34/0000000000000000/0/0/0 api.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384", .silentClose),
      ("0/0000000000000000/0/0/1 api.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384", .handshake),
    ] as [(String, Signal)])
  func readsTheErrorFormatOfTheManual(tail: String, signal: Signal) {
    let reading = read("\(Self.stamp) fe~ 1/1 \(tail)")
    #expect(reading.signals == [signal])
    #expect(reading.hosts == ["api.example.com"])
  }

  private static let tail = "0/0000000000000000/0/0/0 api.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384"

  @Test(
    arguments: [
      ("be/s1 0/0/2/0/3 200 73 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\" \(tail)", .request, .handshakes, 73),
      ("be/s1 0/0/2/0/3 200 73 - - ---- 1/1/0/0/0 0/0 {a b} {} \"GET / HTTP/1.1\" \(tail)", .request, .handshakes, 73),
      ("be/<NOSRV> 0/-1/-1/-1/0 403 9 - - PR-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\" \(tail)", .request, .handshakes, 9),
      (
        "be/s1 0/0/-1/-1/1 503 217 - - SC-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\" \(tail)", .upstreamFailure, .handshakes,
        217
      ),
      (
        "be/s1 0/0/-1/-1/4 503 217 121 - - SC-- 1/1/0/0/0 0/0 fc_err=0 sni=\"api.example.com\" "
          + "bk_err=43/SSL fatal error/000000000A000412 \"GET / HTTP/1.1\"", .mutualTLS, .handshakes, 217
      ),
      (
        "be/s1 0/0/-1/-1/4 503 217 121 - - SC-- 1/1/0/0/0 0/0 fc_err=0 sni=\"api.example.com\" "
          + "ssl_bc_err=000000000A000410 \"GET / HTTP/1.1\"", .upstreamFailure, .handshakes, 217
      ),
      ("fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - CR-- 1/1/0/0/0 0/0 \"<BADREQ>\" \(tail)", .handshake, .handshakes, 0),
      ("fe/<NOSRV> -1/-1/-1/-1/0 0 0 - - PR-- 1/1/0/0/0 0/0 \"<BADREQ>\" \(tail)", .handshake, .handshakes, 0),
      ("fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 \"<BADREQ>\" \(tail)", .other, .handshakes, 0),
      (
        "be/s1 0/0/3/0/3 200 168 113 - - ---- 1/1/0/0/0 0/0 fc_err=0 sni=\"api.example.com\" \"GET / HTTP/1.1\"",
        .request, .handshakes, 168
      ),
      (
        "be/s1 0/0/3/0/3 200 168 - - ---- 1/1/0/0/0 0/0 \"GET https://API.example.com:443/x HTTP/2.0\"", .request,
        .requests, 168
      ),
      ("be/s1 42/1/42 0 CD 1/1/0/0/0 0/0 sni=api.example.com", .handshake, .requests, 0),
      ("be/s1 42/1/42 152 -- 1/1/0/0/0 0/0 sni=api.example.com", .request, .requests, 152),
    ] as [(String, Signal, Vantage, UInt64)])
  func readsRequestsThatNameTheirHost(rest: String, signal: Signal, vantage: Vantage, bytes: UInt64) {
    #expect(
      read("\(Self.stamp) fe~ \(rest)").observations == [
        .init(
          microseconds: Self.microseconds, client: "10.77.40.13", host: "api.example.com", vantage: vantage,
          signal: signal, bytesDown: bytes)
      ])
  }

  @Test func readsTheUserAgentThatAConfigurationNames() {
    let line =
      "\(Self.stamp) fe~ be/s1 0/0/3/0/3 200 168 113 - - ---- 1/1/0/0/0 0/0 fc_err=0 sni=\"api.example.com\" "
      + "ua=\"uv/0.13.9 {\"installer\":{\"name\":\"uv\"}}\" \"GET / HTTP/1.1\""
    #expect(read(line).observations.map(\.userAgent) == ["uv/0.13.9 {\"installer\":{\"name\":\"uv\"}}"])
  }

  @Test func showsAnUnusedHandshakeWithoutAHost() {
    let line = "\(Self.stamp) fe~ fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - CR-- 1/1/0/0/0 0/0 \"<BADREQ>\""
    #expect(read(line).signals == [.handshake])
    #expect(read(line).hosts == [""])
  }

  @Test func takesTheClocksZoneFromTheSource() {
    let line = "10.0.0.1:1 [24/Nov/2026:00:15:43.651] fe/1: SSL handshake failure"
    #expect(read(line, utcOffset: 3_600).observations.map(\.microseconds) == [Self.microseconds])
  }

  @Test(arguments: [("2001:db8::14:40296", "2001:db8::14"), ("[2001:db8::14]:40296", "2001:db8::14")])
  func readsAddressesOfTheSixthVersion(address: String, client: String) {
    #expect(read("\(address) [23/Nov/2026:23:15:43.651] fe/1: SSL handshake failure").clients == [client])
  }

  @Test(arguments: [
    "", "Nov 23 23:15:43 edge01 haproxy[1]: Proxy fe started.",
    "\(stamp) fe/1: Received something which does not look like a PROXY protocol header",
    // No TLS, or no host.
    "\(stamp) fe be/s1 0/0/2/0/3 200 73 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"",
    "\(stamp) fe~ be/s1 0/0/2/0/3 200 73 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"",
    "\(stamp) fe~ be/s1 0/0/-1/-1/3 503 73 - - SC-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"",
    "\(stamp) fe~ bet/s1 4/1/4 152 -- 1/1/0/0/0 0/0",
    "unix:1 [23/Nov/2026:23:15:43.651] fe/1: SSL handshake failure",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      ("10.0.0.1:1 [31/Nov/2026:23:15:43.651] fe/1: SSL handshake failure", .badTimestamp),
      ("10.0.0.1:1 [23/Nov/2026:23:15:43.651] fe/1:", .columnCount),
      (":1 [23/Nov/2026:23:15:43.651] fe/1: SSL handshake failure", .missingField),
      ("\(stamp) fe~ 1/1 fc_err=34 ssl_fc_err=0 sni=a..b", .badHost),
      ("\(stamp) fe~ 1/1 fc_err=34 ssl_fc_err=0 sni=\"a b\"", .badHost), ("no line of it", .badSyntax),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }
}
