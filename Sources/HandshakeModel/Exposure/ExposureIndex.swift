/// The exposures of a table by their subjects.
package struct ExposureIndex: Sendable {
  private let table: ExposureTable
  private let numbers: [TargetHost: Int]
  /// Subject by subject, so that those of one are read in a row; and where those of each subject end.
  private let rows: [ExposureRow]
  private let ends: [Int]

  package init(_ table: ExposureTable) {
    self.table = table
    numbers = Dictionary(uniqueKeysWithValues: zip(table.subjects, 0...))
    var ends = Array(repeating: 0, count: table.subjects.count)
    for row in table.rows { ends[Int(row.subject)] += 1 }
    for number in ends.indices.dropFirst() { ends[number] += ends[number - 1] }
    self.ends = ends
    var next = [0] + ends
    var rows = table.rows
    for row in table.rows {
      rows[next[Int(row.subject)]] = row
      next[Int(row.subject)] += 1
    }
    self.rows = rows
  }

  package subscript(subject: TargetHost) -> ExposureGroup {
    ExposureGroup(table: table, rows: rows(of: subject))
  }

  /// The exposures of several subjects.
  package subscript(subjects: [TargetHost]) -> ExposureGroup {
    ExposureGroup(
      table: table, rows: ArraySlice(subjects.flatMap { rows(of: $0) }.sorted { $0.client < $1.client }))
  }

  private func rows(of subject: TargetHost) -> ArraySlice<ExposureRow> {
    guard let number = numbers[subject] else { return [] }
    return rows[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
  }
}

/// Some exposures of a table, in the order of its clients.
package struct ExposureGroup: Sendable {
  /// The table, which knows what the rows stand for.
  package let table: ExposureTable
  package let rows: ArraySlice<ExposureRow>

  package init(table: ExposureTable, rows: ArraySlice<ExposureRow>) {
    self.table = table
    self.rows = rows
  }
}
