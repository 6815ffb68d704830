import Foundation
import HandshakeModel
import LogInput

/// One connection of a laboratory's session as its truth describes it: what was set up, never what a log says.
struct LabAttempt: Decodable {
  private struct Alert: Decodable {
    var dir: String
    var level: Int
    var desc: Int
  }

  /// How it ended, as far as a gateway or a sensor could know.
  enum Ending: Hashable, Comparable {
    case alert(Int)
    /// An alert under encryption whose number nobody states.
    case hiddenAlert
    case closedInHandshake
    case resetInHandshake
    case leftAfterHandshake
    /// The client pins an authority that the gateway does not know, so both legs fail.
    case bothLegs
    /// The client is right to refuse: the gateway shows an expired certificate, or copies the origin's fault.
    case gatewayCertificate
    case originCertificate
    case originOther
    case clientProtocol
    case cancelledEarly
    case cancelledAtCertificate
    case unused
    case passedThrough
    case works

    var title: String {
      switch self {
      case .alert(let code): "alert \(code)"
      case .hiddenAlert: "alert, number hidden"
      case .closedInHandshake: "silent, FIN"
      case .resetInHandshake: "silent, RST"
      case .leftAfterHandshake: "refused after the handshake"
      case .bothLegs: "both legs fail"
      case .gatewayCertificate: "gateway's certificate"
      case .originCertificate: "origin's certificate"
      case .originOther: "origin, other"
      case .clientProtocol: "client's protocol"
      case .cancelledEarly: "cancelled early"
      case .cancelledAtCertificate: "cancelled at the certificate"
      case .unused: "left unused"
      case .passedThrough: "passed through"
      case .works: "works"
      }
    }

    /// Whether the client refused the certificate of the gateway.
    var isRefusal: Bool {
      switch self {
      case .alert, .hiddenAlert, .closedInHandshake, .resetInHandshake, .leftAfterHandshake: true
      default: false
      }
    }
  }

  var id: String
  var client: String
  var proxy: String
  /// The way to it, where one program has several.
  private var path: String
  var stack: String
  var host: String?
  var cause: String
  var detail: String
  var primary: Bool
  var port: Int?
  /// Seconds; nil where no connection was seen.
  var begin: Double?
  var end: Double?
  /// The names that a log may call the host: as asked for, and the address where the log knows no name.
  private(set) var hosts: Set<String> = []
  private var pinMode: String?
  private var trusts: Bool
  private var closeKind: String?
  private var onWire: [Alert]
  private var decrypted: [Alert]
  /// Content type and length of the client's records in their order.
  private var records: [(type: Int, length: Int)]

  private enum CodingKeys: String, CodingKey {
    case id, proxy, stack, host, sni, cause, primary
    case client = "client_ip"
    case port = "client_port"
    case path = "proxy_path"
    case detail = "cause_detail"
    case begin = "time"
    case end = "time_end"
    case address = "proxy_addr"
    case pinMode = "pin_mode"
    case trusts = "app_trusts_root"
    case closeKind = "close_kind"
    case onWire = "alerts_on_wire"
    case decrypted = "alerts_decrypted"
    case records = "client_records"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    client = try values.decode(String.self, forKey: .client)
    proxy = try values.decode(String.self, forKey: .proxy)
    path = try values.decode(String.self, forKey: .path)
    stack = try values.decode(String.self, forKey: .stack)
    host = try values.decodeIfPresent(String.self, forKey: .host)
    cause = try values.decode(String.self, forKey: .cause)
    detail = try values.decodeIfPresent(String.self, forKey: .detail) ?? ""
    primary = try values.decode(Bool.self, forKey: .primary)
    port = try values.decodeIfPresent(Int.self, forKey: .port)
    begin = try values.decodeIfPresent(Double.self, forKey: .begin)
    end = try values.decodeIfPresent(Double.self, forKey: .end)
    pinMode = try values.decodeIfPresent(String.self, forKey: .pinMode)
    trusts = try values.decodeIfPresent(Bool.self, forKey: .trusts) ?? true
    closeKind = try values.decodeIfPresent(String.self, forKey: .closeKind)
    onWire = try values.decodeIfPresent([Alert].self, forKey: .onWire) ?? []
    decrypted = try values.decodeIfPresent([Alert].self, forKey: .decrypted) ?? []
    records = (try values.decodeIfPresent([String].self, forKey: .records) ?? []).compactMap { text in
      let parts = text.split(separator: ":").compactMap { Int($0) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    let names = [host, try values.decodeIfPresent(String.self, forKey: .sni)].compactMap { $0?.lowercased() }
    let address = try values.decodeIfPresent(String.self, forKey: .address)
    hosts = Set(names + [address.flatMap { $0.split(separator: ":").first.map(String.init) }].compactMap { $0 })
  }

  /// The number of the certificate alert that the client sent: in clear, or in a leg that truth could decrypt.
  var statedAlert: Int? {
    (onWire + decrypted).first { $0.dir == "c2s" && 42...49 ~= $0.desc }?.desc
  }

  /// What decides which alert a program sends.
  var habit: String {
    "\(stack) \(pinMode ?? "-") \(trusts)"
  }

  /// Whether the client's Finished was sent.
  ///
  /// It stands behind ChangeCipherSpec in TLS 1.2, and is the first record under encryption in TLS 1.3. An alert in its
  /// place has 19 bytes, or 35 with padding.
  private var isFinished: Bool {
    if let first = records.first(where: { $0.type == 23 }), records.prefix(while: { $0.type != 23 }).count < 4 {
      return first.length != 19 && first.length != 35
    }
    return zip(records, records.dropFirst()).contains { $0.type == 20 && $1.type == 22 }
  }

  /// Whether the client sent an alert under the encryption of TLS 1.3, told by its length.
  var hidesAlert: Bool {
    guard let first = records.first(where: { $0.type == 23 }) else { return false }
    return first.length == 19 || first.length == 35
  }

  /// How it ended.
  ///
  /// - Parameter habits: the alerts that each program states where it states one; a hidden one is the same.
  func ending(_ habits: [String: Set<Int>]) -> Ending {
    switch cause {
    case "ok", "http-error", "server-bad-cert", "server-protocol", "mtls", "reset": return innocentEnding
    case "cancelled":
      if isFinished { return .unused }
      let late = ["flight", "verification", "grab-cert", "alert", "close-notify", "mid-handshake", "no-sni", "random"]
      return late.contains(where: detail.contains) ? .cancelledAtCertificate : .cancelledEarly
    default: break
    }
    if detail == "private-ca-origin", proxy == "squid" || proxy == "mitmproxy" { return .bothLegs }
    if isFinished { return .leftAfterHandshake }
    if let statedAlert { return .alert(statedAlert) }
    if hidesAlert {
      guard let known = habits[habit], known.count == 1, let code = known.first else { return .hiddenAlert }
      return .alert(code)
    }
    return closeKind == "rst" ? .resetInHandshake : .closedInHandshake
  }

  /// The ending of an attempt whose client had no reason of its own to refuse.
  private var innocentEnding: Ending {
    switch cause {
    case "server-bad-cert":
      let isShown = path == "squid-lenient" || detail.hasPrefix("front-leaf")
      if isShown { return .gatewayCertificate }
    case "server-protocol" where isClients, "mtls" where detail.hasPrefix("proxy-"): return .clientProtocol
    default: break
    }
    // A browser opens more connections than it needs, and gives some up in the middle of their handshakes.
    let isBrowsers = stack == "chromium" || stack == "firefox"
    if isBrowsers, !isFinished, records.contains(where: { $0.type == 22 }) { return .cancelledAtCertificate }
    switch cause {
    case "server-bad-cert": return .originCertificate
    case "server-protocol", "mtls", "reset": return .originOther
    default: return detail == "spliced" ? .passedThrough : detail == "preconnect-unused" ? .unused : .works
    }
  }

  /// Whether the protocol failed between the client and the gateway.
  private var isClients: Bool {
    detail.hasPrefix("client-") || detail == "alpn-h2-required" || detail == "proxy-tls12-only"
  }
}

/// The truth of a laboratory's session.
struct LabTruth {
  /// In the order in which they began.
  let attempts: [LabAttempt]
  let endings: [LabAttempt.Ending]

  init(_ paths: [String]) throws {
    var lines: [Data] = []
    for path in paths {
      var records = RecordReader(try ContentReader(path: path, limits: InputLimits()), limits: InputLimits())
      var more = true
      while more {
        more = try records.nextBatch(.lineFeed) { _, line in
          if let line, line.byteCount > 0 { lines.append(line.withUnsafeBytes { Data($0) }) }
        }
      }
    }
    let decoder = JSONDecoder()
    attempts = try lines.map { try decoder.decode(LabAttempt.self, from: $0) }.sorted {
      ($0.begin ?? 0, $0.id) < ($1.begin ?? 0, $1.id)
    }
    var habits: [String: Set<Int>] = [:]
    for attempt in attempts {
      if let code = attempt.statedAlert { habits[attempt.habit, default: []].insert(code) }
    }
    endings = attempts.map { $0.ending(habits) }
  }

}
