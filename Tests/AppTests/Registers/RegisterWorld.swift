import Formats
import Store
import Testing

@testable import App

/// A commune of two chapters, made in 2025 of two older ones, and whoever keeps its register.
struct RegisterWorld {
  static let units = """
    code,kind,name,parent,valid_from,valid_to,form
    90,province,Tỉnh Mẫu,,,,
    901,commune,Xã Nà Lành,90,,,
    902,commune,Xã Mường Xa,90,,,
    90101,chapter,Chi hội bản Mòn,901,,,village
    90102,chapter,Chi hội bản Pu Hao,901,,,village
    90201,chapter,Chi hội bản Xa,902,,,village
    """
  let app: AppContext
  let client: Client
  let commune: Identifier
  let chapters: [Identifier]
  var database: any Database { app.database }
  var list: String { "/don-vi/\(commune)/danh-sach/hoi-vien" }

  init(_ database: any Database, _ role: Role = .officer) async throws {
    app = try await emptyHouse(database)
    try await app.load("don-vi.csv", Self.units)
    commune = try await app.unit("901").id
    chapters = try await [app.unit("90101").id, app.unit("90102").id]
    client = Client(app, cookies: ["phien": try await app.session(of: "lan", role, in: commune)])
  }
  func request() -> RequestContext { RequestContext(user: .commandLine("Lò Thị Lan"), app: app) }

  /// Uploads a table for the commune, unless another unit is named, and returns the import.
  func handIn(_ text: String, name: String = "danh-sach.csv", in unit: Identifier? = nil) async throws -> Identifier {
    try await handIn(Array(text.utf8), name: name, in: unit)
  }
  func handIn(_ bytes: [UInt8], name: String = "danh-sach.xlsx", in unit: Identifier? = nil) async throws -> Identifier {
    let (request, unit) = (request(), unit ?? commune)
    return try await database.write { db in
      try ListImport.upload(
        UploadedFile(name: name, bytes: bytes), for: memberRegister, in: unit,
        by: request.operation(in: db)
      ).id
    }
  }
  func look(_ listImport: Identifier) async throws -> ImportResult {
    let app = app
    return try await database.read { db in
      try ImportRunner(listImport: ListImport.find(listImport, in: db), register: memberRegister, app: app, db: db).run(isCommit: false)
    }
  }
  func choose(_ listImport: Identifier, _ change: @escaping @Sendable (inout ListImport.Choices) -> Void) async throws {
    let request = request()
    try await database.write { db in
      let found = try ListImport.find(listImport, in: db)
      var choices = found.chosen()
      change(&choices)
      try found.choose(choices, by: request.operation(in: db))
    }
  }
  @discardableResult
  func keep(_ listImport: Identifier) async throws -> ImportResult {
    let request = request()
    return try await database.write { db in
      try ListImport.find(listImport, in: db).commit(
        to: memberRegister, by: request.operation(in: db))
    }
  }
  /// The rows of the sheet that is given back.
  func returned(_ listImport: Identifier) async throws -> [[String]] {
    let app = app
    return try await sheet(
      database.read { db in
        let found = try ListImport.find(listImport, in: db)
        return try RejectedRowsWorkbook(found, memberRegister, app, in: db).bytes()
      })
  }
  func undo(_ listImport: Identifier) async throws -> Int {
    let request = request()
    return try await database.write { db in
      try ListImport.find(listImport, in: db).undo(
        in: memberRegister, by: request.operation(in: db))
    }
  }
  /// Everybody in the register: name, chapter, birth.
  func members() async throws -> [String] {
    let (app, commune) = (app, commune)
    return try await database.read { db in
      var lines: [String] = []
      try MemberList(RegisterQuery(unit: commune), app, in: db).each { lines.append("\($0[0]), \($0[1]), \($0[3])") }
      return lines
    }
  }
  /// How many rows there are of all that the register keeps.
  func rows() async throws -> [Int] {
    try await database.read { db in
      try ["person", "membership", "person_name"].map { table in
        switch table {
        case "person": try db.value(Int.self, "SELECT COUNT(*) AS value FROM person") ?? 0
        case "membership": try db.value(Int.self, "SELECT COUNT(*) AS value FROM membership") ?? 0
        default: try db.value(Int.self, "SELECT COUNT(*) AS value FROM person_name") ?? 0
        }
      }
    }
  }
  func message(_ message: LocalizedMessage) -> String { app.localizer(message) }
}

/// A workbook with these rows on its first sheet.
func workbook(_ rows: [[String]], notes: [String] = []) throws -> [UInt8] {
  let width = rows.map(\.count).max() ?? 1
  return try workbookBytes(at: Timestamp(milliseconds: 1_700_000_000_000)) { writer in
    let titles = rows.first ?? []
    let columns = (0..<width).map { Workbook.Column($0 < titles.count ? titles[$0] : "") }
    let sheet = try writer.sheet(.init("Hội viên", notes: notes, columns: columns))
    for row in rows.dropFirst() { try sheet.append(row.map { .text($0) }) }
  }
}
