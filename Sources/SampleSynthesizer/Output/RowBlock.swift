import HandshakeModel

/// The rows of a few clients in one slot, in the order in which they are written.
struct RowBlock {
  let attempts: [Attempt]
  let proxyRows: [UmbrellaRow]
  let sensorRows: [SensorRows]

  init(of activities: [ClientActivity], numbers: SplitMix64) {
    let flows = activities.flatMap(\.flows)
    attempts = sorted(activities.flatMap(\.attempts)) { $0.time }
    proxyRows = disordered(
      sorted(attempts.flatMap(UmbrellaRow.rows) + flows.compactMap(UmbrellaRow.row)) { $0.time }, numbers)
    // Zeek writes a connection when it ends.
    sensorRows = sorted(attempts.map(SensorRows.init(of:)) + flows.map(SensorRows.init(of:))) {
      Timestamp(microseconds: $0.connection.time.microseconds + $0.connection.duration)
    }
  }
}

/// Sorts by time and leaves equal times in their order, which the standard library does not promise.
private func sorted<Row>(_ rows: [Row], by time: (Row) -> Timestamp) -> [Row] {
  rows.enumerated().sorted { left, right in
    let (leftTime, rightTime) = (time(left.element), time(right.element))
    return leftTime == rightTime ? left.offset < right.offset : leftTime < rightTime
  }.map(\.element)
}

/// Moves a few rows a few places, as the proxy log's rows are not in the order of time.
private func disordered(_ rows: [UmbrellaRow], _ source: SplitMix64) -> [UmbrellaRow] {
  var (rows, numbers) = (rows, source)
  for index in rows.indices where numbers.chance(percent: 7) {
    rows.swapAt(index, min(rows.count - 1, index + numbers.within(1...8)))
  }
  return rows
}
