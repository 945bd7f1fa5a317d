import Store
import Testing

@testable import App

@Suite struct OriginTests {
  static let form = "verdict=explained&note=C%C3%B2n+lo%E1%BA%A1i+kh%C3%A1c"

  private func doubted(_ database: any Database) async throws -> (app: AppContext, path: String) {
    let app = try await sonLa(database)
    let finding = try await app.findings().first { $0.finding.rule == "parts-against-total" }
    return (app, try #require(finding).path)
  }

  @Test(arguments: try databases())
  func `A change that does not come from our own page is refused and changes nothing`(database: any Database)
    async throws
  {
    let (app, path) = try await doubted(database)
    let client = Client(app)
    for site in ["cross-site", "same-site", "none", "", nil] as [String?] {
      let answer = try await client.post("\(path)/tra-loi", Self.form, site: site)
      #expect(answer.status == 403, "\(site ?? "no header")")
      #expect(answer.text.contains(app.localizer("problem.not-our-form")))
      expectSafe(answer, path)
    }
    #expect(try await app.count("finding_answer") == 0)
  }

  @Test(arguments: ["khuyenhoc.example", "127.0.0.1.example:8080", "localhost.example", "evil.test", "", "[::2]:8080"])
  func `A foreign host is refused`(host: String) async throws {
    let client = Client(try await madeUp(try databases()[0]))
    let answer = try await client.get("/", host: host)
    #expect(answer.status == 403)
    #expect(!answer.text.contains("Tỉnh Mẫu"))
  }

  @Test(arguments: ["127.0.0.1", "127.0.0.1:8080", "localhost:9000", "[::1]:8080"])
  func `This machine's own names are taken`(host: String) async throws {
    let client = Client(try await madeUp(try databases()[0]))
    #expect(try await client.get("/", host: host).status == 200)
  }

  @Test(arguments: try databases())
  func `A good answer leads back to the list and is shown there`(database: any Database) async throws {
    let (app, path) = try await doubted(database)
    let client = Client(app)
    let answer = try await client.post("\(path)/tra-loi", Self.form)
    #expect(answer.status == 303)
    #expect(answer.headers[.location] == "/kiem-tra")
    let list = try await client.get("/kiem-tra").text
    #expect(list.contains("Còn loại khác") && list.contains("(An, ") && list.contains("đã giải thích"))
    #expect(try await app.count("finding_answer") == 1)
  }

  @Test(arguments: try databases())
  func `An answer without a note comes back with what was chosen and the message beside its field`(
    database: any Database
  ) async throws {
    let (app, path) = try await doubted(database)
    let answer = try await Client(app).post("\(path)/tra-loi", "verdict=corrected&note=+")
    #expect(answer.status == 422)
    let text = answer.text
    #expect(text.contains("value=\"corrected\" checked"))
    #expect(text.contains(/<p class="problem" id="note-problem">[^<]+</) && text.contains("aria-invalid=\"true\""))
    #expect(text.contains("href=\"#note\""))
    #expect(tagProblems(text) == [])
    #expect(try await app.count("finding_answer") == 0)
  }

  @Test(arguments: try databases())
  func `Hostile text comes back escaped`(database: any Database) async throws {
    let (app, path) = try await doubted(database)
    let client = Client(app)
    let hostile = "note=%3Cscript%3Ealert(1)%3C/script%3E%22%27%26%22%3E%3Cimg+src=x+onerror=alert(1)%3E"
    for form in ["verdict=explained&\(hostile)", "verdict=corrected&note="] {
      let answer = try await client.post("\(path)/tra-loi", form)
      #expect([303, 422].contains(answer.status))
      for page in [answer.text, try await client.get("/kiem-tra").text, try await client.get(path).text] {
        #expect(runsOnlyOurs(page))
        #expect(tagProblems(page) == [])
      }
    }
    #expect(try await client.get(path).text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test(arguments: try databases())
  func `A form of rubbish changes nothing and never breaks us`(database: any Database) async throws {
    let (app, path) = try await doubted(database)
    let client = Client(app)
    let forms = [
      "", "%", "a", "=", "verdict=maybe&note=x", "verdict=explained&note=a%00b", "verdict[]=explained",
      "verdict=explained&verdict=open&note=", "note=" + String(repeating: "a", count: 70_000),
    ]
    for form in forms {
      let answer = try await client.post("\(path)/tra-loi", form)
      #expect([413, 422].contains(answer.status), "\(form.prefix(50)): \(answer.status)")
      expectSafe(answer, path)
    }
    #expect(try await client.post("/kiem-tra/khong-co/tra-loi", Self.form).status == 404)
    #expect(try await app.count("finding_answer") == 0)
  }
}
