import HandshakeModel

/// What to say of hours in which the gateway itself was refused.
enum IncidentProse {
  /// `2026-11-18 12:00:00 to 2026-11-18 14:00:00`.
  static func hours(_ incident: GatewayIncident) -> String {
    "\(Wording.moment(incident.from)) to \(Wording.moment(incident.to))"
  }

  /// How much was refused, and how much is usual.
  static func extent(_ incident: GatewayIncident) -> String {
    "\(Decimal.grouped(incident.targetsRefused)) of \(Wording.count(incident.targetsMet, "application")) "
      + "(usually \(Decimal.percent(incident.usualShare)))"
  }

  static func alerts(_ incident: GatewayIncident) -> String {
    Wording.list(incident.alerts.map { "\(Decimal.grouped($0.episodes)) × \($0.name)" })
  }

  /// What to do.
  ///
  /// No client complains of the form of a certificate that its application pins.
  static func remedy(_ incident: GatewayIncident) -> String {
    let isNamed = incident.alerts.contains { $0.name == Signal.gatewayCertificate.name }
    return isNamed
      ? "Clients called the gateway’s certificate expired, revoked or badly signed: renew its CA, and check its clock."
      : "See what changed at the gateway then (a new CA that devices lack, a node with other certificates, an outage)."
  }
}
