// swift-tools-version: 6.2
import PackageDescription

// CI builds with warnings as errors; a newer compiler's new warning must not keep a user from building.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
  name: "tilik",
  products: [
    .executable(name: "tilik", targets: ["TilikCommand"]),
    .library(name: "Tilik", targets: ["Tilik"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CBytes"),
    .systemLibrary(name: "CProcess"),
    .systemLibrary(name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "Pattern", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(name: "Tilik", dependencies: ["CBytes", "Pattern"], swiftSettings: strict),
    // Files in, many at once; the archive and what comes out of it.
    .target(
      name: "TilikArchive",
      dependencies: [
        "Tilik", "CProcess", "CXlsx", "Pattern",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "TilikCommand",
      dependencies: [
        "Tilik", "TilikArchive", "CMalloc", "CYAML", "Pattern",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "TilikDev",
      // TilikCommand, because the benchmark runs the program it is the source of.
      dependencies: ["Tilik", "TilikCommand", "TilikSamples", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    // Reports drawn by a seed and reports with a digit changed, with what has to be found in them; for the tests and for TilikDev.
    .target(name: "TilikSamples", dependencies: ["Tilik"], path: "Tests/TilikSamples", swiftSettings: strict),
    .testTarget(name: "PatternTests", dependencies: ["Pattern"], swiftSettings: strict),
    .testTarget(name: "TilikTests", dependencies: ["Tilik", "TilikSamples"], swiftSettings: strict),
    .testTarget(
      name: "TilikArchiveTests",
      // TilikCommand, because some of them run the built program.
      dependencies: ["TilikArchive", "TilikCommand", "TilikSamples", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    // These run the built program; depending on it has it built.
    .testTarget(name: "TilikCommandTests", dependencies: ["TilikCommand"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
