import Store
import Testing

@testable import App

/// Who may work where, doubted.
@Suite struct AccountCheckTests {
  private let province = unitFacts("14", .province, "Tỉnh Một")
  private let commune: UnitFacts
  init() { commune = unitFacts("03646", .commune, "Xã Hai", under: province) }
  private let clock = TestClock()

  private func world(_ database: any Database) async throws -> AppContext {
    let app = try await emptyHouse(try fresh(database, clock))
    try await app.cache([province, commune])
    return app
  }
  private func found(_ app: AppContext) async throws -> [FindingWithAnswer] {
    let found = try await app.findings()
    for finding in found { #expect(!finding.text.contains("{") && !finding.responsible.contains("{"), "\(finding.text)") }
    return found
  }

  @Test(arguments: try databases())
  func `A unit with people but no officer is found, also when he rests or his account is closed`(
    database: any Database
  ) async throws {
    let app = try await world(database)
    #expect(try await found(app).isEmpty, "where nobody has a role nobody is missed")
    try await app.person("thu.quy", .treasurer, in: commune.id)
    let first = try #require(try await found(app).first)
    #expect(first.finding.rule == "accounts-without-officer" && first.finding.severity == .gap)
    #expect(first.text.contains("Xã Hai") && !first.text.contains("Thu.quy"))
    #expect(first.finding.places.map(\.path) == ["/nguoi-dung"])
    let officer = try await app.person("can.bo", .officer, in: commune.id)
    #expect(try await found(app).isEmpty)
    clock.pass(days: Account.restsAfterDays + 1)
    #expect(try await found(app).count == 1)
    try await app.database.write { db in
      try officer.reopen(by: Operation(app: app, user: .commandLine("test"), db: db))
    }
    #expect(try await found(app).isEmpty)
    try await app.database.write { db in
      try officer.close(why: "Nghỉ việc", by: Operation(app: app, user: .commandLine("test"), db: db))
    }
    #expect(try await found(app).map(\.finding.rule) == ["accounts-without-officer"])
  }

  @Test(arguments: try databases())
  func `A role in a unit that ended is found, and leads to the person without naming him`(database: any Database)
    async throws
  {
    let app = try await world(database)
    let officer = try await app.person("can.bo", .officer, in: commune.id)
    try await app.database.write { [commune] db in
      try [commune.but { $0.end(on: db.today) }].replace(in: db)
      try DataArea.units.changed(in: db)
    }
    #expect(try await found(app).isEmpty, "its last day is not over")
    clock.pass(days: 1)
    let all = try await found(app)
    #expect(all.map(\.finding.rule).sorted() == ["role-in-ended-unit", "unit-without-successor"])
    let finding = try #require(all.first { $0.finding.rule == "role-in-ended-unit" })
    #expect(finding.finding.severity == .note && finding.text.contains("1 vai") && !finding.text.contains("Can.bo"))
    #expect(finding.finding.places.map(\.path) == ["/nguoi-dung/\(officer.id)"])
    try await app.database.write { db in
      let request = RequestContext(user: .commandLine("test"), app: app)
      try #require(try RoleGrant.of(officer.id, app, in: db).first).revoke(by: request.operation(in: db))
    }
    #expect(try await found(app).map(\.finding.rule) == ["unit-without-successor"])
  }
}
