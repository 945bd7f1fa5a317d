import Testing

/// The guides name the Debian packages that the program needs where it runs. They follow from what it links.
struct RuntimePackageTests {
  /// The package of Debian 12 for each library that a module map links.
  private static let packages = [
    "expat": "libexpat1", "oath": "liboath0", "pq": "libpq5", "qrencode": "libqrencode4", "sodium": "libsodium23",
    "xlsxwriter": "libxlsxwriter4", "z": "zlib1g", "zip": "libzip4",
  ]
  /// SQLite is linked by GRDB, and not by a module map of ours.
  private static let needed = packages.values.sorted() + ["libsqlite3-0"]

  @Test func `Every library that is linked has its package`() {
    let maps = Tree.sources.filter { $0.path.hasSuffix("/module.modulemap") }
    let linked = maps.flatMap { $0.text.matches(of: /link "([^"]+)"/).map { String($0.1) } }
    #expect(linked.sorted() == Self.packages.keys.sorted())
  }

  @Test func `The guides name these packages and no others`() throws {
    let server = try guide("may-chu").firstMatch(of: /(?m)^apt-get install (.+)$/)
    let installed = try #require(server).1.split(separator: " ").map(String.init)
    // The proxy and the tool for copies of the database are programs of their own.
    #expect(installed.filter { !["caddy", "sqlite3"].contains($0) }.sorted() == Self.needed.sorted())
    let sentence = try guide("cai-dat").firstMatch(of: /Tệp chạy cần các gói ([^(]+)\(/)
    let named = try #require(sentence).1.matches(of: /\b[a-z][a-z0-9-]*\d[a-z0-9-]*/).map { String($0.0) }
    #expect(named.sorted() == Self.needed.sorted())
  }

  private func guide(_ name: String) throws -> String {
    try #require(Tree.documents.first { $0.path == "docs/guide/\(name).md" }).text
  }
}
