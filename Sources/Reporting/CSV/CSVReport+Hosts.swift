import HandshakeModel

extension CSVReport {
  /// A row for each host of each candidate.
  ///
  /// An episode may touch several hosts, so that those of the hosts may be more than the candidate's.
  static func hosts(of model: ReportModel) -> CSVTable {
    CSVTable(
      name: "hosts.csv",
      columns: subjectColumns + ["host", "in_scope", "episodes", "probability", "covered_by", "needless"],
      rows: listed(model).flatMap { list, candidate in
        candidate.hosts.map { host in
          let covering = candidate.scope.patterns.filter { BypassPattern($0)?.covers(host.host) ?? false }
          return CSVRow(
            subject(list, candidate) + [
              .text(host.host), .flag(host.inScope), .integer(host.episodes), .number(host.probability),
              self.list(covering), .flag(!host.inScope && !covering.isEmpty),
            ])
        }
      })
  }
}
