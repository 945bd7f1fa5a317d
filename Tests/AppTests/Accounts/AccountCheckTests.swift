import Store
import Testing

@testable import App

/// Who may work where, doubted.
@Suite struct AccountCheckTests {
  private let province = unitFacts("14", .province, "Tỉnh Một")
  private let commune: UnitFacts
  init() { commune = unitFacts("03646", .commune, "Xã Hai", under: province) }
  private let clock = TestClock()

  private func world(_ database: any Database) async throws -> House {
    let house = try await emptyHouse(try fresh(database, clock))
    try await house.keep([province, commune])
    return house
  }
  private func found(_ house: House) async throws -> [AnsweredFinding] {
    let found = try await house.findings()
    for finding in found { #expect(!finding.said.contains("{") && !finding.settler.contains("{"), "\(finding.said)") }
    return found
  }

  @Test(arguments: try databases())
  func `A unit with people but no officer is found, also when he rests or his account is closed`(
    database: any Database
  ) async throws {
    let house = try await world(database)
    #expect(try await found(house).isEmpty, "where nobody has a role nobody is missed")
    try await house.person("thu.quy", .treasurer, in: commune.id)
    let first = try #require(try await found(house).first)
    #expect(first.finding.rule == "accounts-without-officer" && first.finding.severity == .gap)
    #expect(first.said.contains("Xã Hai") && !first.said.contains("Thu.quy"))
    #expect(first.finding.places.map(\.path) == ["/nguoi-dung"])
    let officer = try await house.person("can.bo", .officer, in: commune.id)
    #expect(try await found(house).isEmpty)
    clock.pass(days: Account.restsAfterDays + 1)
    #expect(try await found(house).count == 1)
    try await house.database.write { db in
      try Visit(visitor: .atThisMachine("test"), house: house).open(officer, in: db)
    }
    #expect(try await found(house).isEmpty)
    try await house.database.write { db in
      try Visit(visitor: .atThisMachine("test"), house: house).close(officer, why: "Nghỉ việc", in: db)
    }
    #expect(try await found(house).map(\.finding.rule) == ["accounts-without-officer"])
  }

  @Test(arguments: try databases())
  func `A role in a unit that ended is found, and leads to the person without naming him`(database: any Database)
    async throws
  {
    let house = try await world(database)
    let officer = try await house.person("can.bo", .officer, in: commune.id)
    try await house.database.write { [commune] db in
      try [commune.but { $0.end(on: db.today) }].replace(in: db)
      try Revision.units.changed(in: db)
    }
    #expect(try await found(house).isEmpty, "its last day is not over")
    clock.pass(days: 1)
    let all = try await found(house)
    #expect(all.map(\.finding.rule).sorted() == ["role-in-ended-unit", "unit-without-successor"])
    let finding = try #require(all.first { $0.finding.rule == "role-in-ended-unit" })
    #expect(finding.finding.severity == .note && finding.said.contains("1 vai") && !finding.said.contains("Can.bo"))
    #expect(finding.finding.places.map(\.path) == ["/nguoi-dung/\(officer.id)"])
    try await house.database.write { db in
      let visit = Visit(visitor: .atThisMachine("test"), house: house)
      try visit.end(try #require(try Grant.of(officer.id, house, in: db).first), in: db)
    }
    #expect(try await found(house).map(\.finding.rule) == ["unit-without-successor"])
  }
}
