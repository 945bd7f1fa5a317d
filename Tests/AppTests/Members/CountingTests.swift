import Store
import Testing

@testable import App

/// Members of a commune's chapters, entered on one page.
@Suite struct CountingTests {
  private static let units = """
    code,kind,name,parent,valid_from,valid_to,form
    90,province,Tỉnh Mẫu,,,,
    901,commune,Xã Nà Lành,90,,,
    90101,chapter,Chi hội bản Mòn,901,,,village
    90102,chapter,Chi hội dòng họ Lò,901,,,clan
    """
  private struct World {
    let app: AppContext
    let client: Client
    let commune: Identifier
    let chapters: [Identifier]
    init(_ database: any Database, _ role: Role = .officer) async throws {
      app = try await emptyHouse(database)
      try await app.load("don-vi.csv", CountingTests.units)
      commune = try await app.unit("901").id
      chapters = try await [app.unit("90101").id, app.unit("90102").id]
      client = Client(app, cookies: ["phien": try await app.session(of: "lan", role, in: commune)])
    }
    var path: String { "/don-vi/\(commune)/hoi-vien" }
    /// What is typed into the fields of each chapter, in their order.
    func post(_ numbers: [[String]], period: String = "2022", confirmed: Bool = false) async throws -> Client.Answer {
      let rows = numbers.enumerated().flatMap { row, fields in
        ["u\(row)=\(chapters[row])"] + fields.enumerated().map { "u\(row)-\($0)=\(encoded($1))" }
      }
      let more = confirmed ? ["dung-nhu-vay=co"] : []
      return try await client.post(path, (["ky=\(period)"] + rows + more).joined(separator: "&"))
    }
    func number(_ code: String, part: String = "", _ period: String = "2022") async throws -> Int64? {
      try await app.number("members", part: part, code, period)
    }
  }

  @Test(arguments: try databases())
  func `Numbers that are typed become figures of the chapters, summed in the commune and the province`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    #expect(try await world.post([["84", "12", "", "40"], ["1.020", "", "", "500"]]).status == 303)
    #expect(try await world.number("90101") == 84)
    #expect(try await world.number("90101", part: "party") == 12)
    #expect(try await world.number("90101", part: "highland") == nil)
    #expect(try await world.number("901") == 1104)
    #expect(try await world.number("90", part: "women") == 540)
    let page = readAloud(try await world.client.get("\(world.path)?ky=2022").text)
    #expect(page.contains("Tổng 1.104 hội viên; 0/2 đơn vị chưa nhập số"))
    // The way back to who typed it.
    let trace = try await world.client.get("/so-lieu/members/\(world.chapters[0])/2022").text
    #expect(trace.contains("Nhập số hội viên năm 2022, Xã Nà Lành"))
  }

  @Test(arguments: try databases())
  func `The share of the population is said with the population that it is compared with, and of when that is`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    _ = try await world.post([["84", "12", "", "40"], ["1.020", "", "", "500"]])
    let before = readAloud(try await world.client.get("\(world.path)?ky=2022").text)
    #expect(!before.contains("dân số"), "of a population that nobody stated nothing is said")
    try await world.app.load("so-lieu.csv", "unit,indicator,period,value\n901,population,2019,4416\n")
    let page = try await world.client.get("\(world.path)?ky=2022").text
    #expect(readAloud(page).contains("Tỷ lệ so với dân số: 25% (4.416 người, số liệu năm 2019)"), "\(readAloud(page))")
    #expect(page.contains("/so-lieu/members.share_of_population/\(world.commune)/2022"))
  }

  @Test(arguments: try databases())
  func `Only what changed is stated anew, and an emptied field withdraws its number`(database: any Database) async throws {
    let world = try await World(database)
    _ = try await world.post([["84", "12"], ["20", ""]])
    let first = try await database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM figure") }
    #expect(first == 3)
    #expect(try await world.post([["84", "12"], ["20", ""]]).status == 422)
    #expect(try await world.post([["84", "13"], ["", ""]]).status == 303)
    #expect(try await world.number("90101", part: "party") == 13)
    #expect(try await world.number("90102") == nil)
    #expect(try await world.number("901") == 84)
    #expect(try await database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM figure") } == 5)
  }

  @Test(arguments: try databases())
  func `What cannot be is refused at its field, and nothing is kept`(database: any Database) async throws {
    let world = try await World(database)
    let bad: [([[String]], String)] = [
      ([["tám tư"], ["20"]], "“tám tư” không phải số người"), ([["84", "90"], ["20"]], "lớn hơn tổng số 84"),
      ([["", "12"], ["20"]], "chưa có tổng số"), ([["-3"], ["20"]], "không phải số người"),
      ([["2,5"], ["20"]], "không phải số người"),
    ]
    for (numbers, says) in bad {
      let answer = try await world.post(numbers)
      #expect(answer.status == 422 && readAloud(answer.text).contains(says), "\(says)")
    }
    #expect(try await world.post([["84"]], period: "2090").status == 422)
    #expect(try await database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM figure") } == 0)
  }

  @Test(arguments: try databases())
  func `A leap is asked about once, and taken when it is confirmed`(database: any Database) async throws {
    let world = try await World(database)
    _ = try await world.post([["84"], ["20"]], period: "2021")
    let asked = try await world.post([["840"], ["22"]])
    #expect(asked.status == 422 && readAloud(asked.text).contains("kỳ trước 84, nay 840"))
    #expect(asked.text.contains("name=\"dung-nhu-vay\""))
    #expect(try await world.post([["840"], ["22"]], confirmed: true).status == 303)
    #expect(try await world.number("901") == 862)
  }

  @Test(arguments: try databases())
  func `Whoever may not state sees the numbers without fields, and another commune's are out of reach`(
    database: any Database
  ) async throws {
    let world = try await World(database, .leader)
    let page = try await world.client.get(world.path)
    #expect(page.status == 200 && !page.text.contains("name=\"u0-0\""))
    #expect(try await world.post([["84"], ["20"]]).status == 403)
    let province = try await world.app.unit("90").id
    #expect(try await world.client.get("/don-vi/\(province)/hoi-vien").status == 403)
  }

  @Test(arguments: try databases())
  func `Members counted elsewhere are declared, and each person is then counted once`(database: any Database) async throws {
    let world = try await World(database)
    let columns = try await world.app.reading { try MemberCountTable(of: world.commune, Period("2022")!, $0).columns.count }
    let row = { (whole: String, elsewhere: String) in
      [whole] + Array(repeating: "", count: columns - 2) + [elsewhere]
    }
    #expect(try await world.post([row("84", "4"), row("20", "0")]).status == 303)
    #expect(try await world.app.number("members.distinct", "90101") == 80)
  }
}
