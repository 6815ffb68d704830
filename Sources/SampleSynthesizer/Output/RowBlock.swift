import HandshakeModel
import SeededRandom

/// The rows of a few clients in one slot, in the order in which they are written.
///
/// Rows are sorted by their places: they are large, and moving them about costs more than making them.
struct RowBlock {
  let attempts: [Attempt]
  private let proxyRows: [UmbrellaRow]
  private let proxyOrder: [Int]
  private let sensorRows: [SensorRows]
  private let sensorOrder: [Int]

  init(of activities: [ClientActivity], numbers: SplitMix64, proxy: Bool = true, sensor: Bool = true) {
    let flows = activities.flatMap(\.flows)
    let made = activities.flatMap(\.attempts)
    attempts = order(of: made) { $0.time }.map { made[$0] }
    proxyRows = proxy ? attempts.flatMap(UmbrellaRow.rows) + flows.compactMap(UmbrellaRow.row) : []
    proxyOrder = disordered(order(of: proxyRows) { $0.time }, numbers)
    sensorRows = sensor ? attempts.map(SensorRows.init(of:)) + flows.map(SensorRows.init(of:)) : []
    // Zeek writes a connection when it ends.
    sensorOrder = order(of: sensorRows) {
      Timestamp(microseconds: $0.connection.time.microseconds + $0.connection.duration)
    }
  }

  func appendProxyRows(to text: inout TextBuffer, with printer: inout UmbrellaPrinter) {
    for place in proxyOrder {
      printer.append(proxyRows[place], to: &text)
    }
  }

  func appendSensorRows(
    connections: inout TextBuffer, handshakes: inout TextBuffer, with printer: inout SensorPrinter
  ) {
    for place in sensorOrder {
      printer.append(sensorRows[place], connections: &connections, handshakes: &handshakes)
    }
  }
}

/// The places of rows in the order of time; equal times stay as they are, which the standard library does not promise.
private func order<Row>(of rows: [Row], by time: (Row) -> Timestamp) -> [Int] {
  let times = rows.map(time)
  return rows.indices.sorted { left, right in
    times[left] == times[right] ? left < right : times[left] < times[right]
  }
}

/// Moves a few rows a few places, as the proxy log's rows are not in the order of time.
private func disordered(_ places: [Int], _ source: SplitMix64) -> [Int] {
  var (places, numbers) = (places, source)
  for index in places.indices where numbers.chance(percent: 7) {
    places.swapAt(index, min(places.count - 1, index + numbers.within(1...8)))
  }
  return places
}
