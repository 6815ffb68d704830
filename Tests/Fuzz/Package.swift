// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of PinScout never build it; Scripts/fuzz.sh builds it, with the sanitizers on for
// every module. It sees the modules of the package above as Tests/Benchmarks does, where the names are explained.

let folder = Context.packageDirectory.split(separator: "/").dropLast(2).last.map(String.init) ?? "pinscout"
let identity = folder.lowercased()
let packageName = String(
  identity.enumerated().map { place, letter in
    letter.isLetter || letter == "_" || letter.isNumber && place > 0 ? letter : "_"
  })

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  // As a library, because FuzzerEntry has the programs' entries.
  .unsafeFlags(["-package-name", packageName, "-parse-as-library"]),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzerEntry"] + dependencies, packageAccess: false, swiftSettings: settings)
}

let modules = Target.Dependency.product(name: "Modules", package: identity)

let package = Package(
  name: "pinscout-fuzz",
  platforms: [.macOS(.v13)],
  traits: [.trait(name: "FastInflate", description: "As in the package above.")],
  dependencies: [
    .package(path: "../..", traits: [.trait(name: "FastInflate", condition: .when(traits: ["FastInflate"]))])
  ],
  targets: [
    .target(name: "FuzzerEntry"),
    .target(name: "SeparatorPaths"),
    fuzzer("fuzz-separators", ["SeparatorPaths"]),
    fuzzer("fuzz-inflate", [modules]),
    fuzzer("fuzz-packed", [modules]),
    fuzzer("fuzz-lines", [modules]),
    fuzzer("fuzz-descriptions", [modules]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17
)
