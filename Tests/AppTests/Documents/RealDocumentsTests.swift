import Store
import Testing

@testable import App

@Suite struct RealDocumentsTests {
  @Test(arguments: try databases())
  func `25 documents are kept, and those that the report cites are known by their places`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    let (documents, cited) = try await database.read { (try Document.all(in: $0), try DocumentCitations.all(in: $0)) }
    let rows = try RealFiguresTests.rows("documents.csv")
    #expect(Set(documents.map(\.key)) == Set(rows.map { $0["key"]! }))
    #expect(documents.count == 25)
    #expect(cited.reduce(0) { $0 + $1.citations.count } == 48)
    let keys = try RealFiguresTests.rows("citations.csv").map { $0["document"]! }
    #expect(Set(cited.map(\.document.key)) == Set(keys))
    #expect(cited.allSatisfy { $0.inside.key == "bc-hkh-sonla-2022" })
    for row in rows {
      let document = documents.first { $0.key == row["key"] }
      #expect(document?.issuedOn?.description ?? "" == row["date"], "\(row["key"]!)")
      #expect(document?.number ?? "" == row["number"], "\(row["key"]!)")
    }
    #expect(try await app.count("document_relation") == 15)
  }

  @Test(arguments: try databases())
  func `Each of the 48 places keeps its date as it is written, impossible ones too`(database: any Database) async throws {
    _ = try await sonLa(database)
    let citations = try await database.read { try Citation.all(in: $0) }
    let rows = try RealFiguresTests.rows("citations.csv")
    #expect(citations.count == 48)
    let key = { (lines: String, number: String?, date: String?) in "\(lines)|\(number ?? "")|\(date ?? "")" }
    #expect(
      citations.map { key($0.lines, $0.numberWritten, $0.dateWritten) }.sorted()
        == rows.map { key($0["lines"]!, $0["number_written"], $0["date_written"]) }.sorted())
    #expect(citations.filter { $0.dateWritten == "04/10/1019" }.map(\.lines) == ["55-56"])
    #expect(citations.filter { $0.periodWritten == "2021-2020" }.map(\.lines) == ["105-107"])
  }

  @Test func `Both engines give the documents and their places in one order`() async throws {
    var keys: [[String]] = []
    var cited: [[String]] = []
    for database in try databases() {
      _ = try await sonLa(database)
      keys.append(try await database.read { try Document.all(in: $0).map(\.key) })
      cited.append(try await database.read { try DocumentCitations.all(in: $0).map(\.document.key) })
    }
    #expect(keys[0] == keys[1])
    #expect(cited[0] == cited[1])
  }
}
