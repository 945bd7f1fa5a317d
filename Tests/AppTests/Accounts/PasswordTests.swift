import Foundation
import Secrets
import Store
import Testing

@testable import App

@Suite struct PasswordTests {
  private func opens(_ app: AppContext, _ login: String, _ password: String) async throws -> Bool {
    try await Client.stranger(app).signIn(login, password).status == 303
  }

  @Test(arguments: try databases())
  func `A password is taken as typed: long, spaced, marked, and never cut`(database: any Database) async throws {
    let app = try await madeUp(database)
    let lan = try await app.member("lan.lt")
    let message = "Ngày mai trời lại sáng, ta đi họp chi hội ở bản Nà Lành nhé; "
    let long = String((message + message + message).prefix(128))
    let cases: [(password: String, others: [String])] = [
      (String(long.prefix(64)), [String(long.prefix(63)), String(long.prefix(63)) + "!"]),
      (long, [String(long.prefix(127)) + "!", String(long.prefix(72)), String(long.prefix(127))]),
      ("  hai cách ở đầu, một ở cuối ", ["hai cách ở đầu, một ở cuối", " hai cách ở đầu, một ở cuối "]),
      ("Chữ Hoa chữ thường", ["chữ hoa chữ thường", "Chu Hoa chu thuong", "Chữ  Hoa chữ thường"]),
      ("100% của + & = ; “ngoặc”", ["100% của   & = ; “ngoặc”"]),
    ]
    for (password, others) in cases {
      #expect(try await Client.stranger(app).accept(app.link(for: lan), password).status == 303, "\(password)")
      for other in others { #expect(!(try await opens(app, "lan.lt", other)), "\(other)") }
      #expect(try await opens(app, "lan.lt", password), "\(password)")
    }
    // What one keyboard composes and another does not is one password.
    let (composed, apart) = ("Tiếng Việt ở Mường Lạn", "Tiếng Việt ở Mường Lạn".decomposedStringWithCanonicalMapping)
    #expect(Array(composed.precomposedStringWithCanonicalMapping.utf8) != Array(apart.utf8))
    #expect(try await Client.stranger(app).accept(app.link(for: lan), apart).status == 303)
    #expect(try await opens(app, "lan.lt", composed.precomposedStringWithCanonicalMapping))
  }

  @Test(arguments: try databases())
  func `What is longer than a password may be is refused with a message`(database: any Database) async throws {
    let app = try await madeUp(database)
    let account = try await app.person("lan.lt", .officer, in: try await app.unit("901").id)
    let link = try await app.link(for: account)
    let marks = String(repeating: "a" + String(repeating: "\u{0301}\u{0323}", count: 100), count: 14)
    for password in [String(repeating: "bản đồ ", count: 19), marks] {
      let answer = try await Client.stranger(app).accept(link, password)
      #expect(answer.status == 422 && answer.text.contains("dài quá 128 chữ"), "\(answer.status)")
      #expect(try await Client.stranger(app).signIn("lan.lt", password).status == 422)
    }
    #expect(try await app.account("lan.lt")?.password == nil)
  }

  @Test(arguments: try databases())
  func `A password of 13 letters opens nothing without a second factor, and one of 7 is refused`(
    database: any Database
  ) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let account = try await app.person("lan.lt", .officer, in: try await app.unit("901").id)
    let tooShort = try await Client.stranger(app).accept(app.link(for: account), "xkqvjzw")
    #expect(tooShort.status == 422 && tooShort.text.contains("ít nhất 8 chữ"))
    #expect(try await app.account("lan.lt")?.password == nil)
    #expect(try await app.count("session") == 0)

    for password in ["xkqvjzwp", "xkqvjzwpmhtrb"] {
      let client = Client.stranger(app)
      #expect(try await client.accept(app.link(for: account), password).status == 303)
      for path in ["/", "/tai-khoan", "/so-lieu"] {
        #expect(try await client.get(path).headers[.location] == "/ma-xac-thuc/moi", "\(password) \(path)")
      }
    }
    // Of what letters it is made is nobody's business.
    for password in ["xkqvjzwpmhtrbd", "%& (?) ;; [=] +~ ^", "ễ ổ ự ằ ỡ ạ ị ỷ ẽ ọ"] {
      let client = Client.stranger(app)
      #expect(try await client.accept(app.link(for: account), password).status == 303, "\(password)")
      #expect(try await client.get("/").status == 200, "\(password)")
    }
    let phone = try await app.phone(of: account)
    let client = Client.stranger(app)
    #expect(try await client.accept(app.link(for: account), "xkqvjzwp").status == 303)
    #expect(try await client.get("/").headers[.location] == "/ma-xac-thuc")
    #expect(try await client.post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 303)
    #expect(try await client.get("/").status == 200)
  }

  @Test(arguments: try databases())
  func `Common words, and the name, login or unit of the user, are refused as a password`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let account = try await app.person("nguyen.hong", .officer, in: try await app.unit("90101").id)
    let common = [
      "matkhau123456789", "P@ssw0rd12345678", "12345678901234", "qwertyuiop123456", "aaaaaaaaaaaaaa", "01/01/1970 2024",
      "nguyen.hong 2024", "Nguyen.Hong1234", "xã nà lành 2024", "XaNaLanh123456",
    ]
    let link = try await app.link(for: account)
    for password in common {
      let answer = try await Client.stranger(app).accept(link, password)
      #expect(answer.status == 422 && answer.text.contains("dễ đoán"), "\(password)")
      #expect(!answer.text.contains("value=\"\(password)\""), "\(password)")
    }
    #expect(try await app.account("nguyen.hong")?.password == nil)
    let client = Client.stranger(app)
    #expect(try await client.accept(link).status == 303)
    let before = try await app.account("nguyen.hong")?.password
    for password in [common[0], "nguyen.hong 2024", "xã nà lành 2024"] {
      let form = typing(["mat-khau": goodPassword, "mat-khau-moi": password, "nhac-lai": password])
      let answer = try await client.post("/tai-khoan/mat-khau", form)
      #expect(answer.status == 422 && answer.text.contains("dễ đoán"), "\(password)")
    }
    #expect(try await app.account("nguyen.hong")?.password == before)
  }

  @Test(arguments: try databases())
  func `A password is changed only with the old one, and the other sessions end`(database: any Database) async throws {
    let app = try await madeUp(database)
    let lan = try await app.member("lan.lt")
    let (client, other) = (Client.stranger(app), Client.stranger(app))
    for each in [client, other] { #expect(try await each.signIn("lan.lt").status == 303) }
    let new = "chiếc ô màu tím than"
    for (old, first, again) in [("", new, new), ("sai hẳn rồi đấy nhé", new, new), (goodPassword, new, new + "!")] {
      let form = typing(["mat-khau": old, "mat-khau-moi": first, "nhac-lai": again])
      let answer = try await client.post("/tai-khoan/mat-khau", form)
      #expect(answer.status == 422 && answer.cookies.isEmpty, "\(old)")
      #expect(!answer.text.contains(new))
    }
    #expect(try await app.account("lan.lt")?.password == lan.password)
    #expect(try await other.get("/tai-khoan").status == 200)
    let earlier = try #require(client.cookies["phien"])

    let form = typing(["mat-khau": goodPassword, "mat-khau-moi": new, "nhac-lai": new])
    let answer = try await client.post("/tai-khoan/mat-khau", form)
    #expect(answer.status == 303 && answer.cookies["phien"] != earlier && answer.cookies["phien"] != nil)
    #expect(try await client.get("/tai-khoan").status == 200)
    #expect(try await other.get("/tai-khoan").status == 303)
    #expect(try await Client(app, cookies: ["phien": earlier]).get("/tai-khoan").status == 303)
    #expect(!(try await opens(app, "lan.lt", goodPassword)))
    #expect(try await opens(app, "lan.lt", new))
    let actions = try await app.actions()
    #expect(actions.filter { $0 == "accounts.password-changed" }.count == 1)
    #expect(actions.filter { $0 == "accounts.wrong-password" }.count == 3)
  }

  @Test(arguments: try databases())
  func `No password grows old`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let lan = try await app.member("lan.lt")
    clock.pass(days: 3653)
    // Somebody kept the account awake.
    try await app.atTheMachine { try lan.reopen(by: $0.operation(in: $1)) }
    let client = Client.stranger(app)
    let answer = try await client.signIn("lan.lt")
    #expect(answer.status == 303 && answer.headers[.location] == "/")
    #expect(try await client.get("/").status == 200)
    #expect(try await app.account("lan.lt")?.password == lan.password)
  }

  /// Made by the same library for `goodPassword`, with 8 MiB and one pass.
  static let cheapHash =
    "$argon2id$v=19$m=8192,t=1,p=1$ixHhg1clCW0lqW6AfjXmww$8WouOP9Bvt84oFG6Xio/AazJWaGus/0hqDesE91nbhQ"

  @Test(arguments: try databases())
  func `A password hash of older limits is renewed at the next sign-in`(database: any Database) async throws {
    let app = try await madeUp(database)
    let lan = try await app.member("lan.lt")
    try await app.database.write { db in try lan.storePassword(Self.cheapHash, isShort: false, in: db) }
    #expect(!(try await opens(app, "lan.lt", "sai hẳn rồi đấy nhé")))
    #expect(try await app.account("lan.lt")?.password == Self.cheapHash)
    #expect(try await opens(app, "lan.lt", goodPassword))
    let newer = try #require(try await app.account("lan.lt")?.password)
    #expect(newer != Self.cheapHash && !Password.isOutdated(newer))
    #expect(try await opens(app, "lan.lt", goodPassword))
    #expect(try await app.account("lan.lt")?.password == newer)
    #expect(!(try await opens(app, "lan.lt", "sai hẳn rồi đấy nhé")))
  }

  @Test(arguments: try databases())
  func `A password field hides, may be pasted into, and tells the browser what it is`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let account = try await app.person("lan.lt", .officer, in: try await app.unit("901").id)
    let link = try await app.link(for: account)
    let signedIn = try await app.client("lan.lt", .officer, in: "901")
    let pages: [(String, Client, [String])] = [
      ("/dang-nhap", .stranger(app), ["current-password"]), (link, .stranger(app), ["new-password", "new-password"]),
      ("/tai-khoan", signedIn, ["current-password", "new-password", "new-password"]),
      ("/tai-khoan/xac-thuc-hai-lop", signedIn, ["current-password"]),
    ]
    for (path, client, kinds) in pages {
      let text = try await client.get(path).text
      let fields = text.matches(of: /<input [^>]*>/).map { String($0.0) }.filter { $0.contains(/name="(mat-khau|nhac-lai)/) }
      #expect(fields.compactMap { $0.firstMatch(of: /autocomplete="([^"]*)"/).map { String($0.1) } } == kinds, "\(path)")
      for field in fields {
        #expect(field.contains("type=\"password\"") && !field.contains("value="), "\(field)")
        #expect(!field.contains("length") && !field.contains("pattern") && !field.contains(/\bon[a-z]+=/), "\(field)")
      }
      #expect(text.matches(of: /type="password"/).count == kinds.count, "\(path)")
    }
  }
}
