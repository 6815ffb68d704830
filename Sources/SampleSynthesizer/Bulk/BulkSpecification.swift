package import HandshakeModel

/// What decides every byte of a large set of logs for benchmarks: one organisation, a proxy and a sensor.
package struct BulkSpecification: Hashable, Sendable {
  package var seed: UInt64
  package var start = SampleSpecification.usualStart
  /// How large the company is; whole blocks of 64 clients.
  package var clients = 4_096
  /// Decompressed bytes of the proxy log, and in how many files.
  package var proxyBytes = 0
  package var proxyFiles = 8
  /// Decompressed bytes of the sensor's two logs, and in how many files: half of them of each log.
  package var sensorBytes = 0
  package var sensorFiles = 6
  package var sensorForm = SensorForm.tabSeparated
  package var requests = RequestCount.mean(5)
  package var compression = Compression.usual

  package init(seed: UInt64) {
    self.seed = seed
  }
}
