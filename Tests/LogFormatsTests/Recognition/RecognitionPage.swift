import HandshakeModel

/// The tables of `Recognition.md`: what the rows of each log said of each client stack, as Markdown.
struct RecognitionPage {
  private typealias Ending = LabAttempt.Ending

  let truth: LabTruth
  let logs: [LabLog]

  /// The attempts of a log's program that count: no background connections of browsers, and none whose rows may be
  /// another attempt's.
  func attempts(of log: LabLog) -> [Int] {
    truth.attempts.indices.filter { index in
      let attempt = truth.attempts[index]
      return attempt.primary && (log.kind.proxy == nil || attempt.proxy == log.kind.proxy)
        && !log.unclear.contains(index)
    }
  }

  var overview: String {
    let heading = [
      "log", "attempts", "alerts named", "silent closes told", "either, without a host",
      "refused after the handshake, seen unused", "no refusal, read as one",
    ]
    let rows = logs.map { log in
      let all = attempts(of: log)
      func share(_ belongs: (Ending) -> Bool, _ isTold: (Ending, Signal) -> Bool) -> String {
        let chosen = all.filter { belongs(truth.endings[$0]) }
        let told = chosen.count { index in
          LabLog.verdict(log.signals[index]).map { isTold(truth.endings[index], $0) } ?? false
        }
        return chosen.isEmpty ? "–" : "\(told)/\(chosen.count)"
      }
      return [
        log.kind.title, "\(all.count)", share({ $0.alertSignal != nil }) { $0.alertSignal == $1 },
        share({ $0 == .closedInHandshake || $0 == .resetInHandshake }) { $1 == .silentClose },
        share({ $0.isRefusal && $0 != .leftAfterHandshake }) { $1 == .unnamedFailure },
        share({ $0 == .leftAfterHandshake }) { [.handshake, .unused, .alertAfterHandshake].contains($1) },
        share({ !$0.isRefusal && $0 != .bothLegs }) { $1.isCertificateAlert },
      ]
    }
    return MarkdownTable(heading: heading, rows: rows).text
  }

  func section(_ log: LabLog) -> String {
    let all = attempts(of: log)
    var parts = ["### \(log.kind.title)"]
    for isRefusal in [true, false] {
      let chosen = all.filter { truth.endings[$0].isRefusal == isRefusal }
      guard !chosen.isEmpty else { continue }
      parts.append(table(log, chosen))
    }
    if !log.unclear.isEmpty {
      parts.append(
        "\(log.unclear.count) connections are left out: the log has whole seconds or no port, and their rows may be "
          + "those of another connection that ended differently.")
    }
    return parts.joined(separator: "\n\n")
  }

  /// One row for each stack, one column for each ending.
  private func table(_ log: LabLog, _ chosen: [Int]) -> String {
    let endings = Set(chosen.map { truth.endings[$0] }).sorted()
    let stacks = Dictionary(grouping: chosen) { truth.attempts[$0].stack }.sorted { $0.key < $1.key }
    let rows = stacks.map { stack, indices in
      [stack] + endings.map { ending in cell(log, indices.filter { truth.endings[$0] == ending }) }
    }
    return MarkdownTable(heading: ["stack"] + endings.map(\.title), rows: rows).text
  }

  private func cell(_ log: LabLog, _ indices: [Int]) -> String {
    let names = indices.map { LabLog.verdict(log.signals[$0])?.name ?? "no row" }
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)/\(indices.count)" }.joined(separator: ", ")
  }

  /// Where rows contradict the truth.
  var findings: String {
    var lines: [String] = []
    for log in logs {
      var kinds: [String: [LabAttempt]] = [:]
      for index in attempts(of: log) {
        guard let verdict = LabLog.verdict(log.signals[index]), truth.endings[index].isContradicted(by: verdict) else {
          continue
        }
        let kind = "\(log.kind.title): “\(truth.endings[index].title)” read as `\(verdict.name)`"
        kinds[kind, default: []].append(truth.attempts[index])
      }
      for (kind, attempts) in kinds.sorted(by: { $0.key < $1.key }) {
        let stacks = Set(attempts.map { "\($0.stack), \($0.detail.isEmpty ? $0.cause : $0.detail)" }).sorted()
        lines.append("- \(kind): \(attempts.count) (\(stacks.joined(separator: "; ")))")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A table in Markdown.
struct MarkdownTable {
  var heading: [String]
  var rows: [[String]]

  var text: String {
    ([heading, heading.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}

extension Signal {
  /// A refusal of the gateway's certificate in so many words.
  var isCertificateAlert: Bool {
    switch self {
    case .badCertificate, .certificateUnknown, .unknownCA, .accessDenied, .alertAfterHandshake, .encryptedAlert: true
    default: false
    }
  }
}

extension LabAttempt.Ending {
  /// The signal of the alert that the client sent.
  var alertSignal: Signal? {
    guard case .alert(let code) = self else { return nil }
    return UInt8(exactly: code).map { Signal(clientAlert: AlertDescription(code: $0)) }
  }

  /// Whether a row says what cannot be.
  ///
  /// To say less than happened is no contradiction.
  func isContradicted(by verdict: Signal) -> Bool {
    switch self {
    case .alert:
      // Under encryption a sensor sees that there is an alert and not which.
      return verdict.isCertificateAlert && verdict != .encryptedAlert && verdict != alertSignal
        || [.silentClose, .request, .used, .upstreamFailure, .cancelled, .gatewayCertificate].contains(verdict)
    case .hiddenAlert, .closedInHandshake, .resetInHandshake:
      return [.request, .used, .upstreamFailure, .cancelled, .gatewayCertificate].contains(verdict)
        || self != .hiddenAlert && verdict.isCertificateAlert
    case .leftAfterHandshake:
      return [.request, .used, .upstreamFailure, .cancelled, .silentClose].contains(verdict)
        || verdict.isCertificateAlert && verdict != .alertAfterHandshake
    // One side of two is enough to know.
    case .bothLegs: return [.request, .used, .cancelled, .silentClose].contains(verdict)
    case .gatewayCertificate, .originCertificate, .originOther, .clientProtocol, .passedThrough, .works, .unused:
      return verdict.isCertificateAlert || verdict == .silentClose || verdict == .bothLegsFailed
    // A client that leaves for another reason does what one does that refuses.
    case .cancelledEarly, .cancelledAtCertificate: return verdict.isCertificateAlert || verdict == .upstreamFailure
    }
  }
}
