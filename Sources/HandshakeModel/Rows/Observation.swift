/// What a gateway's row says about one attempt or one request.
package struct Observation: Sendable, Equatable {
  /// When the attempt began; rows that log their end subtract the duration.
  package var time: Timestamp
  /// `none` where the row has no organisation; the source's own is used then.
  package var organization: Symbol
  package var client: Symbol
  package var host: Symbol
  /// The whole User-Agent, or `none`.
  package var userAgent: Symbol
  package var vantage: Vantage
  package var signal: Signal
  package var bytesUp: UInt64
  package var bytesDown: UInt64

  package init(
    time: Timestamp, organization: Symbol = .none, client: Symbol, host: Symbol, userAgent: Symbol = .none,
    vantage: Vantage, signal: Signal, bytesUp: UInt64 = 0, bytesDown: UInt64 = 0
  ) {
    self.time = time
    self.organization = organization
    self.client = client
    self.host = host
    self.userAgent = userAgent
    self.vantage = vantage
    self.signal = signal
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
  }
}
