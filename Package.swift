// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

// What each module may import; HouseRulesTests holds the same table against the sources.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: files, swiftSettings: settings)
}

let package = Package(
    name: "firstline",
    products: [.executable(name: "firstline", targets: ["firstline"])],
    dependencies: [
        // Commands, options, help and completions from one declaration.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // HTTP with pooling, TLS, proxies and back-pressure; URLSession on Linux has no byte stream and burns a core.
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        // The simulator's server, and errors of the client's connections; async-http-client brings both packages along.
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        // SQLite with migrations, a pool and full-text search.
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // The one format of configuration, front matter, tables and scenarios.
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // Logs to a file, with metadata; async-http-client brings it along.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        // Libraries of the system.
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CVterm", providers: [.apt(["libvterm-dev"])]),
        .target(name: "CCurses"),
        // The threads that tasks run on: libdispatch's would wake up every second for ever.
        .target(name: "CThreadPool"),

        // From the words up to the program: a module imports only what stands above it.
        module("ChatModel"),
        module("ServerSentEvents"),
        module("CellGrid", ["CMarkdown"]),
        module("SupportEngine", ["ChatModel", "CCrypto", yams]),
        module("Interface", ["SupportEngine", "ChatModel", "CellGrid"]),
        module("Screens", ["Interface", "SupportEngine", "ChatModel", "CellGrid"]),
        module("Runtime", ["Screens", "Interface", "SupportEngine", "ChatModel", "CellGrid", logging]),
        module("Curses", ["CellGrid", "CCurses"]),
        module("Providers", ["ServerSentEvents", "ChatModel", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, nioSSL, logging]),
        module("Storage", ["ChatModel", grdb, logging]),
        module("ProviderSimulator", [nioCore, nioPosix, nioHTTP1, yams]),
        .executableTarget(
            name: "firstline",
            dependencies: [
                "Runtime", "Screens", "Interface", "SupportEngine", "ChatModel", "CellGrid", "Curses", "Providers", "Storage",
                "ProviderSimulator", "CThreadPool", argumentParser, logging, yams,
            ],
            exclude: ["Data"],
            swiftSettings: settings,
            plugins: ["EmbedText"]),

        // Prompts, articles and tables become a part of the program at build time.
        .plugin(
            name: "EmbedText", capability: .buildTool(), dependencies: ["EmbedTextTool"], path: "Sources/EmbedText", exclude: ["Watched"]),
        .executableTarget(name: "EmbedTextTool", swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["CellGrid", "CVterm", nioCore, nioPosix, nioSSL], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("ChatModel", ["ChatModel"]),
        tests("ServerSentEvents", ["ServerSentEvents"]),
        tests("CellGrid", ["CellGrid", "TestSupport"]),
        tests("SupportEngine", ["SupportEngine", "Storage", "ChatModel"], files: ["Questions"]),
        tests("Interface", ["Interface", "SupportEngine", "ChatModel", "CellGrid", "TestSupport"]),
        tests("Screens", ["Screens", "Interface", "SupportEngine", "Storage", "ChatModel", "CellGrid", "TestSupport"], files: ["Screens"]),
        tests("Runtime", ["Runtime", "Storage", "Interface", "SupportEngine", "ChatModel", "CellGrid", "TestSupport"]),
        tests("Curses", ["Curses", "CCurses", "CellGrid", "TestSupport"]),
        tests(
            "Providers", ["Providers", "ServerSentEvents", "ChatModel", "TestSupport", nioCore, nioPosix, nioHTTP1], files: ["Streams"]),
        tests("Storage", ["Storage", "ChatModel", grdb], files: ["Fixtures"]),
        tests("ProviderSimulator", ["ProviderSimulator", nioCore, nioPosix, "TestSupport"], files: ["Scripts"]),
        tests(
            "Firstline",
            [
                "firstline", "EmbedTextTool", "Curses", "Runtime", "Screens", "Interface", "SupportEngine", "Providers", "ChatModel",
                "CellGrid",
                "TestSupport", argumentParser, logging,
            ]),
        tests("EndToEnd", ["firstline", "Providers", "ProviderSimulator", "CellGrid", "TestSupport"]),
        tests("HouseRules", ["SupportEngine", "ChatModel"]),
    ]
)
