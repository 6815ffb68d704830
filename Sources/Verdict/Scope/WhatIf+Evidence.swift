package import HandshakeModel

extension WhatIf {
  /// What the patterns would have done in the window of the evidence.
  package init(_ patterns: [BypassPattern], _ evidence: Evidence) {
    let table = evidence.hostExposures
    var total = EffectTally()
    var byPattern = patterns.map { _ in EffectTally() }
    var byTarget: [Int: EffectTally] = [:]
    var byCategory: [String: EffectTally] = [:]
    var covering: [Symbol: [Int]] = [:]
    for host in Set(table.subjects.map(\.host)) {
      let name = evidence.name(host)
      covering[host] = patterns.indices.filter { patterns[$0].covers(name) }
    }
    for row in table.rows {
      let subject = table.subject(of: row)
      guard let places = covering[subject.host], !places.isEmpty else { continue }
      total.add(row, of: table)
      for place in places { byPattern[place].add(row, of: table) }
      byTarget[subject.target, default: EffectTally()].add(row, of: table)
      byCategory[evidence.targets[subject.target].category, default: EffectTally()].add(row, of: table)
    }
    let traffic = evidence.traffic
    self.init(
      patterns: zip(patterns, byPattern).map { Pattern($0, $1.effect(traffic)) }, total: total.effect(traffic),
      applications: byTarget.map { Application(evidence.targets[$0], $1.effect(traffic)) }
        .sorted {
          ($1.effect.prevented.attempts, $1.effect.hidden.traffic.requests, $0.target.name, $0.target.id)
            < ($0.effect.prevented.attempts, $0.effect.hidden.traffic.requests, $1.target.name, $1.target.id)
        },
      categories: byCategory.map { Category($0, $1.effect(traffic).hidden) }.filter { $0.hidden.clients > 0 }
        .sorted { ($1.hidden.traffic.requests, $0.name) < ($0.hidden.traffic.requests, $1.name) })
  }
}
