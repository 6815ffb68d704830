import HandshakeModel
import Verdict

/// The units that a bootstrap draws, with the evidence and the truth of each.
///
/// Units are organisations, because clients of one share a gateway, an image and a policy; where there is one, or truth
/// names none, they are clients, and the intervals tell nothing of other organisations.
struct Population: Sendable {
  enum Unit: String, Sendable {
    case organisation
    case client
  }

  private struct Member: Sendable {
    var clients: [Int] = []
    var hostClients: [Int] = []
    var records: [Truth.Record] = []
  }

  let unit: Unit
  private let evidence: Evidence
  private let members: [Member]

  init(_ evidence: Evidence, _ truth: Truth) {
    let name = { (key: ClientKey) in
      Truth.Client(
        organization: truth.namesOrganizations ? evidence.names[key.organization] ?? "" : "",
        client: evidence.names[key.client] ?? "")
    }
    let organizations = Set(truth.records.keys.map(\.organization)).union(
      evidence.exposures.clients.map { name($0).organization })
    let unit: Unit = organizations.count > 1 ? .organisation : .client
    let member = { (client: Truth.Client) in unit == .organisation ? client.organization : client.client }
    var members: [String: Member] = [:]
    for (place, key) in evidence.exposures.clients.enumerated() {
      members[member(name(key)), default: Member()].clients.append(place)
    }
    for (place, key) in evidence.hostExposures.clients.enumerated() {
      members[member(name(key)), default: Member()].hostClients.append(place)
    }
    for (client, record) in truth.records.sorted(by: { $0.key < $1.key }) {
      members[member(client), default: Member()].records.append(record)
    }
    self.unit = unit
    self.evidence = evidence
    self.members = members.sorted { $0.key < $1.key }.map(\.value)
  }

  var units: Int { members.count }

  /// All that was seen, each unit once.
  var whole: Figures { figures(evidence, Array(repeating: 1, count: units)) }

  /// The figures where each unit is seen the given number of times: the model judges anew what was drawn.
  func figures(drawn times: [Int]) -> Figures {
    let drawn = Evidence(
      targets: evidence.targets, exposures: drawn(times, of: evidence.exposures, \.clients),
      hostExposures: drawn(times, of: evidence.hostExposures, \.hostClients), names: evidence.names, attempts: [:],
      // What a bypass would hide changes no verdict.
      traffic: [:], days: evidence.days)
    return figures(drawn, times)
  }

  func labels(_ times: [Int]) -> TruthLabels {
    TruthLabels(zip(members, times).flatMap { member, times in member.records.map { ($0, times) } })
  }

  private func figures(_ evidence: Evidence, _ times: [Int]) -> Figures {
    Figures(Judge.assessments(evidence), FailureCounts.all(evidence), labels(times))
  }

  private func drawn(
    _ times: [Int], of table: ExposureTable, _ clients: KeyPath<Member, [Int]>
  ) -> ExposureTable {
    var copies: [(key: ClientKey, client: Int)] = []
    for (member, times) in zip(members, times) {
      for client in member[keyPath: clients] {
        for copy in 0..<times { copies.append((self.copy(copy, of: table.clients[client]), client)) }
      }
    }
    return table.drawn(copies.sorted { $0.key < $1.key })
  }

  /// What is drawn again is another organisation, or another client of the same one.
  private func copy(_ number: Int, of key: ClientKey) -> ClientKey {
    guard number > 0 else { return key }
    let renamed = { (symbol: Symbol) in Symbol(rawValue: Symbol.mixed(symbol.rawValue &+ UInt64(number))) }
    return unit == .organisation
      ? ClientKey(organization: renamed(key.organization), client: key.client)
      : ClientKey(organization: key.organization, client: renamed(key.client))
  }
}
