import Store

@testable import App

/// A small made-up province: three districts, of which the first has two communes.
let madeUpUnits = """
  code,kind,name,parent,valid_from,valid_to
  90,province,Tỉnh Mẫu,,,
  901,district,Huyện An Bình,90,,
  902,district,Huyện Bình Xuân,90,,
  903,district,Huyện Chiềng Mai,90,,
  90101,commune,Xã Nà Lành,901,,
  90102,commune,Xã Nà Vui,901,,
  """

/// The made-up province, without any figure.
func madeUp(_ database: any Database) async throws -> AppContext {
  let app = try await emptyHouse(database)
  try await app.load("don-vi.csv", madeUpUnits)
  return app
}

extension AppContext {
  /// Loads rows of figures of the year 2022: `unit,indicator,value` and, where asked for, more columns.
  @discardableResult
  func state(_ rows: String..., header: String = "unit,indicator,value,period", period: String = "2022") async throws
    -> Int
  {
    let text = ([header] + rows.map { header.hasSuffix("period") ? "\($0),\(period)" : $0 }).joined(separator: "\n")
    return try await load("so-lieu-\(Identifier.new()).csv", text).first?.count ?? 0
  }
  /// What the file is refused with; nothing when it is taken.
  func refusal(_ text: String, name: String = "sai.csv") async throws -> [FieldProblem] {
    do { try await load(name, text) } catch let problem as CSVImportError { return problem.problems }
    return []
  }
  func unit(_ text: String, on day: Day = Day(2022, 12, 31)!) async throws -> Unit {
    try await database.read { try UnitHistory.current(self, in: $0).unit(by: text, on: day) }
  }
  /// The number that counts, of a unit with that code in that period.
  func found(_ indicator: String, part: String = "", _ code: String = "90", _ period: String = "2022") async throws
    -> Figures.Resolved?
  {
    let unit = try await unit(code, on: Period(period)!.last).id
    return try await reading { try $0.of(indicator, part: part, for: unit, in: Period(period)!) }
  }
  func number(_ indicator: String, part: String = "", _ code: String = "90", _ period: String = "2022") async throws
    -> Int64?
  {
    try await found(indicator, part: part, code, period)?.amount.number
  }
  func count(_ table: SQL) async throws -> Int {
    try await database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM \(table)") ?? -1 }
  }
  /// All that the checks find in the whole house.
  func findings() async throws -> [FindingWithAnswer] {
    try await database.read { try self.findings(below: Figures(self, in: $0).root(), in: $0) }
  }
  /// What one rule finds, in words.
  func says(_ rule: String) async throws -> [String] {
    try await findings().filter { $0.finding.rule == rule }.map(\.text)
  }
  /// Units as they are given, also such as no file may bring.
  func cache(_ units: [NewUnit]) async throws {
    try await database.write { db in
      let entry = Provenance(id: .new(), at: db.now, createdBy: "an", title: "thẳng vào kho")
      try db.run(
        """
        INSERT INTO provenance (id, at, created_by, title, content)
        VALUES (\(entry.id), \(entry.at), \(entry.createdBy), \(entry.title), \("\(entry.id)"))
        """)
      try units.save(as: entry, in: db)
    }
  }
}
