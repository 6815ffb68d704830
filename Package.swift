// swift-tools-version: 6.2
import PackageDescription

// Continuous integration turns every warning into an error; a newer compiler's new warning must not stop a user's build.
let warnings: [SwiftSetting] =
  Context.environment["PINSCOUT_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + warnings

/// A library target of the pipeline, in the order in which data meets them.
func stage(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
    swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let bits = Target.Dependency.product(name: "BitCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let ordered = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The modules, for the package of benchmarks in Tests/Benchmarks alone: nothing else may depend on them.
let modules: [Product] =
  Context.environment["PINSCOUT_BENCHMARKS"] == nil
  ? []
  : [
    .library(
      name: "Modules",
      targets: [
        "HandshakeModel", "LogInput", "LogFormats", "AppCatalog", "Correlation", "EvidenceStore", "SampleSynthesizer",
      ])
  ]

let package = Package(
  name: "pinscout",
  products: [.executable(name: "pinscout", targets: ["pinscout"])] + modules,
  traits: [.trait(name: "FastInflate", description: "Inflates by ISA-L (libisal-dev) where zlib would.")],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .target(
      name: "EmbeddedResources", exclude: ["catalog", "report"],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(name: "CSeparators"),
    stage("HandshakeModel", ["CSeparators"]),
    stage("SettingsFiles", ["HandshakeModel", yams]),
    stage(
      "LogInput",
      ["HandshakeModel", "CZlib", .target(name: "CISAL", condition: .when(traits: ["FastInflate"])), crypto, system]),
    stage("LogFormats", ["HandshakeModel", "SettingsFiles", yams]),
    stage("AppCatalog", ["HandshakeModel", "SettingsFiles", "EmbeddedResources", yams]),
    stage("Correlation", ["HandshakeModel", bits]),
    stage("Verdict", ["HandshakeModel", ordered]),
    stage("EvidenceStore", ["HandshakeModel", grdb, sqlite]),
    stage("Reporting", ["HandshakeModel", "EmbeddedResources", crypto, mustache]),
    stage(
      "Pipeline",
      [
        "HandshakeModel", "LogInput", "LogFormats", "AppCatalog", "Correlation", "Verdict", "EvidenceStore",
        "Reporting", "SettingsFiles", crypto, logging, ordered, system, yams,
      ]),
    .executableTarget(
      name: "pinscout",
      dependencies: [
        "CMalloc", "Pipeline", "HandshakeModel", "LogInput", "LogFormats", "AppCatalog", "EvidenceStore", "Reporting",
        "SettingsFiles", argumentParser, logging, system,
      ], swiftSettings: settings),
    stage("SeededRandom", []),
    .target(
      name: "SampleSynthesizer", dependencies: ["HandshakeModel", "SeededRandom", "CZlib", system],
      swiftSettings: settings),
    stage(
      "Worlds",
      [
        "HandshakeModel", "AppCatalog", "Correlation", "EvidenceStore", "Pipeline", "Reporting", "SeededRandom", crypto,
      ]),
    .executableTarget(
      name: "evaluate-worlds", dependencies: ["Worlds", "Pipeline", "Reporting", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "synthesize-samples", dependencies: ["SampleSynthesizer", "HandshakeModel", argumentParser, system],
      swiftSettings: settings),
    tests(of: "HandshakeModel", ["CSeparators"]),
    tests(of: "AppCatalog", ["HandshakeModel", "EmbeddedResources", "SettingsFiles"]),
    tests(of: "LogInput", ["HandshakeModel", "CZlib", crypto, system]),
    tests(
      of: "LogFormats", ["HandshakeModel", "LogInput", "Correlation", "SettingsFiles"],
      exclude: ["Matrix", "SiteFormats"]),
    tests(of: "Correlation", ["HandshakeModel"], exclude: ["Scenarios"]),
    tests(of: "Verdict", ["HandshakeModel"]),
    tests(of: "EvidenceStore", ["HandshakeModel", grdb]),
    tests(
      of: "Pipeline",
      [
        "HandshakeModel", "LogInput", "AppCatalog", "EvidenceStore", "Reporting", "SampleSynthesizer", "SettingsFiles",
        "CZlib", grdb, logging, system,
      ]),
    .testTarget(
      name: "pinscoutTests", dependencies: ["pinscout", "Pipeline", "Reporting", "CZlib", grdb], exclude: ["Snapshots"],
      swiftSettings: settings),
    tests(of: "Reporting", ["HandshakeModel", "EmbeddedResources", crypto], exclude: ["Snapshots"]),
    tests(of: "SeededRandom"),
    tests(of: "SampleSynthesizer", ["HandshakeModel", "CZlib", system]),
    tests(of: "Worlds", ["HandshakeModel", "AppCatalog", "Correlation", "EvidenceStore", "Pipeline"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17
)
