package import HandshakeModel

/// The queue as lines for a terminal.
package enum QueueText {
  /// The candidates, then the bypass gaps, at most `top` of each.
  package static func render(_ model: ReportModel, top: Int? = nil) -> String {
    let findings = model.findings
    let tally = model.inputs.tally
    var lines = [
      "\(Decimal.grouped(tally.lines)) lines = \(Decimal.grouped(tally.stored)) stored + "
        + "\(Decimal.grouped(tally.duplicate)) duplicate + \(Decimal.grouped(tally.ignored)) ignored + "
        + "\(Decimal.grouped(tally.rejected)) rejected, from \(Wording.count(model.inputs.files.count, "file"))"
    ]
    lines += ChangesProse.lines(model.changes) + [""]
    lines += table("Candidates for global bypass review", findings.candidates, top)
    if !findings.bypassGaps.isEmpty {
      lines.append("")
      lines += table("Bypassed globally, and still refusing", findings.bypassGaps, top)
    }
    if !findings.gatewayIncidents.isEmpty {
      lines += ["", "Incidents of the gateway’s certificate, whose hours do not count:"]
      lines += aligned(
        findings.gatewayIncidents.map { incident in
          [Legible.text(incident.organization), IncidentProse.hours(incident), IncidentProse.extent(incident)]
            + ["\(Wording.count(incident.clients, "client")): \(IncidentProse.alerts(incident))"]
        })
    }
    if !findings.scanners.isEmpty {
      lines += ["", "Scanners, whose refusals do not count:"]
      lines += aligned(
        findings.scanners.map { scanner in
          [
            Legible.text(scanner.organization), Legible.text(scanner.client),
            "\(Wording.count(scanner.hosts, "host")) in ten minutes, \(Decimal.grouped(scanner.hostsUsed)) used",
            "from \(Wording.moment(scanner.from))",
          ]
        })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ title: String, _ candidates: [Candidate], _ top: Int?) -> [String] {
    guard !candidates.isEmpty else { return ["\(title): none"] }
    let shown = candidates.prefix(top ?? candidates.count)
    let header = ["#", "application", "probability", "band", "clients", "orgs", "episodes", "priority", "coverage"]
    let rows = shown.map { candidate in
      [
        String(candidate.rank), name(candidate.target), Decimal.fixed(candidate.probability, 3),
        candidate.band.rawValue, "\(candidate.clientsAffected)/\(candidate.clientsExposed)",
        String(candidate.organizations), String(candidate.episodes), Decimal.fixed(candidate.priority, 2),
        candidate.target.coverage.rawValue,
      ]
    }
    let rest = candidates.count - shown.count
    return ["\(title):"] + aligned([header] + rows) + (rest > 0 ? ["  … and \(rest) more"] : [])
  }

  private static func name(_ target: Attribution) -> String {
    let kind = TargetProse.kind(target)
    return Legible.text(target.name) + (kind.isEmpty ? "" : " (\(kind))")
  }

  /// Columns padded to their widest cell.
  package static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        line += " " + cell
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + 1) }
      }
      return line
    }
  }
}
