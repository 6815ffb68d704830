import HandshakeModel

extension CSVReport {
  /// A row for each candidate and day (UTC) on which its clients came to any end; the refused episodes of its rows are
  /// the candidate's.
  static func aborts(of model: ReportModel) -> CSVTable {
    CSVTable(
      name: "aborts.csv",
      columns: subjectColumns + ["date", "refused", "exposed", "clients_refusing", "clients_exposed"],
      rows: listed(model).flatMap { list, candidate in
        candidate.days.filter { $0.exposed > 0 }.map { day in
          CSVRow(
            subject(list, candidate) + [
              .text(CivilTime(Timestamp(seconds: Int64(day.day) * 86_400)).date), .integer(day.refused),
              .integer(day.exposed), .integer(day.clientsRefusing), .integer(day.clientsExposed),
            ])
        }
      })
  }

  /// Some real attempts of each candidate, as they were kept.
  static func attempts(of model: ReportModel) -> CSVTable {
    CSVTable(
      name: "attempts.csv",
      columns: subjectColumns + ["time", "organization", "client", "host", "seen", "agent", "vantage"],
      rows: listed(model).flatMap { list, candidate in
        candidate.exemplars.map { attempt in
          CSVRow(
            subject(list, candidate) + [
              .text(attempt.time.iso8601), .text(attempt.organization), .text(attempt.client), .text(attempt.host),
              .text(attempt.seen), .text(attempt.agent), .text(attempt.vantage.name),
            ])
        }
      })
  }
}
