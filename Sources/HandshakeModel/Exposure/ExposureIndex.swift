/// The exposures of a table by their subjects.
package struct ExposureIndex: Sendable {
  private let table: ExposureTable
  private let numbers: [TargetHost: Int]
  /// The places in the table, subject by subject, and where those of each subject end.
  private var places: [Int32]
  private var ends: [Int]

  package init(_ table: ExposureTable) {
    self.table = table
    numbers = Dictionary(uniqueKeysWithValues: zip(table.subjects, 0...))
    ends = Array(repeating: 0, count: table.subjects.count)
    for row in table.rows { ends[Int(row.subject)] += 1 }
    for number in ends.indices.dropFirst() { ends[number] += ends[number - 1] }
    places = Array(repeating: 0, count: table.rows.count)
    var next = [0] + ends
    for (place, row) in table.rows.enumerated() {
      places[next[Int(row.subject)]] = Int32(place)
      next[Int(row.subject)] += 1
    }
  }

  package subscript(subject: TargetHost) -> ExposureGroup {
    ExposureGroup(table: table, places: places(of: subject))
  }

  /// The exposures of several subjects.
  package subscript(subjects: [TargetHost]) -> ExposureGroup {
    ExposureGroup(table: table, places: ArraySlice(subjects.flatMap { places(of: $0) }.sorted()))
  }

  private func places(of subject: TargetHost) -> ArraySlice<Int32> {
    guard let number = numbers[subject] else { return [] }
    return places[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
  }
}

/// Some exposures of a table, in its order.
package struct ExposureGroup: RandomAccessCollection, Sendable {
  package let table: ExposureTable
  let places: ArraySlice<Int32>

  package var startIndex: Int { places.startIndex }

  package var endIndex: Int { places.endIndex }

  package subscript(position: Int) -> ExposureRow {
    table.rows[Int(places[position])]
  }
}
