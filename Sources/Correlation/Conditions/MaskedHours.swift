package import HandshakeModel

/// The hours of incidents, in which nothing counts.
package struct MaskedHours: Sendable {
  private var hours: [Symbol: Set<Int32>] = [:]

  package init(_ incidents: [Incident] = []) {
    for incident in incidents { hours[incident.organization, default: []].formUnion(incident.hours) }
  }

  /// The masked hours of an organisation, counted from 1970.
  package subscript(organization: Symbol) -> Set<Int32> {
    hours[organization] ?? []
  }
}
