package import HandshakeModel

/// The report for programs: the document of `rank --json`, and what was read.
package enum JSONReport {
  package static func render(_ model: ReportModel) -> String {
    JSONWriter().text(document(model)) + "\n"
  }

  package static func document(_ model: ReportModel) -> JSONValue {
    let findings = model.findings
    let tally = model.inputs.tally
    return [
      "schema_version": .integer(schemaVersion),
      "generated_at": .string(model.generatedAt.iso8601),
      "window": ["from": .string(model.windowFrom.iso8601), "to": .string(model.windowTo.iso8601)],
      "catalog_version": .string(model.catalogVersion),
      "scoring_version": .string(model.scoringVersion), "baseline": baseline(findings.baseline),
      "inputs": [
        "files": .integer(model.inputs.files.count), "lines": .integer(tally.lines),
        "digest": .string(model.inputs.digest),
      ],
      "coverage": .array(model.coverage.map(coverage)),
      "changes": model.changes.map(changes) ?? .null,
      "candidates": .array(findings.candidates.map(candidate)),
      "bypass_gaps": .array(findings.bypassGaps.map(candidate)),
      "undecided": .array(findings.undecided.map(undecided)),
      "undecided_count": .integer(findings.undecidedCount),
      "missing_root": .array(findings.missingRoot.map(missingRoot)),
      "private_trust_store": .array(findings.privateTrustStores.map(privateTrustStore)),
      "user_ca_ignored": .array(findings.userCAIgnored.map(device)),
      "server_faults": .array(findings.serverFaults.map(fault)),
      "hidden_server_faults": .array(findings.hiddenFaults.map(fault)),
      "mutual_tls": .array(findings.mutualTLS.map(fault)),
      "gateway_certificate": .array(findings.gatewayCertificate.map(fault)),
      "protocol": .array(findings.protocolFaults.map(fault)),
      "gateway_incidents": .array(findings.gatewayIncidents.map(incident)),
      "scanners": .array(findings.scanners.map(scanner)),
      "trusted_head": .integer(findings.trustedHead),
      "reviews": .array(model.reviews.map(namedReview)),
      "removal_plan": .array(model.removals.map(removal)),
      "reading": [
        "files": .array(model.inputs.files.map(file)),
        "totals": .object([JSONMember("files", .integer(model.inputs.files.count))] + counts(tally)),
      ],
    ]
  }

  private static func undecided(_ undecided: UndecidedTarget) -> JSONValue {
    .object(
      attribution(undecided.target) + [
        JSONMember("probability", .number(undecided.probability)),
        JSONMember("clients_refusing", .integer(undecided.clientsRefusing)),
        JSONMember("clients_exposed", .integer(undecided.clientsExposed)),
        JSONMember("outlook", outlook(undecided.outlook, nil)),
      ])
  }

  package static func missingRoot(_ client: MissingRootClient) -> JSONValue {
    [
      "organization": .string(client.organization), "client": .string(client.client),
      "hosts_failed": .integer(client.hostsFailed), "hosts_ok": .integer(client.hostsWorking),
      "probability": .number(client.probability),
    ]
  }

  package static func privateTrustStore(_ store: PrivateTrustStore) -> JSONValue {
    [
      "organization": .string(store.organization), "agent": .string(store.agent), "clients": .integer(store.clients),
      "hosts_failed": .integer(store.hostsFailed), "hosts_ok": .integer(store.hostsWorking),
    ]
  }

  private static func baseline(_ baseline: HealthyBaseline) -> JSONValue {
    [
      "failure_share": .number(baseline.failureShare), "likeness": .number(baseline.likeness),
      "pinned_share": .number(baseline.pinnedShare),
      "without_root": .number(baseline.withoutRoot), "clients": .integer(baseline.measuredOn),
    ]
  }

  package static func device(_ device: UserCADevice) -> JSONValue {
    [
      "organization": .string(device.organization), "client": .string(device.client),
      "hosts_failed": .integer(device.hostsFailed), "hosts_ok": .integer(device.hostsWorking),
      "browser_hosts": .integer(device.browserHosts), "named": .bool(device.isNamed),
    ]
  }

  package static func fault(_ fault: TargetFault) -> JSONValue {
    [
      "id": .string(fault.target.id), "name": .string(fault.target.name),
      "kind": .string(fault.target.kind.rawValue), "coverage": .string(fault.target.coverage.rawValue),
      "category": .string(fault.target.category), "cause": .string(fault.cause.rawValue),
      "hosts": .texts(fault.hosts), "clients": .integer(fault.clients), "episodes": .integer(fault.episodes),
      "first_seen": .string(fault.firstSeen.iso8601), "last_seen": .string(fault.lastSeen.iso8601),
    ]
  }

  package static func incident(_ incident: GatewayIncident) -> JSONValue {
    [
      "organization": .string(incident.organization), "from": .string(incident.from.iso8601),
      "to": .string(incident.to.iso8601), "share": .number(incident.share), "usual_share": .number(incident.usualShare),
      "targets_refused": .integer(incident.targetsRefused), "targets_met": .integer(incident.targetsMet),
      "clients": .integer(incident.clients),
      "alerts": .object(incident.alerts.map { JSONMember($0.name, .integer($0.episodes)) }),
      "what_to_do": .string(IncidentProse.remedy(incident)),
    ]
  }

  package static func scanner(_ scanner: ScanningClient) -> JSONValue {
    [
      "organization": .string(scanner.organization), "client": .string(scanner.client),
      "hosts": .integer(scanner.hosts), "hosts_used": .integer(scanner.hostsUsed),
      "from": .string(scanner.from.iso8601), "to": .string(scanner.to.iso8601),
    ]
  }

  private static func file(_ file: InputFile) -> JSONValue {
    .object(
      [
        JSONMember("path", .string(file.path)), JSONMember("format", .string(file.format)),
        JSONMember("org", .string(file.organization)), JSONMember("state", .string(file.state.rawValue)),
      ] + counts(file.tally))
  }

  private static func counts(_ tally: LineTally) -> [JSONMember] {
    [
      JSONMember("lines", .integer(tally.lines)), JSONMember("stored", .integer(tally.stored)),
      JSONMember("duplicate", .integer(tally.duplicate)), JSONMember("ignored", .integer(tally.ignored)),
      JSONMember("rejected", .integer(tally.rejected)),
    ]
  }
}
