import HandshakeModel

extension Review {
  /// The same review with every text made fit to be shown.
  var legible: Review {
    var copy = self
    copy.decision = decision.legible
    copy.earlier = earlier.map(\.legible)
    copy.changes = changes.map(Legible.text)
    copy.followUp?.missedHosts = followUp?.missedHosts.map(Legible.text) ?? []
    return copy
  }
}

extension Decision {
  /// The same decision with every text made fit to be shown.
  var legible: Decision {
    var copy = self
    copy.id = Legible.text(id)
    copy.target = Legible.text(target)
    copy.name = Legible.text(name)
    copy.organization = organization.map(Legible.text)
    copy.patterns = patterns.map(Legible.text)
    copy.by = Legible.text(by)
    copy.why = Legible.text(why)
    copy.ticket = ticket.map(Legible.text)
    copy.evidence.digest = Legible.text(evidence.digest)
    copy.evidence.hosts = evidence.hosts.map(Legible.text)
    copy.evidence.patterns = evidence.patterns.map(Legible.text)
    copy.evidence.scoringVersion = Legible.text(evidence.scoringVersion)
    return copy
  }
}

extension SourceCoverage {
  var legible: SourceCoverage {
    var copy = self
    copy.organization = Legible.text(organization)
    return copy
  }
}

extension ReportChanges.Change {
  var legible: ReportChanges.Change {
    var copy = self
    copy.target = Legible.text(target)
    copy.name = Legible.text(name)
    copy.reason = Legible.text(reason)
    return copy
  }
}
