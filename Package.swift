// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The files of a target that the plugin `EmbedFiles` puts into the executable; SwiftPM itself is to leave them alone.
func embedded(_ folder: String) -> [String] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: folder).path
  let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
  return files.filter { ["yaml", "css", "js", "sql", "csv", "svg", "md"].contains(($0 as NSString).pathExtension) }
}

let package = Package(
  name: "KhuyenHoc",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "khuyenhoc", targets: ["khuyenhoc"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.11.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The five tools: they know nothing of an association.
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CLibXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CLibOath", pkgConfig: "liboath", providers: [.apt(["liboath-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(
      name: "Store",
      dependencies: [
        "CLibPQ", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "WebUI", exclude: embedded("Sources/WebUI"), plugins: ["EmbedFiles"]),
    .target(name: "Formats", dependencies: ["CLibZip", "CLibExpat", "CLibXlsxWriter", "CLibQREncode"]),
    .target(name: "Secrets", dependencies: ["CLibSodium", "CLibOath"]),
    .target(name: "Vietnamese"),

    // Files that are not Swift travel inside the executable.
    .executableTarget(name: "embed"),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed"]),

    // The application and its executable.
    .target(
      name: "App",
      dependencies: [
        "Store", "WebUI", "Formats", "Secrets", "Vietnamese", "CLibZ", "CMalloc", "Yams",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: embedded("Sources/App"),
      plugins: ["EmbedFiles"]),
    .executableTarget(name: "khuyenhoc", dependencies: ["App"]),

    .target(name: "ProcessSupport", path: "Tests/ProcessSupport"),
    .testTarget(name: "StoreTests", dependencies: ["Store"]),
    .testTarget(name: "WebUITests", dependencies: ["WebUI"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "ProcessSupport"]),
    .testTarget(name: "SecretsTests", dependencies: ["Secrets"]),
    .testTarget(name: "VietnameseTests", dependencies: ["Vietnamese"]),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Secrets", "Formats", "ProcessSupport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    .testTarget(name: "ArchitectureTests", dependencies: ["Yams"]),
  ],
  swiftLanguageModes: [.v6]
)
