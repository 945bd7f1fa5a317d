import Store
import Testing

@testable import App

@Suite struct RubbishTests {
  static let rubbish = [
    "x", "..", "..%2F..%2Fetc%2Fpasswd", "%00", "2022%00", "%FF%FE", "%", "%zz", "'%20OR%201=1--", "%3Cscript%3E",
    "2022-13", "0000", "-1", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "%E1%BA%A1",
    String(repeating: "a", count: 10_000),
  ]

  @Test(arguments: try databases())
  func `Rubbish in any part of an address is not found or not read, and never breaks us`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    let client = Client(app)
    let id = try await app.unit("14").id
    let document = "/van-ban/ct-14-2021"
    for word in Self.rubbish {
      let paths = [
        "/don-vi/\(word)", "/so-lieu/\(word)", "/so-lieu/\(word)/\(id)/2022", "/so-lieu/members/\(word)/2022",
        "/so-lieu/members/\(id)/\(word)", "/kiem-tra/\(word)", "/van-ban/\(word)", "\(document)%00\(word)",
        "/bao-cao/\(word)/2022", "/bao-cao/\(id)/\(word)", "/bao-cao/\(id)/\(word)/bao-cao.docx", "/khong-co/\(word)",
        "/don-vi/\(id)?ngay=\(word)", "/don-vi/\(id)?ky=\(word)", "/?ky=\(word)", "/so-lieu?ky=\(word)",
        "/so-lieu/members?ky=\(word)", "/so-lieu/chapters/\(id)/2022?phan=\(word)", "/so-lieu?ky=2022&don-vi=\(word)",
        "/so-lieu/members?don-vi=\(word)",
      ]
      for path in paths {
        let answer = try await client.get(path)
        #expect([404, 422].contains(answer.status), "\(path.prefix(90)): \(answer.status)")
        #expect(runsOnlyOurs(answer.text) && tagProblems(answer.text) == [], "\(path.prefix(90))")
        expectSafe(answer, path)
      }
    }
  }

  @Test(arguments: try databases())
  func `What is not there is said in Vietnamese`(database: any Database) async throws {
    let client = Client(try await sonLa(database))
    for path in ["/khong-co", "/don-vi", "/so-lieu/khong.co", "/van-ban/khong-co", "/kiem-tra/khong-co", "/robots.txt"] {
      let answer = try await client.get(path)
      #expect(answer.status == 404, "\(path)")
      #expect(answer.text.contains("<h1>Không tìm thấy</h1>"), "\(path)")
      #expect(answer.text.contains("href=\"/\""), "\(path)")
    }
    let period = try await client.get("/?ky=2022-13")
    #expect(period.status == 422)
    #expect(period.text.contains("“2022-13” không phải kỳ báo cáo. Ghi 2022"))
  }

  @Test(arguments: try databases())
  func `A form sent to no route is answered like every unknown page`(database: any Database) async throws {
    let client = Client(try await emptyHouse(database))
    for path in ["/khong-co", "/", "/kiem-tra", "/van-ban/x"] {
      let answer = try? await client.post(path, "a=b")
      #expect(answer.map { [404, 405].contains($0.status) } == true, "\(path)")
      if let answer { expectSafe(answer, path) }
    }
  }

  @Test(arguments: try databases())
  func `A report of a time or a unit without a head says so`(database: any Database) async throws {
    let app = try await sonLa(database)
    let id = try await app.unit("14").id
    let answer = try await Client(app).get("/bao-cao/\(id)/2010")
    #expect(answer.status == 404)
    #expect(answer.text.contains("Chưa có mẫu đầu trang cho Tỉnh Sơn La"))
  }
}
