package import HandshakeModel

/// Which facts some rows have shown, as far as rows can tell.
///
/// What a log can show only under a condition is known to be shown when a row shows it.
package struct SeenFacts: Sendable, Equatable {
  package private(set) var facts: Set<ShowableFact> = []
  /// Rows looked at.
  package private(set) var rows = 0

  package init() {}

  package mutating func add(_ buffer: RowBuffer) {
    for row in buffer.observations { add(row, buffer.symbols) }
    for connection in buffer.connections { add(connection, buffer.symbols) }
    for half in buffer.halves { add(half, buffer.symbols) }
  }

  package mutating func merge(_ other: SeenFacts) {
    facts.formUnion(other.facts)
    rows += other.rows
  }

  private mutating func add(_ row: Observation, _ symbols: SymbolTable) {
    rows += 1
    add(client: row.client, symbols)
    if row.bytesUp > 0 || row.bytesDown > 0 { facts.insert(.bytes) }
    if row.vantage > .requests { facts.formUnion([.clientAlert, .silentClose]) }
    switch row.signal {
    case .badCertificate, .certificateUnknown, .unknownCA, .accessDenied, .gatewayCertificate, .alertAfterHandshake:
      facts.insert(.clientAlert)
    case .silentClose: facts.insert(.silentClose)
    case .tunnel, .handshake, .unused: facts.insert(.unusedHandshake)
    case .request, .completed, .bypassUsed, .bypassAborted: facts.insert(.decryption)
    case .upstreamFailure, .bothLegsFailed: facts.insert(.upstreamStatus)
    default: break
    }
    guard SeenFacts.mayFail.contains(row.signal) else { return }
    if row.host != .none { facts.insert(.serverName) }
    if row.userAgent != .none { facts.insert(.userAgent) }
  }

  private mutating func add(_ connection: WireConnection, _ symbols: SymbolTable) {
    rows += 1
    add(client: connection.client, symbols)
    facts.formUnion([.silentClose, .clientAlert])
    if connection.seesData { facts.insert(.unusedHandshake) }
    if connection.bytesUp > 0 || connection.bytesDown > 0 { facts.insert(.bytes) }
    if connection.host != .none { facts.insert(.serverName) }
    if connection.userAgent != .none { facts.insert(.userAgent) }
  }

  private mutating func add(_ half: ConnectionHalf, _ symbols: SymbolTable) {
    rows += 1
    add(client: half.client, symbols)
    switch half.side {
    case .handshake:
      facts.formUnion([.clientAlert, .silentClose])
      if half.host != .none { facts.insert(.serverName) }
    case .flow: facts.insert(.bytes)
    }
  }

  private mutating func add(client: Symbol, _ symbols: SymbolTable) {
    guard !facts.contains(.clientAddress), let text = symbols.text(client)?.utf8 else { return }
    let isAddress = text.allSatisfy { hexDigit($0) != nil || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    if isAddress, text.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) {
      facts.insert(.clientAddress)
    }
  }

  /// Rows that are, or may turn out to be, those of a client that refused.
  ///
  /// A log that names the host of a handshake that went well names it of one that fails.
  private static let mayFail: Set<Signal> = [
    .tunnel, .handshake, .completed, .unused, .silentClose, .encryptedAlert, .concealedAbort, .badCertificate,
    .certificateUnknown,
    .unknownCA, .accessDenied, .alertAfterHandshake, .bypassAborted, .bothLegsFailed,
  ]
}
