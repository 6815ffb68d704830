package import HandshakeModel

extension [Cell] {
  /// The cells with the sensor's moved to the gateway's time, in the order of their keys.
  ///
  /// - Parameter shift: five-minute buckets by which the sensor's clock is ahead.
  package func aligned(sensorAhead shift: Int32) -> [Cell] {
    guard shift != 0 else { return self }
    return map { cell in
      var cell = cell
      if cell.key.vantage == .wire { cell.key.slot.index -= shift }
      return cell
    }
    .sorted { $0.key < $1.key }
  }
}
