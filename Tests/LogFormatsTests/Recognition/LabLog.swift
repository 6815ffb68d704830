import Correlation
import HandshakeModel
import LogFormats

/// A program's log in a laboratory's session, and what its rows say about each attempt of the truth.
struct LabLog {
  /// A kind of log: one program's files with one set of options.
  struct Kind {
    var title: String
    /// What the paths of its files have in common.
    var files: String
    /// The name of the program in the truth; nil for a sensor, which sees them all.
    var proxy: String?
    /// By how much a row's time may be before the attempt's first packet: logs have milliseconds, or whole seconds.
    var early: Double
    /// How long after the attempt's last packet a row may be.
    var late: Double

    /// Logs of which each row has a part of a second.
    static let precise = (early: 0.06, late: 0.06)
    /// Logs with whole seconds.
    static let coarse = (early: 1.0, late: 0.02)
  }

  static let kinds = [
    Kind(title: "Squid, access log with ssl_bump fields", files: "/squid/access-tls.log", proxy: "squid", Kind.precise),
    Kind(title: "Squid, native access log", files: "/squid/access.log", proxy: "squid", Kind.precise),
    Kind(title: "Squid, cache.log", files: "/squid/cache.log", proxy: "squid", Kind.coarse),
    Kind(title: "mitmproxy", files: "/mitmproxy/", proxy: "mitmproxy", Kind.precise),
    Kind(title: "HAProxy with error-log-format", files: "/haproxy/haproxy.log", proxy: "haproxy", Kind.precise),
    Kind(title: "HAProxy as shipped", files: "/haproxy/haproxy-stock.log", proxy: "haproxy-stock", Kind.precise),
    Kind(title: "nginx, error log", files: "/nginx/error.log", proxy: "nginx", Kind.coarse),
    Kind(title: "nginx, stream log", files: "/nginx/stream.log", proxy: "nginx-stream", Kind.coarse),
    Kind(title: "nginx, stream error log", files: "/nginx/stream-error.log", proxy: "nginx-stream", Kind.coarse),
    Kind(title: "TShark sensor", files: "/sensor/tls-events.ek.json", proxy: nil, Kind.precise),
  ]

  let kind: Kind
  /// What the rows of each attempt say, in the order of `LabTruth.attempts`.
  private(set) var signals: [[Signal]]
  /// The same of those rows that name the attempt's host.
  private(set) var named: [[Signal]]
  /// Attempts that have a row in common with another one of a different ending: nothing can be said of them.
  private(set) var unclear: Set<Int> = []
  /// Rows that no attempt explains.
  private(set) var strangers = 0

  init(_ kind: Kind, below folders: [String], _ truth: LabTruth) throws {
    self.kind = kind
    signals = Array(repeating: [], count: truth.attempts.count)
    named = signals
    var attempts: [String: [Int]] = [:]
    for (index, attempt) in truth.attempts.enumerated()
    where attempt.begin != nil && (kind.proxy == nil || attempt.proxy == kind.proxy) {
      attempts[attempt.client, default: []].append(index)
    }
    for row in try LabRow.read(kind.files, below: folders) {
      var fitting = (attempts[row.client] ?? []).filter { index in
        let attempt = truth.attempts[index]
        guard let begin = attempt.begin else { return false }
        let hasPort = row.port.map { $0 == attempt.port } ?? true
        return hasPort && row.time >= begin - kind.early && row.time <= (attempt.end ?? begin) + kind.late
          && (row.host.map(attempt.hosts.contains) ?? true)
      }
      // Before the last one that began before the row others have ended, where the log tells parts of a second.
      if kind.early < 1, let last = fitting.last(where: { (truth.attempts[$0].begin ?? 0) <= row.time }) {
        fitting = fitting.filter { $0 == last || (truth.attempts[$0].end ?? 0) >= row.time && $0 <= last }
      }
      guard let index = fitting.last else {
        strangers += 1
        continue
      }
      guard Set(fitting.map { truth.endings[$0] }).count == 1 else {
        unclear.formUnion(fitting)
        continue
      }
      signals[index].append(row.signal)
      if row.host != nil { named[index].append(row.signal) }
    }
  }

  /// What the rows of an attempt say together: the most telling of them; nil where there is none.
  static func verdict(_ signals: [Signal]) -> Signal? {
    order.first(where: signals.contains)
  }

  /// What a client did decides before what a gateway did, and both before what was used.
  private static let order: [Signal] = [
    .bothLegsFailed, .upstreamFailure, .unknownCA, .badCertificate, .certificateUnknown, .accessDenied,
    .gatewayCertificate, .alertAfterHandshake, .encryptedAlert, .silentClose, .protocolMismatch, .mutualTLS,
    .blocked, .bypassAborted, .bypassUsed, .request, .used, .cancelled, .concealedAbort, .unused, .unnamedFailure,
    .handshake, .tunnel, .other,
  ]
}

extension LabLog.Kind {
  init(title: String, files: String, proxy: String?, _ window: (early: Double, late: Double)) {
    self.init(title: title, files: files, proxy: proxy, early: window.early, late: window.late)
  }
}
