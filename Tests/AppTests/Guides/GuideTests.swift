import Store
import Testing

@testable import App

@Suite struct GuideTests {
  private static func pages(_ app: AppContext) -> [(role: Role, language: Language, page: GuidePage)] {
    Role.held.flatMap { role in
      Language.allCases.map { (role, $0, GuidePage(role, address: "https://khuyenhoc.example", app.localized($0).localizer)) }
    }
  }

  @Test(arguments: try databases())
  func `Every role has a guide that strangers can read, in every language`(database: any Database) async throws {
    let app = try await madeUp(database)
    let stranger = Client.stranger(app)
    for language in Language.allCases {
      _ = try await stranger.post("/ngon-ngu", "tieng=\(language.rawValue)")
      let t = app.localized(language).localizer
      let list = try await stranger.get("/huong-dan")
      #expect(list.status == 200)
      for role in Role.held {
        #expect(list.text.contains("href=\"/huong-dan/\(role.guideName)\""))
        let answer = try await stranger.get("/huong-dan/\(role.guideName)")
        #expect(answer.status == 200, "\(role)")
        #expect(tagProblems(answer.text) == [], "\(role)")
        #expect(answer.text.contains("<html lang=\"\(language.rawValue)\""), "\(role)")
        #expect(answer.text.contains("<h1>\(t("guide.of", ["role": t("role.\(role.rawValue)")]))</h1>"), "\(role)")
        #expect(answer.text.contains("http://127.0.0.1:8080"), "\(role): the address to sign in")
        #expect(!plainText(answer.text).contains("guide."), "\(role): a sentence is missing")
      }
    }
    #expect(Set(Role.held.map(\.guideName)).count == Role.held.count)
    for name in ["khach", "officer", "can-bo/x"] {
      #expect(try await stranger.get("/huong-dan/\(name)").status == 404, "\(name)")
    }
  }

  @Test(arguments: try databases())
  func `The guide of the role in use is marked`(database: any Database) async throws {
    let app = try await madeUp(database)
    let badge = app.localizer("guide.yours")
    let list = try await app.client("binh", .treasurer, in: "901").get("/huong-dan").text
    #expect(list.matches(of: /<li><a href="\/huong-dan\/([a-z-]+)">[^<]*<\/a> <span/).map(\.1) == ["thu-quy"])
    #expect(list.contains(badge))
    #expect(try await !Client.stranger(app).get("/huong-dan").text.contains(badge))
  }

  @Test func `What a guide tells people to press is on the screen under that name`() throws {
    for (language, words) in try Language.catalogs() {
      let said = Set(words.keys.filter { !$0.hasPrefix("guide.") }.map { words($0) })
      let asked = words.keys.filter { $0.hasPrefix("guide.") }.flatMap { key in
        words(key).matches(of: /“([^”]*)”/).map { (key: key, caption: String($0.1)) }
      }
      #expect(asked.filter { !said.contains($0.caption) }.map { "\(language) \($0.key): \($0.caption)" } == [])
      #expect(asked.count > 20)
    }
  }

  @Test(arguments: try databases())
  func `A guide sends nobody to a part of the menu that his role does not have`(database: any Database) async throws {
    let app = try await madeUp(database)
    for (role, language, page) in Self.pages(app) {
      let t = app.localized(language).localizer
      let client = try await app.client("nguoi.\(role.rawValue.prefix(3))", role, in: "901")
      _ = try await client.post("/ngon-ngu", "tieng=\(language.rawValue)")
      let menu = try #require(try await client.get("/huong-dan").text.firstMatch(of: /(?s)<nav class="menu".*?<\/nav>/)).0
      let told = page.html.description.matches(of: /<strong>([^<]*)<\/strong>/).map { String($0.1) }
      let parts = app.localizer.keys.filter { $0.hasPrefix("menu.") }.map { t($0) }
      let own = parts.filter { menu.contains(">\($0)</a>") }
      #expect(Set(told).intersection(parts).subtracting(own) == [], "\(role) \(language)")
      #expect(!own.isEmpty, "\(role): the menu was not read")
    }
  }
}
