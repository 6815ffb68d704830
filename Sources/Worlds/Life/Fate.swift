import HandshakeModel
import SeededRandom

/// How a connection ends, and why.
struct Fate: Equatable {
  var deed: Deed
  var path = Connection.Path.decrypted
  var cause: Cause?
  /// Whether the client objected for good: trying again at once is what programs do then.
  var isFinal = false
}

extension Site {
  /// What becomes of a connection.
  ///
  /// The order matters: who gives up early meets nothing else; what is not decrypted is not refused; a client that lacks
  /// the root gets no further, whatever the application would have compared.
  func fate(
    of program: Program, with stack: Stack, on device: Device, to host: String, at time: Timestamp,
    _ numbers: inout SplitMix64
  ) -> Fate {
    let organisation = organisations[device.organisation]
    if program == .scanner { return Fate(deed: numbers.chance(0.6) ? .unused : .gone, cause: .unknown) }
    let givesUp = numbers.chance(device.habits.cancels)
    if givesUp { return Fate(deed: numbers.pick([.gone, .silent, .unused]), cause: .cancelled) }
    if !device.isDecrypted || organisation.bypasses(host) { return passedOn(to: host, at: time, device) }
    if let ended = fault(of: host, at: time, device, &numbers) { return ended }
    if let (objection, cause) = objection(of: program, with: stack, on: device, to: host, at: time),
      let deed = stack.deed(objection)
    {
      return Fate(deed: deed, path: faultPath(host, device), cause: cause, isFinal: true)
    }
    // A page inside an application drops what it loads from others as its user goes on.
    if case .application = program, host.hasSuffix(".gstatic.com"), numbers.chance(0.25) {
      return Fate(deed: .silent, cause: .cancelled)
    }
    guard case .certificate(let objection)? = faults[host] else { return Fate(deed: .used) }
    let path = faultPath(host, device)
    return Fate(deed: path == .mimickedFault ? stack.deed(objection) ?? .used : .used, path: path, cause: .serverFault)
  }

  private func passedOn(to host: String, at time: Timestamp, _ device: Device) -> Fate {
    let isOut = faults[host] == .hidden || faults[host] == .reset || isOut(host, at: time, device)
    return Fate(deed: isOut ? .silent : .used, path: .bypassed, cause: isOut ? .hiddenServerFault : nil)
  }

  private func isOut(_ host: String, at time: Timestamp, _ device: Device) -> Bool {
    incidents.contains { incident in
      guard case .outage(let hosts) = incident.kind else { return false }
      return hosts.contains(host) && incident.covers(device.organisation, time)
    }
  }

  /// What the origin does to everybody.
  private func fault(
    of host: String, at time: Timestamp, _ device: Device, _ numbers: inout SplitMix64
  ) -> Fate? {
    if isOut(host, at: time, device) || faults[host] == .hidden {
      return Fate(deed: numbers.pick([.silent, .silent, .stalled, .unused]), cause: .hiddenServerFault, isFinal: true)
    }
    switch faults[host] {
    case .reset: return Fate(deed: .silent, cause: .hiddenServerFault, isFinal: true)
    case .mutualTLS: return Fate(deed: .turnedAway(40), cause: .mutualTLS)
    default: return nil
    }
  }

  /// Squid copies a bad certificate and lets its client decide; other gateways show a page.
  private func faultPath(_ host: String, _ device: Device) -> Connection.Path {
    guard case .certificate? = faults[host] else { return .decrypted }
    return organisations[device.organisation].log == .explicitProxy ? .mimickedFault : .originFault
  }

  private func objection(
    of program: Program, with stack: Stack, on device: Device, to host: String, at time: Timestamp
  ) -> (Objection, Cause)? {
    for incident in incidents where incident.covers(device.organisation, time) {
      guard case .gatewayCertificate(let objection) = incident.kind, !hasRecovered(device, from: incident, at: time)
      else { continue }
      return (objection, .gatewayCertificate)
    }
    if device.trust == .nobody { return (.unknownIssuer, .missingRoot) }
    guard case .application(let number) = program else { return nil }
    if device.trust == .browsersOnly { return (.unknownIssuer, .userCAIgnored) }
    let application = applications[number]
    if application.trust != .device { return (.unknownIssuer, .privateTrustStore) }
    return application.pins(host, on: device, at: time) ? (application.objection(with: stack), .pinning) : nil
  }

  /// Devices get the new root one after the other, most of them early.
  private func hasRecovered(_ device: Device, from incident: Incident, at time: Timestamp) -> Bool {
    var numbers = SplitMix64(seed: seed, part: [4, device.number])
    let (first, second) = (numbers.unit(), numbers.unit())
    let span = Double(incident.until.seconds - incident.from.seconds)
    return Double(time.seconds - incident.from.seconds) >= (0.2 + 0.8 * first * second) * span
  }
}
