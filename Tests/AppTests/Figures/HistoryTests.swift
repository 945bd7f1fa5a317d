import Store
import Testing

@testable import App

@Suite struct HistoryTests {
  /// A district that gives its second commune to another on 1 July 2022, and one that ended in 2020.
  static let units = """
    id,code,kind,name,parent,valid_from,valid_to
    ,90,province,Tỉnh Mẫu,,,
    ,901,district,Huyện An Bình,90,,
    ,902,district,Huyện Bình Xuân,90,,
    ,903,district,Huyện Cũ,90,,2020-12-31
    0196a000-0000-7000-8000-000000000001,90101,commune,Xã Nà Lành,901,,2022-06-30
    0196a000-0000-7000-8000-000000000001,90101,commune,Xã Nà Lành Mới,902,2022-07-01,
    """

  @Test(arguments: try databases())
  func `A figure belongs to the unit as it stood at the end of its period`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    try await app.load("cay.csv", Self.units)
    try await app.load(
      "so.csv", "unit,indicator,period,value\n90101,members,2022-H1,10\n90101,members,2022-H2,12\n903,members,2020,7")
    #expect(try await app.number("members", "901", "2022-H1") == 10)
    #expect(try await app.number("members", "902", "2022-H1") == nil)
    #expect(try await app.number("members", "901", "2022-H2") == nil)
    #expect(try await app.number("members", "902", "2022-H2") == 12)
    #expect(try await app.number("members", "90", "2020") == 7)
    let names = try await app.reading { figures in
      try ["2022-H1", "2022-H2"].map { try figures.tree(Period($0)!).nodes.last?.name ?? "" }
    }
    #expect(names.contains("Xã Nà Lành Mới") || names.contains("Xã Nà Lành"))
  }

  @Test(arguments: try databases())
  func `A unit that has ended can state nothing more, and is missing nowhere`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    try await app.load("cay.csv", Self.units)
    let problems = try await app.refusal("unit,indicator,period,value\n903,members,2021,7")
    #expect(problems.map(\.field) == ["unit"])
    try await app.state("901,budgets.total,5", "902,budgets.total,6")
    #expect(try await app.found("budgets.total")?.coverage?.expected == 2)
    #expect(try await app.found("budgets.total")?.coverage?.isComplete == true)
  }

  @Test(arguments: try databases())
  func `A sum is made anew when a figure or a unit is added`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,1")
    #expect(try await app.number("members") == 1)
    try await app.state("902,members,2")
    #expect(try await app.number("members") == 3)
    try await app.load("moi.csv", "code,kind,name,parent,valid_from,valid_to\n904,district,Huyện Dân Chủ,90,,")
    #expect(try await app.found("members")?.coverage?.expected == 4)
    try await app.state("904,members,4")
    #expect(try await app.number("members") == 7)
  }
}
