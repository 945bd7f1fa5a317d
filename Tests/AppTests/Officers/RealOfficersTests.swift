import Store
import Testing

@testable import App

/// What the report of 2022 says of officers, out of the rows that were made of it.
@Suite struct RealOfficersTests {
  private func scope(_ database: any Database, on day: String? = "2022-12-31") async throws -> OfficerSnapshot {
    try await OfficerWorld(sonLa(database)).scope("14", on: day)
  }
  private func codes(_ units: [Turnover.OfUnit], _ scope: OfficerSnapshot) -> Set<String> {
    Set(units.compactMap { scope.officers.units[$0.unit]?.unit.code })
  }

  @Test(arguments: try databases())
  func `Two of twelve districts kept their people, nine changed, and Sông Mã is in neither list`(database: any Database)
    async throws
  {
    let scope = try await scope(database)
    let turnovers = scope.turnovers(5)
    #expect(turnovers.map(\.level) == [.district])
    let turnover = try #require(turnovers.first)
    #expect(turnover.units.count == 12)
    #expect(codes(turnover.units(.unchanged), scope) == ["121", "128"])
    #expect(codes(turnover.units(.unlisted), scope) == ["126"])
    #expect(turnover.count(.changed) == 9)
    let words = TurnoverPresenter(turnover: turnover, titles: scope.titles, t: try Language.catalogs()[.vi]!)
    #expect(
      words.summary
        == "Nhiệm kỳ V: 2/12 giữ nguyên người, nguyên chức (Bắc Yên và Vân Hồ); 9 có thay đổi; 1 chưa có thông tin: Sông Mã."
    )
  }

  @Test(arguments: try databases())
  func `Each list of the report comes out of the rows`(database: any Database) async throws {
    let scope = try await scope(database)
    let groups = try #require(scope.turnovers(5).first).groups(scope.titles)
    let found = Dictionary(uniqueKeysWithValues: groups.map { ("\($0.title) \($0.change)", codes($0.units, scope)) })
    #expect(
      found == [
        "chair new": ["116", "118"], "chair moved": ["120", "122", "123", "124"],
        "vice_chair new": ["116", "118", "119", "120", "122", "123", "124", "125", "127"],
        "standing_member new": ["116"], "unstated same": ["121", "128"],
      ])
  }

  @Test(arguments: try databases())
  func `Full-time posts: three in four districts, two in five, one in three`(database: any Database) async throws {
    let scope = try await scope(database)
    let staffing = try #require(scope.staffings.first)
    #expect(scope.staffings.count == 1 && staffing.total == 25)
    let groups = staffing.groups.map { group in
      (group.count, Set(group.units.compactMap { scope.officers.units[$0.unit]?.unit.code }))
    }
    #expect(groups.map(\.0) == [3, 2, 1])
    #expect(
      groups.map(\.1) == [["116", "118", "119", "127"], ["120", "122", "123", "124", "128"], ["121", "125", "126"]])
    // Which posts they are is said of the districts with three only.
    for unit in staffing.units {
      let titles = Set(unit.fullTime.map(\.title))
      #expect(titles == (unit.fullTime.count == 3 ? ["chair", "vice_chair", "standing_member"] : ["unstated"]))
    }
  }

  @Test(arguments: try databases())
  func `Nobody's name and no day is made up, and no vacancy is claimed`(database: any Database) async throws {
    let scope = try await scope(database)
    #expect(scope.officers.people.values.allSatisfy { $0.name == nil })
    #expect(scope.officers.posts.values.allSatisfy { $0.validFrom == nil && $0.validTo == nil && $0.decision == nil })
    #expect(scope.officers.terms.values.allSatisfy { $0.beginning == nil && $0.validTo == nil })
    for at in scope.listed { #expect(scope.vacancies(of: scope.unit(at).id).isEmpty) }
    // Those of the term before are over, though nobody knows since when.
    let held = scope.listed.flatMap(scope.held)
    #expect(held.allSatisfy { scope.officers.terms[$0.termId!]?.number == 5 })
  }

  @Test(arguments: try databases())
  func `Without a day, the last one of which anything is known is shown`(database: any Database) async throws {
    let scope = try await OfficerWorld(sonLaReorganized(database)).scope("14", on: nil)
    #expect(scope.day == Day("2025-06-30"))
    #expect(scope.staffings.first?.total == 25)
  }

  @Test(arguments: try databases())
  func `The posts of the rows are those that the report counts, and a difference is found`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    #expect(try await app.says("full-time-posts") == [])
    let world = OfficerWorld(app)
    try await world.appoint("treasurer", "Lò Thị Lan", in: "119", "2021-01-01/") { $0.isFullTime = true }
    let said = try await app.says("full-time-posts")
    #expect(said.count == 1)
    #expect(said.first?.contains("Huyện Thuận Châu báo cáo 3 biên chế, sổ cán bộ ngày 31/12/2022 ghi 4 biên chế") == true, "\(said)")
  }
}
