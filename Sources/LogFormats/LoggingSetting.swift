/// A setting of the program that writes a log, which adds facts to it.
package struct LoggingSetting: Sendable {
  /// What it adds.
  package var facts: [ShowableFact]
  /// The file or page where it is made: `squid.conf`.
  package var place: String
  /// The setting itself, to be copied.
  package var lines: String
  /// What an operator should know before.
  package var note: String
  /// The format of another log that shows the same facts; where it is among the sources nothing is missing.
  package var companion: String?

  package init(
    adds facts: [ShowableFact], in place: String, _ lines: String, note: String = "", companion: String? = nil
  ) {
    self.facts = facts
    self.place = place
    self.lines = lines
    self.note = note
    self.companion = companion
  }

  /// A Zeek sensor that watches the clients' side of a gateway, for what no setting of the gateway adds.
  ///
  /// - Parameter note: why it is needed.
  package static func sensor(adds facts: [ShowableFact], note: String) -> LoggingSetting {
    LoggingSetting(
      adds: facts, in: "a sensor between the clients and the gateway", "zeek -i INTERFACE local",
      note: note + " Read the sensor's ssl.log and conn.log as well.", companion: "zeek-ssl")
  }
}
