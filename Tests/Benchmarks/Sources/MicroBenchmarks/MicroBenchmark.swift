/// A piece of the pipeline that can be run again and again.
package struct MicroBenchmark: Sendable {
  package let name: String
  /// What one iteration works on, for the reader of a table.
  package let unit: String
  /// Makes the input, which is not measured, and returns what is.
  package let prepare: @Sendable () throws -> () throws -> Void

  init(_ name: String, unit: String, prepare: @escaping @Sendable () throws -> () throws -> Void) {
    self.name = name
    self.unit = unit
    self.prepare = prepare
  }

  package static let all = [
    lineSplitting, quotedFields, umbrellaRows, zeekRows, zeekJSONRows, catalogMatch, cellAddition, storeFlush,
  ]
}

/// Keeps a result alive, so that the optimiser cannot leave out what made it.
@inline(never)
package func keep<Value>(_ value: Value) {
  withExtendedLifetime(value) {}
}
