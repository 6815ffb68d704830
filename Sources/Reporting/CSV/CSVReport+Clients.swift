import HandshakeModel

extension CSVReport {
  /// Who is hurt, and by what: a row for each client that refused a candidate, then the clients that are themselves the
  /// cause.
  ///
  /// The refused episodes of a candidate's rows are its episodes, and the rows that are affected its affected clients.
  static func clients(of model: ReportModel) -> CSVTable {
    CSVTable(
      name: "clients.csv",
      columns: subjectColumns + [
        "organization", "client", "episodes_refused", "episodes_used", "seen", "affected", "several_devices",
        "hosts_failed", "hosts_ok",
      ],
      rows: listed(model).flatMap { list, candidate in
        candidate.clients.sorted(by: precedes).map { client in
          CSVRow(
            subject(list, candidate) + [
              .text(client.organization), .text(client.client), .integer(client.refused), .integer(client.used),
              .text(client.seen), .flag(client.isAffected), .flag(client.isAmbiguous), .empty, .empty,
            ])
        }
      }
        + model.findings.missingRoot.map {
          row("missing_root", $0.organization, $0.client, failed: $0.hostsFailed, working: $0.hostsWorking)
        }
        + model.findings.userCAIgnored.map {
          row("user_ca_ignored", $0.organization, $0.client, failed: $0.hostsFailed, working: $0.hostsWorking)
        }
        + model.findings.scanners.map {
          row("scanner", $0.organization, $0.client, failed: $0.hosts - $0.hostsUsed, working: $0.hostsUsed)
        })
  }

  /// A client that stands for itself: no candidate, no episodes.
  private static func row(
    _ list: String, _ organization: String, _ client: String, failed: Int, working: Int
  ) -> CSVRow {
    CSVRow(
      [.integer(schemaVersion), .text(list), .empty, .empty, .text(organization), .text(client)]
        + Array(repeating: .empty, count: 5) + [.integer(failed), .integer(working)])
  }

  /// The order must tell nothing about the addresses behind pseudonyms.
  private static func precedes(_ left: CandidateClient, _ right: CandidateClient) -> Bool {
    (right.refused, left.organization, left.client) < (left.refused, right.organization, right.client)
  }
}
