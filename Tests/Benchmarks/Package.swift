// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of PinScout never build it. It sees the modules' package-level declarations, since
// it is compiled under the name of the package above: the name of that folder, as the package manager derives it.
// Scripts/benchmark.sh and Scripts/compare-instructions.sh set PINSCOUT_BENCHMARKS, which makes the modules a product.

let folder = Context.packageDirectory.split(separator: "/").dropLast(2).last.map(String.init) ?? "pinscout"
let identity = folder.lowercased()

/// As the package manager makes an identifier of an identity: `pinscout-1.0` is `pinscout_1_0`.
let packageName = String(
  identity.enumerated().map { place, letter in
    letter.isLetter || letter == "_" || letter.isNumber && place > 0 ? letter : "_"
  })

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-package-name", packageName]),
]

/// Without access to a package of its own, as a module is in one package only.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, packageAccess: false, swiftSettings: settings)
}

let modules = Target.Dependency.product(name: "Modules", package: identity)

let package = Package(
  name: "pinscout-benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(path: "../.."),
    // Without its traits, as they need an allocator of their own.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CInflate", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "MicroBenchmarks", dependencies: [modules], packageAccess: false, swiftSettings: settings),
    program("run-benchmark", ["MicroBenchmarks"]),
    program("decode-json", ["MicroBenchmarks", modules]),
    program("inflate-only", ["CIsal", "CInflate"]),
    .executableTarget(
      name: "PipelineBenchmarks",
      dependencies: ["MicroBenchmarks", .product(name: "Benchmark", package: "benchmark")], path: "Benchmarks/Pipeline",
      packageAccess: false, swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
