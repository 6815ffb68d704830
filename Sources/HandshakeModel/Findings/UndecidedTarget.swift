/// An application that several clients refuse, and that is no candidate all the same.
package struct UndecidedTarget: Sendable, Equatable {
  /// Refusing clients below which it is not worth a line.
  package static let leastClients = 2
  /// How many a report names.
  package static let shown = 20

  package var target: Attribution
  /// Of application-specific certificate rejection, 0 to 1.
  package var probability: Double
  /// Clients whose refusal speaks for the application rather than for the client.
  package var clientsRefusing: Int
  /// Clients whose outcomes count, the refusing ones included.
  package var clientsExposed: Int
  package var outlook = Outlook()

  package init(target: Attribution, probability: Double, clientsRefusing: Int, clientsExposed: Int) {
    self.target = target
    self.probability = probability
    self.clientsRefusing = clientsRefusing
    self.clientsExposed = clientsExposed
  }
}
