import HTTPTypes
import Store
import Testing

@testable import App
@testable import Secrets

/// What keeps people from guessing.
@Suite struct PauseTests {
  private func attempt(_ app: AppContext, _ login: String, _ password: String = hugePassword) async throws -> String {
    let answer = try await Client.stranger(app).signIn(login, password)
    if answer.status == 303 { return "in" }
    if let wait = answer.text.firstMatch(of: /Chờ (\d+) phút/) { return String(wait.1) }
    return answer.text.contains("chưa đúng") ? "wrong" : "\(answer.status)"
  }

  @Test(arguments: try databases())
  func `After five wrong tries one waits 1, 2, 4, 8 and then 15 minutes`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    try await app.member("lan.lt")
    for login in ["lan.lt", "khong.ai"] {
      for _ in 1...5 { #expect(try await attempt(app, login) == "wrong", "\(login)") }
      for minutes in [1, 2, 4, 8, 15, 15] as [Int64] {
        #expect(try await attempt(app, login) == "\(minutes)", "\(login)")
        clock.pass(minutes: minutes, milliseconds: -1)
        #expect(try await attempt(app, login) == "1", "\(login) \(minutes)")
        clock.pass(milliseconds: 1)
        #expect(try await attempt(app, login) == "wrong", "\(login) \(minutes)")
      }
      clock.pass(minutes: 15)
    }
    // A good one begins anew.
    #expect(try await attempt(app, "lan.lt", goodPassword) == "in")
    for _ in 1...5 { #expect(try await attempt(app, "lan.lt") == "wrong") }
    #expect(try await attempt(app, "lan.lt") == "1")
  }

  @Test(arguments: try databases())
  func `While one waits the right password is refused too`(database: any Database) async throws {
    let app = try await madeUp(try fresh(database, TestClock()))
    try await app.member("lan.lt")
    for _ in 1...5 { #expect(try await attempt(app, "lan.lt") == "wrong") }
    let tally = HashCounter()
    let (right, wrong) = try await HashCounter.$current.withValue(tally) {
      (
        try await Client.stranger(app).signIn("lan.lt", goodPassword),
        try await Client.stranger(app).signIn("lan.lt", "sai hẳn rồi đấy nhé")
      )
    }
    #expect(right.status == 422 && right.text == wrong.text && right.text.contains("Chờ 1 phút"))
    #expect(right.cookies.isEmpty && tally.costs == [])
    #expect(try await app.count("session") == 0)
  }

  @Test(arguments: try databases())
  func `Those who are signed in stay so while somebody guesses their password`(database: any Database) async throws {
    let app = try await madeUp(try fresh(database, TestClock()))
    let lan = try await app.member("lan.lt")
    let client = Client.stranger(app)
    _ = try await client.signIn("lan.lt")
    for _ in 1...5 { #expect(try await attempt(app, "lan.lt") == "wrong") }
    #expect(try await attempt(app, "lan.lt", goodPassword) == "1")
    #expect(try await client.get("/tai-khoan").status == 200)
    // A link from the administrator works through the pause, and ends it.
    let link = try await app.link(for: lan)
    let elsewhere = Client.stranger(app)
    #expect(try await elsewhere.accept(link, "chiếc ô màu tím than").status == 303)
    #expect(try await elsewhere.get("/").status == 200)
    #expect(try await attempt(app, "lan.lt", "chiếc ô màu tím than") == "in")
  }

  @Test(arguments: try databases())
  func `One address cannot try many logins`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.member("lan.lt")
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts)
    let signIn = { (login: String, password: String, addresses: String) in
      let headers: HTTPFields = [
        HTTPField.Name("X-Forwarded-Proto")!: "https", HTTPField.Name("X-Forwarded-For")!: addresses,
      ]
      let form = typing(["ten-dang-nhap": login, "mat-khau": password])
      return try await Client.stranger(app, site: site).post(
        "/dang-nhap", form, host: "khuyenhoc.example", headers: headers)
    }
    var (taken, isRefused) = (0, false)
    for number in 1...400 where !isRefused {
      // What the sender writes before the last address is of no use to him.
      let answer = try await signIn("nguoi\(number)", hugePassword, "10.9.\(number % 250).1, 10.0.0.1")
      #expect([422, 429].contains(answer.status) && answer.cookies.isEmpty)
      if answer.status == 422 { taken += 1 } else { isRefused = true }
    }
    #expect(isRefused && taken >= 20)
    // What was refused was not even looked at.
    #expect(try await app.count("failed_sign_in") == taken)
    #expect(try await signIn("lan.lt", goodPassword, "10.0.0.2").status == 303)
  }

  @Test func `An address has twenty tries at once, and one more every three seconds`() {
    let (limits, start) = (RateLimiter(), ContinuousClock.now)
    for address in ["10.0.0.1", "10.0.0.2"] {
      let taken = (1...40).filter { _ in limits.take(.signingIn, by: address, at: start) }
      #expect(taken == Array(1...20), "\(address)")
    }
    #expect(!limits.take(.signingIn, by: "10.0.0.1", at: start + .milliseconds(2990)))
    #expect(limits.take(.signingIn, by: "10.0.0.1", at: start + .milliseconds(3010)))
    #expect(!limits.take(.signingIn, by: "10.0.0.1", at: start + .milliseconds(3020)))
    let later = (1...40).filter { _ in limits.take(.signingIn, by: "10.0.0.1", at: start + .seconds(3600)) }
    #expect(later == Array(1...20))
  }

  @Test(arguments: try databases())
  func `An account that is closed, or idle for 45 days, opens to no password`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let closed = try await app.member("dong.tk")
    try await app.member("nghi.tk")
    try await app.member("dung.tk")
    try await app.atTheMachine { try closed.close(why: "nghỉ việc", by: $0.operation(in: $1)) }
    let answer = try await Client.stranger(app).signIn("dong.tk")
    #expect(answer.status == 422 && answer.text.contains("đã khóa") && answer.cookies.isEmpty)

    clock.pass(days: 45)
    #expect(try await attempt(app, "dung.tk", goodPassword) == "in")
    clock.pass(milliseconds: 1)
    let resting = try await Client.stranger(app).signIn("nghi.tk")
    #expect(resting.status == 422 && resting.text.contains("tạm khóa") && resting.cookies.isEmpty)
    #expect(try await attempt(app, "dung.tk", goodPassword) == "in")
    #expect(try await app.count("session s JOIN account a ON a.id = s.account_id WHERE a.login <> 'dung.tk'") == 0)

    for login in ["dong.tk", "nghi.tk"] {
      let account = try #require(try await app.account(login))
      try await app.atTheMachine { try account.reopen(by: $0.operation(in: $1)) }
      #expect(try await attempt(app, login, goodPassword) == "in", "\(login)")
    }
  }
}
