// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in the Swift 6 language mode, and a warning fails the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "jixiao-portal",
  products: [
    .executable(name: "jixiao", targets: ["jixiao"]),
    .executable(name: "jixiao-serve", targets: ["jixiao-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    // Leaves: exact numbers, and facts about what is wrong and where.
    .target(name: "Decimals", swiftSettings: strict),
    .target(name: "Diagnostics", swiftSettings: strict),

    // Markdown text → tree → HTML. The only place that touches libcmark.
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "Markdown", dependencies: ["CCMark"], swiftSettings: strict),

    // Template source → linked program → bytes. Knows nothing of forms or files.
    .target(name: "Templating", dependencies: ["Decimals", "Diagnostics"], swiftSettings: strict),

    // JSON → typed forms and schemes, every value with its place in the source.
    .target(name: "Forms", dependencies: ["Decimals", "Diagnostics"], swiftSettings: strict),

    // Forms → recomputed numbers and verdicts.
    .target(name: "Scoring", dependencies: ["Forms"], swiftSettings: strict),

    // Content folder → pages → rendered files → published site.
    .target(name: "CLinux"),
    .target(name: "CHashing"),
    .target(
      name: "Site",
      dependencies: [
        "Markdown", "Templating", "Forms", "Scoring", "CLinux", "CHashing",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict,
      plugins: ["StarterPlugin"]),

    // A built site and what is wrong with its sources, in a browser. The only place that touches the network.
    .target(
      name: "Preview",
      dependencies: [
        "Forms", "Site", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),

    // What `jixiao new site` writes, taken from Sources/Starter/, content/ and themes/default/ by the build itself.
    .executableTarget(name: "EmbedStarter", swiftSettings: strict),
    .plugin(
      name: "StarterPlugin", capability: .buildTool(), dependencies: ["EmbedStarter"],
      path: "Sources/StarterPlugin"),

    // What the programs are told on the command line, what they say, and how they end.
    .target(
      name: "Console",
      dependencies: [
        "Diagnostics", "Site", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The command. It loads nothing that knows a network: `jixiao serve` starts the program below.
    .executableTarget(
      name: "jixiao",
      dependencies: [
        "Console", "Site", "Forms", "Templating", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The server behind `jixiao serve`.
    .executableTarget(
      name: "jixiao-serve",
      dependencies: [
        "Console", "Preview", "Site", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measure the template engine and the other parts of a build; `bench/templates.py` and `bench/parts.py` run them.
    .executableTarget(
      name: "TemplatingBenchmark", dependencies: ["Decimals", "Diagnostics", "Templating"],
      path: "bench/Templating", swiftSettings: strict),
    .executableTarget(
      name: "PartsBenchmark",
      dependencies: ["CCMark", "Diagnostics", "Markdown", "Forms", "Scoring", "Site"],
      path: "bench/Parts", swiftSettings: strict),

    // What the tests of several targets need.
    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Forms", "Templating"], path: "Tests/TestSupport",
      swiftSettings: strict),

    // Renders templates one after another for the comparison with Jinja2.
    .executableTarget(
      name: "TemplateDriver", dependencies: ["Diagnostics", "Forms", "Templating", "TestSupport"],
      path: "Tests/TemplateDriver", swiftSettings: strict),

    // What fuzzers throw random bytes at; the tests replay what is worth keeping. `Tests/Fuzzing/fuzz` adds libFuzzer.
    .target(
      name: "FuzzTargets", dependencies: ["Markdown", "Templating", "Forms", "Scoring", "Site"],
      path: "Tests/Fuzzing/Targets", swiftSettings: strict),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzTargets", "TestSupport"], path: "Tests/Fuzzing/Replay",
      swiftSettings: strict
    ),

    .testTarget(name: "DecimalsTests", dependencies: ["Decimals"], swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TemplatingTests", dependencies: ["Templating", "TestSupport"], exclude: ["Jinja2"],
      swiftSettings: strict),
    .testTarget(name: "FormsTests", dependencies: ["Forms", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ScoringTests", dependencies: ["Scoring", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "PreviewTests", dependencies: ["Preview"], swiftSettings: strict),
    .testTarget(name: "SiteTests", dependencies: ["Site", "TestSupport"], swiftSettings: strict),
  ]
)

// libFuzzer is a library of clang's own, whose path only `Tests/Fuzzing/fuzz` knows.
if let libFuzzer = Context.environment["JIXIAO_LIBFUZZER"] {
  package.targets.append(
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Fuzzer", swiftSettings: strict,
      linkerSettings: [.unsafeFlags([libFuzzer, "-lstdc++"])]))
}
