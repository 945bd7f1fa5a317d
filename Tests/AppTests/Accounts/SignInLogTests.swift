import HTTPTypes
import Store
import Testing

@testable import App

@Suite struct SignInLogTests {
  @Test(arguments: try databases())
  func `Every try to sign in leaves a line, a good one and a bad one`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let lan = try await app.member("lan.lt")
    let phone = try await app.phone(of: lan)
    let codes = try await app.database.write { try SecondFactor.newRecoveryCodes(for: lan.id, app, in: $0) }
    let client = Client.stranger(app)
    var lines: [String] = []
    // What the log says of her, after each try.
    func expectLine(_ line: String) {
      lines.append("notice sign-in \(line)")
      #expect(linesHolding("sign-in").filter { $0.contains(lan.id.description) } == lines)
    }
    let whose = "account \(lan.id), from 127.0.0.1"
    _ = try await client.signIn("lan.lt", "sai hẳn rồi đấy nhé")
    expectLine("refused: by password, \(whose): sign-in.wrong")
    _ = try await client.signIn("lan.lt")
    expectLine("good: by password, \(whose)")
    _ = try await client.post("/ma-xac-thuc", "ma=000%20000%20")
    let isByChance = phone.code(clock) == "000000"
    expectLine(isByChance ? "good: by code, \(whose)" : "refused: by code, \(whose): second-factor.wrong")
    if !isByChance {
      _ = try await client.post("/ma-xac-thuc", typing(["ma": codes[0] + "x"]))
      expectLine("refused: by recovery code, \(whose): second-factor.wrong")
      _ = try await client.post("/ma-xac-thuc", typing(["ma": phone.code(clock)]))
      expectLine("good: by code, \(whose)")
    }
    _ = try await client.accept(app.link(for: lan))
    expectLine("good: by link, \(whose)")
    _ = try await client.post("/ma-xac-thuc", typing(["ma": codes[1]]))
    expectLine("good: by recovery code, \(whose)")
    for number in 1...6 {
      _ = try await Client.stranger(app).signIn("lan.lt", hugePassword)
      expectLine("refused: by password, \(whose): \(number < 6 ? "sign-in.wrong" : "sign-in.pause")")
    }
    try await app.atTheMachine { request, db in
      try SignInThrottle.clear(app.throttleKey("login lan.lt"), in: db)
      try lan.close(why: "nghỉ việc", by: request.operation(in: db))
    }
    _ = try await client.signIn("lan.lt")
    expectLine("refused: by password, \(whose): sign-in.closed")
    for secret in [goodPassword, phone.code(clock), codes[0], codes[1], "sai hẳn"] {
      #expect(lines.filter { $0.contains(secret) } == [])
    }
  }

  @Test(arguments: try databases())
  func `A login that nobody bears is not written into the log or the store as it was typed`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    // A password in the wrong field, from an address that no other test has.
    let (typed, address) = ("caycautre\(Identifier.new())", "10.77.\(Int.random(in: 0...255)).\(Int.random(in: 0...255))")
    let client = Client.stranger(app, site: WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts))
    let headers: HTTPFields = [
      HTTPField.Name("X-Forwarded-Proto")!: "https", HTTPField.Name("X-Forwarded-For")!: address,
    ]
    let form = typing(["ten-dang-nhap": typed, "mat-khau": hugePassword])
    #expect(try await client.post("/dang-nhap", form, host: "khuyenhoc.example", headers: headers).status == 422)
    #expect(
      linesHolding("from \(address):")
        == ["notice sign-in refused: by password, unknown account, from \(address): sign-in.wrong"])
    #expect(linesHolding(typed) == [])
    #expect(try await app.count("failed_sign_in") == 1)
    #expect(try await app.everyRow().filter { $0.contains(typed) } == [])
  }
}

/// What the log holds of that, without the time before each line.
private func linesHolding(_ text: String) -> [String] {
  LogLines.shared.holding(text).map { line in
    String(line.replacing(#/^\d{4}-\d\d-\d\dT[0-9:.]+Z /#, with: "").filter { $0 != "\n" })
  }
}
