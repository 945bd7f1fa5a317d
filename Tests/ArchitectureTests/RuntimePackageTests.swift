import Testing

/// The guide names the Debian packages that the program needs where it runs. They follow from what it links.
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

  @Test func `The guide names these packages and no others`() throws {
    let guide = try #require(Tree.documents.first { $0.path == "docs/guide/van-hanh.md" }).text
    let line = try #require(
      guide.firstMatch(of: /(?m)^apt-get install (.+)$/), "docs/guide/van-hanh.md has no line apt-get install …")
    // The proxy and the tool for copies of the database are programs of their own.
    let installed = line.1.split(separator: " ").map(String.init).filter { !["caddy", "sqlite3"].contains($0) }
    #expect(installed.sorted() == Self.needed.sorted(), "correct that line of docs/guide/van-hanh.md")
  }
}
