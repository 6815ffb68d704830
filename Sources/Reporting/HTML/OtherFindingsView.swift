import HandshakeModel

/// The lists beside the queue: what looks like a refusal and is something else.
struct OtherFindingsView {
  struct ClientRow {
    let organization: String
    let client: String
    let failed: String
    let working: String
    let probability: String
  }

  struct StoreRow {
    let organization: String
    let agent: String
    let clients: String
    let failed: String
    let working: String
  }

  struct DeviceRow {
    let organization: String
    let client: String
    let failed: String
    let working: String
    let browser: String
    let told: String
  }

  struct IncidentRow {
    let hours: String
    let place: String
    let extent: String
    let clients: String
    let alerts: String
    let remedy: String
  }

  struct ScannerRow {
    let client: String
    let place: String
    let hosts: String
    let used: String
    let seen: String
  }

  struct FaultRow {
    let name: String
    let coverage: String
    let hosts: [String]
    let more: String
    let clients: String
    let episodes: String
    let seen: String
  }

  struct FaultList {
    let anchor: String
    let title: String
    let meaning: String
    let none: String
    let rows: [FaultRow]
    let hasRows: Bool
  }

  /// A table shows this many hosts of a fault; the file for programs has them all.
  private static let hostsShown = 6

  let missingRoot: [ClientRow]
  let hasMissingRoot: Bool
  let stores: [StoreRow]
  let hasStores: Bool
  let devices: [DeviceRow]
  let hasDevices: Bool
  let incidents: [IncidentRow]
  let hasIncidents: Bool
  let scanners: [ScannerRow]
  let hasScanners: Bool
  let faults: [FaultList]

  init(_ findings: Findings) {
    missingRoot = findings.missingRoot.map {
      ClientRow(
        organization: $0.organization, client: $0.client, failed: Decimal.grouped($0.hostsFailed),
        working: Decimal.grouped($0.hostsWorking), probability: Decimal.percent($0.probability))
    }
    hasMissingRoot = !missingRoot.isEmpty
    stores = findings.privateTrustStores.map {
      StoreRow(
        organization: $0.organization, agent: $0.agent, clients: Decimal.grouped($0.clients),
        failed: Decimal.grouped($0.hostsFailed), working: Decimal.grouped($0.hostsWorking))
    }
    hasStores = !stores.isEmpty
    devices = findings.userCAIgnored.map {
      DeviceRow(
        organization: $0.organization, client: $0.client, failed: Decimal.grouped($0.hostsFailed),
        working: Decimal.grouped($0.hostsWorking), browser: Decimal.grouped($0.browserHosts),
        told: $0.isNamed ? "programs, alerts, browser" : "alerts and browser; no program is named")
    }
    hasDevices = !devices.isEmpty
    incidents = findings.gatewayIncidents.map {
      IncidentRow(
        hours: IncidentProse.hours($0), place: $0.organization, extent: IncidentProse.extent($0),
        clients: Decimal.grouped($0.clients), alerts: IncidentProse.alerts($0), remedy: IncidentProse.remedy($0))
    }
    hasIncidents = !incidents.isEmpty
    scanners = findings.scanners.map {
      ScannerRow(
        client: $0.client, place: $0.organization, hosts: Decimal.grouped($0.hosts),
        used: Decimal.grouped($0.hostsUsed), seen: "\(Wording.moment($0.from)) to \(Wording.moment($0.to))")
    }
    hasScanners = !scanners.isEmpty
    faults = OtherFindingsView.faults(findings)
  }

  private static func faults(_ findings: Findings) -> [FaultList] {
    [
      list(
        "server-faults", "Server faults",
        "The origin fails, whatever the gateway does; a bypass shows the same fault to the client.",
        "No origin was found to be at fault.", findings.serverFaults),
      list(
        "hidden-faults", "Needs a differential test",
        "Clients break off, and a fault of the origin or the path that no log shows is the best explanation. Exempt the "
          + "hosts for one client: if they work there, it is the certificate; if they fail there too, it is the server. "
          + "A gateway that logs its own side answers this without a test.",
        "No application fails in a way that only such a test can explain.", findings.hiddenFaults),
      list(
        "mutual-tls", "Mutual TLS",
        "The origin asks for a client certificate, which a gateway cannot present. Such hosts need an exemption of "
          + "their own; it is not a matter of trust.",
        "No origin was seen to ask for a client certificate.", findings.mutualTLS),
      list(
        "gateway-certificate", "Gateway certificate",
        "Clients find the gateway’s own certificate expired, revoked or badly signed. Mend the gateway.",
        "No client complained about the form of the gateway’s certificate.", findings.gatewayCertificate),
      list(
        "protocol", "Protocol",
        "Client and gateway share no version, cipher or application protocol, or the traffic is no TLS.",
        "No client and gateway failed to agree on a protocol.", findings.protocolFaults),
    ]
  }

  private static func list(
    _ anchor: String, _ title: String, _ meaning: String, _ none: String, _ faults: [TargetFault]
  ) -> FaultList {
    FaultList(
      anchor: anchor, title: title, meaning: meaning, none: none, rows: faults.map(row), hasRows: !faults.isEmpty)
  }

  private static func row(_ fault: TargetFault) -> FaultRow {
    let hidden = fault.hosts.count - hostsShown
    return FaultRow(
      name: fault.target.name, coverage: Wording.coverage(fault.target.coverage),
      hosts: Array(fault.hosts.prefix(hostsShown)), more: hidden > 0 ? "and \(hidden) more" : "",
      clients: Decimal.grouped(fault.clients), episodes: Decimal.grouped(fault.episodes),
      seen: "\(CivilTime(fault.firstSeen).date) to \(CivilTime(fault.lastSeen).date)")
  }
}
