import HandshakeModel

extension RowBuffer {
  /// Sets the times of all rows right whose clock is ahead, in microseconds.
  mutating func setBack(by ahead: Int64) {
    guard ahead != 0 else { return }
    for index in observations.indices { observations[index].time.setBack(by: ahead) }
    for index in connections.indices { connections[index].time.setBack(by: ahead) }
    for index in halves.indices { halves[index].time.setBack(by: ahead) }
  }
}

extension Timestamp {
  /// A forged time at the end of the range stays where it is.
  fileprivate mutating func setBack(by ahead: Int64) {
    let (earlier, overflow) = microseconds.subtractingReportingOverflow(ahead)
    if !overflow { microseconds = earlier }
  }
}
