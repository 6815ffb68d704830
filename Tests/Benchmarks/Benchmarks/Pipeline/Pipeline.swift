import Benchmark
import MicroBenchmarks

/// The micro-benchmarks under `swift package benchmark`.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .throughput, .peakMemoryResident], warmupIterations: 3, maxDuration: .seconds(2))
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
