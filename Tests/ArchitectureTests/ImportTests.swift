import Testing

struct ImportTests {
  /// Who alone may import what: the beginning of the path.
  @Test(arguments: [
    ("GRDB", "Sources/Store/SQLite.swift"), ("CLibPQ", "Sources/Store/Postgres"), ("CLibZip", "Sources/Formats/Zip"),
    ("CLibExpat", "Sources/Formats/Workbook/XMLReader"), ("CLibXlsxWriter", "Sources/Formats/Workbook/"),
    ("CLibQREncode", "Sources/Formats/QRCode"), ("CLibSodium", "Sources/Secrets/"), ("CLibOath", "Sources/Secrets/OneTimeCode"),
    ("Hummingbird", "Sources/App/Server/"), ("HummingbirdCore", "Sources/App/Server/"), ("HTTPTypes", "Sources/App/Server/"),
    ("NIOCore", "Sources/App/Server/"),
  ])
  func `A library from outside is known in one place only`(_ library: String, _ place: String) {
    let importing = Tree.swift.filter { imports($0).contains(library) }.map(\.path)
    #expect(importing.filter { !$0.hasPrefix(place) } == [], "use \(library) through \(place)")
    #expect(!importing.isEmpty, "no file imports \(library): remove it from this list")
  }

  @Test(arguments: ["Store", "WebUI", "Formats", "Secrets", "Vietnamese"])
  func `A library imports no other of our modules`(_ library: String) {
    let files = Tree.swift.filter { $0.path.hasPrefix("Sources/\(library)/") }
    let ours: Set = ["App", "Store", "WebUI", "Formats", "Secrets", "Vietnamese"]
    #expect(
      files.filter { !imports($0).isDisjoint(with: ours) }.map(\.path) == [],
      "move what needs the other module to Sources/App")
    #expect(!files.isEmpty, "Sources/\(library) was not read")
  }

  @Test func `The executable imports the app and nothing else`() {
    let routes = Tree.swift.filter { $0.path.hasPrefix("Sources/khuyenhoc/") }
    #expect(routes.map { imports($0) } == [["App"]])
  }

  @Test func `Every way of importing is seen`() {
    let text =
      "@testable import A\npublic import B\nimport struct C.D\n// import E\n  import F\n@preconcurrency import G.H"
    #expect(imports(SourceFile("Sources/App/Server/X.swift", text)) == ["A", "B", "C", "F", "G"])
  }

  private func imports(_ file: SourceFile) -> Set<String> {
    let pattern =
      /(?m)^ *(?:@\w+ +)*(?:\w+ +)?import +(?:(?:struct|class|enum|protocol|func|let|var|typealias) +)?(\w+)/
    return Set(file.code.matches(of: pattern).map { String($0.1) })
  }
}
