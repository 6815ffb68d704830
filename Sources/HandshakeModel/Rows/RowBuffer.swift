/// What a format has read from a batch of lines and the worker has not yet added up.
package struct RowBuffer: Sendable {
  package var observations: [Observation] = []
  package var connections: [WireConnection] = []
  package var halves: [ConnectionHalf] = []
  /// The texts behind the symbols of these rows but those of user agents: names that are stored.
  package var symbols = SymbolTable()
  /// The texts of user agents, of which only the bucket is stored.
  package var userAgents = SymbolTable()
  /// Reused by host names on their way to the symbol table.
  package var scratch: [UInt8] = []

  package init() {}

  /// Forgets the rows and keeps the texts.
  package mutating func removeRows() {
    observations.removeAll(keepingCapacity: true)
    connections.removeAll(keepingCapacity: true)
    halves.removeAll(keepingCapacity: true)
  }
}
