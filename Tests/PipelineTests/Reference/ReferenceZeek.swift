import Foundation
import HandshakeModel

/// A sensor's two logs, field by field.
struct ReferenceZeek {
  private struct Flow {
    var isDatagram: Bool
    var duration: Int
    var up: Int
    var down: Int
    var closer: Character?
  }

  private var handshakes: [String: [String: String]] = [:]
  private var flows: [String: Flow] = [:]
  private(set) var tally = ReferenceEvidence.Tally()

  /// Reads one file; `kind` is `ssl` or `conn`.
  mutating func read(_ content: [UInt8], kind: String) {
    var names: [String] = []
    for line in content.split(separator: UInt8(ascii: "\n")) {
      guard line.first != UInt8(ascii: "#") else {
        let words = line.split(separator: 9).map { String(decoding: $0, as: UTF8.self) }
        if words.first == "#fields" { names = Array(words.dropFirst()) }
        tally.ignored += 1
        continue
      }
      let columns = line.split(separator: 9, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard columns.count == names.count else {
        tally.rejected += 1
        continue
      }
      let set = zip(names, columns).filter { $0.1 != "-" && $0.1 != "(empty)" && !$0.1.isEmpty }
      add(Dictionary(set) { $1 }, kind: kind)
    }
  }

  /// The same of JSON lines.
  mutating func read(json content: [UInt8], kind: String) throws {
    for line in content.split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
      var row = object.compactMapValues { $0 as? String ?? ($0 as? NSNumber)?.stringValue }
      if let time = object["ts"] as? Double { row["ts"] = String(format: "%.6f", time) }
      if let time = object["duration"] as? Double { row["duration"] = String(format: "%.6f", time) }
      if let established = object["established"] as? Bool { row["established"] = established ? "T" : "F" }
      add(row, kind: kind)
    }
  }

  private mutating func add(_ row: [String: String], kind: String) {
    guard time(row["ts"]) != nil, let uid = row["uid"], row["id.orig_h"] != nil else {
      return tally.rejected += 1
    }
    guard kind == "conn" else {
      guard let name = row["server_name"] else { return tally.ignored += 1 }
      guard ReferenceEvidence.host(Array(name.utf8)) != nil else { return tally.rejected += 1 }
      guard row["version"]?.hasPrefix("DTLS") != true, sender(row) != .unknown,
        row["established"] != nil || sender(row) == .client
      else { return tally.ignored += 1 }
      handshakes[uid] = row
      tally.stored += 1
      return
    }
    let service = row["service"] ?? ""
    guard service.contains("ssl") || service.contains("quic") || service.isEmpty && bytes(row["id.resp_p"]) == 443
    else {
      return tally.ignored += 1
    }
    flows[uid] = Flow(
      isDatagram: row["proto"] == "udp", duration: microseconds(row["duration"]) ?? 0,
      up: bytes(row["orig_bytes"]), down: bytes(row["resp_bytes"]),
      closer: row["history"]?.first { "FRfr".contains($0) })
    tally.stored += 1
  }

  private func bytes(_ text: String?) -> Int {
    ReferenceEvidence.number(Array((text ?? "").utf8)) ?? 0
  }

  /// `seconds.fraction`, six digits of the fraction.
  private func microseconds(_ text: String?) -> Int? {
    guard let text else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = ReferenceEvidence.number(Array(parts[0].utf8)), whole < 253_402_300_800 else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
    guard fraction.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let six = fraction.prefix(6) + Array(repeating: 48, count: max(0, 6 - fraction.count))
    return whole * 1_000_000 + (ReferenceEvidence.number(Array(six)) ?? 0)
  }

  /// The same, or whole milliseconds where they are too many for seconds.
  private func time(_ text: String?) -> Int? {
    guard let whole = ReferenceEvidence.number(Array((text ?? "").utf8)), whole >= 100_000_000_000 else {
      return microseconds(text)
    }
    return whole < 253_402_300_800_000 ? whole * 1_000 : nil
  }

  /// What the connections add of which both halves are there.
  func add(to evidence: inout ReferenceEvidence, organization: String) {
    for (uid, row) in handshakes {
      guard let flow = flows[uid] else { continue }
      let key = ReferenceEvidence.Key(
        organization: organization, client: row["id.orig_h"] ?? "",
        host: ReferenceEvidence.host(Array((row["server_name"] ?? "").utf8)) ?? "", agent: "",
        bucket: ReferenceEvidence.bucket(microseconds: time(row["ts"]) ?? 0), vantage: "wire")
      evidence.add(key, flow.isDatagram ? "quic" : signal(row, flow), up: flow.up, down: flow.down)
    }
  }

  private enum Sender {
    case nobody
    case client
    case server
    /// Either side may have said so.
    case unknown
  }

  private func sender(_ row: [String: String]) -> Sender {
    guard let alert = row["last_alert"].flatMap({ AlertDescription(name: $0) }) else { return .nobody }
    let history = row["ssl_history"] ?? ""
    if let last = history.last(where: { $0 == "l" || $0 == "L" }) { return last == "L" ? .client : .server }
    guard [42, 43, 44, 45, 46, 48, 49, 51].contains(alert.code) else { return .server }
    let clientShowedOne = row["client_cert_chain_fuids"] != nil || row["client_subject"] != nil
    return history.isEmpty && !clientShowedOne && [43, 44, 45, 46, 48].contains(alert.code) ? .client : .unknown
  }

  private func signal(_ row: [String: String], _ flow: Flow) -> String {
    let is13 = row["version"]?.hasPrefix("TLSv13") ?? false
    let history = row["ssl_history"] ?? ""
    let isEstablished = row["established"] == "T"
    let hasCertificate =
      history.contains("x") || is13 && history.contains("s")
      || history.isEmpty && (is13 || row["cert_chain_fuids"] != nil || row["subject"] != nil)
    if let name = row["last_alert"], let alert = AlertDescription(name: name) {
      let isClients = sender(row) == .client
      if isClients, alert.code != 0 {
        guard isEstablished else { return Signal(clientAlert: alert).name }
        if [42, 46, 48, 49].contains(alert.code) { return "alert_after_handshake" }
        return used(flow, is13, mutual: history.contains("r"))
      }
      if !isClients, alert.meaning == .protocolMismatch { return "protocol_mismatch" }
      if !isClients, alert.meaning == .mutualTLS { return "mutual_tls" }
    }
    if isEstablished { return used(flow, is13, mutual: history.contains("r")) }
    guard hasCertificate else { return "cancelled" }
    if flow.closer == nil { return "other" }
    return flow.duration <= 2_000_000 ? "silent" : "cancelled"
  }

  private func used(_ flow: Flow, _ is13: Bool, mutual: Bool) -> String {
    if flow.up > 2_300 || flow.up > 900 && flow.down > 4_500 { return "used" }
    if mutual { return "mutual_tls" }
    if flow.up > 900 || flow.closer == nil { return "other" }
    if flow.duration > 5_000_000 { return "cancelled" }
    return is13 ? "concealed" : "unused"
  }
}
