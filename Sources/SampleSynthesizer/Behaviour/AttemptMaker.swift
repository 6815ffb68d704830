import HandshakeModel
import SeededRandom

/// Gives an outcome its sizes, times and requests.
struct AttemptMaker {
  var client: Client
  var numbers: SplitMix64
  var requests: RequestCount = .few

  mutating func attempt(of application: Application, to host: String, at time: Timestamp) -> Attempt {
    make(application, host, time, Outcome.of(application, on: client, to: host, from: &numbers))
  }

  /// A connection that a browser opens in advance and does not need in the end.
  mutating func preconnect(of browser: Application, to host: String, at time: Timestamp) -> Attempt {
    var attempt = attempt(of: browser, to: host, at: time)
    guard attempt.cause == .ok || attempt.cause == .cancelled else { return attempt }
    attempt = make(
      browser, host, time, Outcome(cause: .cancelled, detail: "preconnect", wire: .refused(.afterHandshake)))
    attempt.isPrimary = false
    return attempt
  }

  mutating func flow(_ kind: Flow.Kind, to host: String, at time: Timestamp) -> Flow {
    let isLookup = kind == .nameLookup
    return Flow(
      kind: kind, time: time, client: client, port: port(), uid: uid(), host: host,
      agent: client.role.browser?.agent ?? "curl/8.11.0",
      sent: isLookup ? host.utf8.count + 18 : numbers.within(kind == .quic ? 2_900...9_000 : 120...600),
      received: isLookup ? host.utf8.count + 34 : numbers.within(kind == .quic ? 6_000...90_000 : 400...9_000),
      duration: Int64(numbers.within(isLookup ? 1_000...40_000 : 60_000...4_000_000)))
  }

  private mutating func make(
    _ application: Application, _ host: String, _ time: Timestamp, _ outcome: Outcome
  ) -> Attempt {
    var attempt = Attempt(
      time: time, client: client, port: port(), uid: uid(), application: application, host: host, cause: outcome.cause,
      detail: outcome.detail, wire: outcome.wire, sent: 0, received: 0, duration: 0)
    let isUsed = outcome.wire == .used
    if isUsed, !attempt.isTunnel {
      attempt.requests = requests(of: application, to: host)
    }
    attempt.duration = Int64(isUsed ? numbers.within(300_000...40_000_000) : numbers.within(18_000...240_000))
    if let last = attempt.requests.last {
      attempt.duration += last.delay
    }
    (attempt.sent, attempt.received) = bytes(of: attempt)
    return attempt
  }

  private mutating func requests(of application: Application, to host: String) -> [Attempt.Request] {
    var requests: [Attempt.Request] = []
    var delay: Int64 = 120_000
    for _ in 0..<self.requests.draw(from: &numbers) {
      delay += Int64(numbers.within(40_000...2_500_000))
      var path =
        numbers.chance(percent: 2)
        ? "/beacon?e={\"conn\":\"cold\",\"t\":\(numbers.below(900))}" : numbers.pick(Self.paths)
      let contentType = contentType(of: path)
      if self.requests.haveQueries {
        path += "\(path.contains("?") ? "&" : "?")id=\(numbers.hexadecimal(24))"
      }
      requests.append(
        Attempt.Request(
          method: numbers.chance(percent: 20) ? "POST" : "GET", path: path, status: numbers.pick(Self.statuses),
          sent: numbers.within(350...2_400), received: numbers.within(300...60_000), contentType: contentType,
          delay: delay))
    }
    guard let fault = HostFault.of(host), var refused = requests.first else { return requests }
    (refused.isBlocked, refused.contentType, refused.received) = (true, "text/html", numbers.within(1_900...2_300))
    switch fault {
    case .certificate(let status, let text, _):
      (refused.status, refused.certificateErrors) = (status, text)
    case .protocolVersion: refused.status = 502
    case .blockedCategory(let category): (refused.status, refused.blockedCategories) = (403, category)
    case .wantsClientCertificate: break
    }
    return [refused]
  }

  private static let paths = [
    "/", "/api/v2/items", "/sync", "/static/app.js", "/search?q=a,b", "/img/logo.png", "/v1/session",
  ]
  private static let statuses = [200, 200, 200, 200, 204, 304, 404]

  private func contentType(of path: String) -> String {
    path.hasSuffix(".js")
      ? "application/javascript"
      : path.hasSuffix(".png") ? "image/png" : path == "/" ? "text/html" : "application/json"
  }

  /// Payload bytes between client and gateway, TLS records included.
  private mutating func bytes(of attempt: Attempt) -> (sent: Int, received: Int) {
    let hello = attempt.application.hello + attempt.host.utf8.count - 16
    let flight = attempt.application.version == .tls12 ? numbers.within(2_480...2_950) : numbers.within(1_950...2_680)
    let finished = attempt.application.version == .tls12 ? 126 : 64
    switch attempt.wire {
    case .helloOnly: return (hello, 0)
    case .gatewayAlert: return (hello, 7)
    case .refused(.silence): return (hello, flight)
    case .refused(.plainAlert): return (hello + 7, flight)
    case .refused(.encryptedAlert(let record)): return (hello + 6 + record, flight)
    case .refused(.afterHandshake):
      return (hello + finished + numbers.pick([0, 24]), flight + numbers.within(51...510))
    case .used where attempt.isTunnel:
      return (hello + finished + numbers.within(3_000...90_000), flight + numbers.within(20_000...2_000_000))
    case .used:
      return (
        hello + finished + attempt.requests.reduce(0) { $0 + $1.sent + 29 },
        flight + 255 + attempt.requests.reduce(0) { $0 + $1.received + 87 }
      )
    }
  }

  private mutating func port() -> Int {
    numbers.within(32_768...60_999)
  }

  private mutating func uid() -> String {
    "C" + numbers.text(length: 17, alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  }
}
