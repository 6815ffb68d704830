import Foundation
import MicroBenchmarks

/// `run-benchmark NAME N` runs a micro-benchmark N times; without a name it prints the names.
///
/// With 0 it only prepares: what N iterations cost is the difference between the two counts of instructions.
@main
enum RunBenchmark {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first else {
      print(MicroBenchmark.all.map(\.name).joined(separator: "\n"))
      return
    }
    guard let benchmark = MicroBenchmark.all.first(where: { $0.name == name }),
      let count = arguments.dropFirst().first.flatMap({ Int($0) })
    else {
      FileHandle.standardError.write(Data("usage: run-benchmark [NAME N]\n".utf8))
      exit(64)
    }
    do {
      let run = try benchmark.prepare()
      for _ in 0..<count {
        try run()
      }
    } catch {
      FileHandle.standardError.write(Data("\(name): \(error)\n".utf8))
      exit(1)
    }
  }
}
