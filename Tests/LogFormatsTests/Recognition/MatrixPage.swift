/// The tables of `Matrix.md`: for each log and each cause of the truth, how many connections it tells as what they were.
struct MatrixPage {
  /// How a reading stands to the truth.
  enum Standing {
    case right
    /// Less than truth, or what another cause leaves behind as well.
    case indistinct
    case wrong
  }

  let page: RecognitionPage

  private struct Count {
    var readings: [LabReading: Int] = [:]

    var text: String {
      let parts = readings.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      return parts.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    }
  }

  func reading(_ log: LabLog, _ index: Int) -> LabReading {
    LabReading(LabLog.verdict(log.signals[index]))
  }

  func standing(_ log: LabLog, _ index: Int) -> Standing {
    let (reading, ending, attempt) = (reading(log, index), page.truth.endings[index], page.truth.attempts[index])
    if attempt.right(ending).contains(reading) { return .right }
    let others = attempt.indistinct(ending, isSensor: log.kind.proxy == nil)
    return reading.isSilent || others.contains(reading) ? .indistinct : .wrong
  }

  /// One row for each log, one column for each cause: connections that are told as what they were, of all.
  var overview: String {
    let causes = Set(page.truth.attempts.map(\.cause)).sorted()
    let rows = page.logs.map { log in
      let all = page.attempts(of: log)
      return [log.kind.title]
        + causes.map { cause in
          let chosen = all.filter { page.truth.attempts[$0].cause == cause }
          let right = chosen.count { standing(log, $0) == .right }
          return chosen.isEmpty ? "" : "\(right)/\(chosen.count)"
        }
    }
    return MarkdownTable(heading: ["log"] + causes, rows: rows).text
  }

  func section(_ log: LabLog) -> String {
    let groups = Dictionary(grouping: page.attempts(of: log)) { cause(of: $0) }.sorted { $0.key < $1.key }
    let rows = groups.map { cause, indices in
      var counts: [Standing: Count] = [:]
      for index in indices {
        counts[standing(log, index), default: Count()].readings[reading(log, index), default: 0] += 1
      }
      return [cause, "\(indices.count)"]
        + [Standing.right, .indistinct, .wrong].map { counts[$0]?.text ?? "" }
    }
    let heading = ["truth", "connections", "told", "not told apart", "told wrongly"]
    return "### \(log.kind.title)\n\n" + MarkdownTable(heading: heading, rows: rows).text
  }

  /// The connections that are told wrongly.
  var misses: [String] {
    page.logs.flatMap { log in
      page.attempts(of: log).filter { standing(log, $0) == .wrong }.map { index in
        "\(log.kind.title): \(page.truth.attempts[index].stack), \(cause(of: index)): \(reading(log, index).rawValue)"
      }
    }
  }

  private func cause(of index: Int) -> String {
    let attempt = page.truth.attempts[index]
    return attempt.detail.isEmpty ? attempt.cause : "\(attempt.cause), \(attempt.detail)"
  }
}
