import HandshakeModel
import Reporting

/// Says in words and figures why an application came, moved or went.
struct ChangeReasons {
  typealias Entry = ReportSnapshot.Entry

  private let before: ReportSnapshot
  private let now: ReportSnapshot
  /// Ranks of those that are new in the queue, of those that left it, and of those that stand in both.
  private let came: [Int]
  private let went: [Int]
  private let stayed: [(before: Int, now: Int)]
  private let gapsNow: [String: Entry]
  private let gapsBefore: Set<String>

  init(before: ReportSnapshot, now: ReportSnapshot) {
    self.before = before
    self.now = now
    let (old, new) = (ChangeReasons.ranks(before), ChangeReasons.ranks(now))
    came = new.filter { old[$0.key] == nil }.map(\.value)
    went = old.filter { new[$0.key] == nil }.map(\.value)
    stayed = new.compactMap { id, rank in old[id].map { ($0, rank) } }
    gapsNow = Dictionary(now.entries(of: .bypassGaps).map { ($0.id, $0) }) { first, _ in first }
    gapsBefore = Set(before.entries(of: .bypassGaps).map(\.id))
  }

  func new(_ entry: Entry) -> String {
    joined(
      rules + [
        gapsBefore.contains(entry.id) ? "no longer bypassed globally" : nil,
        "\(clients(entry.clientsAffected)) of \(entry.clientsExposed) refuse\(entry.clientsAffected == 1 ? "s" : "")",
        "probability \(Decimal.fixed(entry.probability, 2)), \(entry.band.rawValue)",
      ])
  }

  func moved(from old: Entry, to new: Entry) -> String {
    let own = figures(old, new)
    let words = joined(rules + own + neighbours(old, new))
    // Ties are broken by name, and priorities differ by less than is shown.
    return words.isEmpty ? "figures that are alike as far as they are shown" : words
  }

  /// - Parameter standing: what is known of it now; nil where it was not met.
  func resolved(_ old: Entry, _ standing: TargetStanding?) -> String {
    joined(rules + [why(old, standing)])
  }

  private func why(_ old: Entry, _ standing: TargetStanding?) -> String {
    if let gap = gapsNow[old.id] {
      return "bypassed globally now, and still refused by \(clients(gap.clientsAffected))"
    }
    guard let standing else {
      return owner(of: old).map { "its hosts count for \($0) now" } ?? "not met in the window any more"
    }
    let met = clients(standing.clientsMet)
    let isRefused = standing.clientsRefusing > 0
    if standing.coverage == .globallyBypassed {
      return "bypassed globally now" + (isRefused ? "" : ", and no refusal in the window any more")
    }
    guard isRefused else { return "no refusal in the window any more, by \(met) that met it" }
    if standing.isHiddenFault { return "a fault that no log shows explains it better now" }
    let refusing = "\(standing.clientsRefusing) of \(met) refuse\(standing.clientsRefusing == 1 ? "s" : "")"
    return "below the bar: " + (standing.probability.map { probability(old.probability, $0) + ", " } ?? "") + refusing
  }

  /// The application of the queue that has the hosts now.
  private func owner(of old: Entry) -> String? {
    let hosts = Set(old.hosts)
    return now.entries.first { !hosts.isDisjoint(with: $0.hosts) }?.name
  }

  /// What the whole queue was measured by, where that changed.
  private var rules: [String?] {
    let length = { (report: ReportSnapshot) in (report.windowTo.seconds - report.windowFrom.seconds) / 86_400 }
    return [
      before.scoringVersion == now.scoringVersion
        ? nil : "scoring version \(before.scoringVersion) → \(now.scoringVersion)",
      length(before) == length(now) ? nil : "window \(length(before)) → \(length(now)) days",
    ]
  }

  /// What is different in the application's own figures.
  private func figures(_ old: Entry, _ new: Entry) -> [String?] {
    let (refusing, exposed) = (new.clientsAffected - old.clientsAffected, new.clientsExposed - old.clientsExposed)
    let met = "clients that met it \(old.clientsExposed) → \(new.clientsExposed)"
    let rest = [
      refusing == 0
        ? nil
        : "\(abs(refusing)) \(refusing > 0 ? "more" : "fewer") client\(abs(refusing) == 1 ? "" : "s") "
          + "refuse\(abs(refusing) == 1 ? "s" : "") (\(old.clientsAffected) → \(new.clientsAffected))",
      exposed == 0 ? nil : exposed > 0 && refusing == 0 ? "\(met), and no more of them refuse" : met,
      old.organizations == new.organizations ? nil : "organisations \(old.organizations) → \(new.organizations)",
    ]
    let judged = [
      old.band == new.band ? nil : "\(old.band.rawValue) → \(new.band.rawValue)",
      shown(old.probability) == shown(new.probability) ? nil : probability(old.probability, new.probability),
    ]
    guard (judged + rest).allSatisfy({ $0 == nil }), shown(old.priority) != shown(new.priority) else {
      return judged + rest
    }
    return ["priority \(shown(old.priority)) → \(shown(new.priority))"]
  }

  /// What happened around it: others that came, went or passed.
  private func neighbours(_ old: Entry, _ new: Entry) -> [String?] {
    let came = came.count { $0 < new.rank }
    let went = went.count { $0 < old.rank }
    let passed = stayed.count { $0.now < new.rank && $0.before > old.rank }
    let left = stayed.count { $0.now > new.rank && $0.before < old.rank }
    return [
      came == 0 ? nil : "\(others(came)) new above it", went == 0 ? nil : "\(others(went)) above it gone",
      passed == 0 ? nil : "\(others(passed)) from below it above it now",
      left == 0 ? nil : "\(others(left)) from above it below it now",
    ]
  }

  private func others(_ number: Int) -> String {
    number == 1 ? "1 other is" : "\(number) others are"
  }

  private func clients(_ number: Int) -> String {
    number == 1 ? "1 client" : "\(number) clients"
  }

  private func probability(_ old: Double, _ new: Double) -> String {
    "probability \(shown(old)) → \(shown(new))"
  }

  private func shown(_ value: Double) -> String {
    Decimal.fixed(value, 2)
  }

  private func joined(_ parts: [String?]) -> String {
    parts.compactMap(\.self).joined(separator: "; ")
  }

  private static func ranks(_ report: ReportSnapshot) -> [String: Int] {
    Dictionary(report.entries(of: .candidates).map { ($0.id, $0.rank) }) { first, _ in first }
  }
}
