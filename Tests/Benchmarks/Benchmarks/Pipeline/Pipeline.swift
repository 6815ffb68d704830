import Benchmark
import MicroBenchmarks

/// The micro-benchmarks under `swift package benchmark`.
///
/// Thresholds are kept for what does not depend on how busy the machine is; instructions are compared by
/// `Scripts/compare-instructions.sh`, since few virtual machines let a process count its own.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident, .writeSyscalls, .writeBytesLogical], warmupIterations: 3,
    maxDuration: .seconds(2),
    thresholds: [
      .peakMemoryResident: .init(relative: [.p90: 20]), .writeSyscalls: .init(relative: [.p90: 10]),
      .writeBytesLogical: .init(relative: [.p90: 10]),
    ])
  for micro in MicroBenchmark.all {
    Benchmark(micro.name) { benchmark in
      let run = try micro.prepare()
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        try run()
      }
      benchmark.stopMeasurement()
    }
  }
}
