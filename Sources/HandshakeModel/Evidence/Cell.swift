/// Where an addition goes: one client, one host, one kind of program, five minutes, one vantage.
public struct CellKey: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Whose logs these are.
  public var organization: Symbol
  /// The client's address, or its identity where a log gives no address.
  public var client: Symbol
  /// The server's name, as the client asked for it.
  public var host: Symbol
  /// The bucket of the program; `none` where the log says nothing of it.
  public var agent: Symbol
  /// The five minutes.
  public var slot: Slot
  /// From where it was seen.
  public var vantage: Vantage

  /// The place of what one row says.
  @inlinable
  public init(
    organization: Symbol, client: Symbol, host: Symbol, slot: Slot, vantage: Vantage, agent: Symbol
  ) {
    self.organization = organization
    self.client = client
    self.host = host
    self.slot = slot
    self.vantage = vantage
    self.agent = agent
  }

  /// Written out because what the compiler makes is not inlined in other modules, and every row is compared by it.
  @inlinable
  public static func == (left: CellKey, right: CellKey) -> Bool {
    left.host == right.host && left.slot == right.slot && left.client == right.client && left.agent == right.agent
      && left.vantage == right.vantage && left.organization == right.organization
  }

  /// The order in which `Correlation` reads a client's cells: hosts, and each host in the order of time.
  @inlinable
  public static func < (left: CellKey, right: CellKey) -> Bool {
    if left.organization != right.organization { return left.organization < right.organization }
    if left.client != right.client { return left.client < right.client }
    if left.host != right.host { return left.host < right.host }
    if left.slot != right.slot { return left.slot < right.slot }
    if left.vantage != right.vantage { return left.vantage < right.vantage }
    return left.agent < right.agent
  }
}

/// The unit of evidence: counters that are only ever added to.
package struct Cell: Sendable, Equatable {
  package var key: CellKey
  package var counters: Counters
  /// Bytes from the client, where the log says so.
  package var bytesUp: UInt64
  /// Bytes to the client, where the log says so.
  package var bytesDown: UInt64

  package init(key: CellKey, counters: Counters = Counters(), bytesUp: UInt64 = 0, bytesDown: UInt64 = 0) {
    self.key = key
    self.counters = counters
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
  }

  /// Adds what another cell of the same key holds.
  package mutating func add(_ counters: Counters, bytesUp: UInt64, bytesDown: UInt64) {
    self.counters += counters
    self.bytesUp = self.bytesUp.addingUpToMost(bytesUp)
    self.bytesDown = self.bytesDown.addingUpToMost(bytesDown)
  }
}
