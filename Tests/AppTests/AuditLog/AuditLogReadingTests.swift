import Store
import Testing

@testable import App

@Suite struct AuditLogReadingTests {
  @Test(arguments: try databases())
  func `A leader reads the audit log of their own units only`(database: any Database) async throws {
    let app = try await madeUp(database)
    for code in ["90", "901", "902", "90101", "90102"] {
      try await app.person("nguoi.\(code)", .officer, in: try await app.unit(code).id)
    }
    let readers: [(String, Set<String>)] = [
      ("90", ["90", "901", "902", "90101", "90102"]), ("901", ["901", "90101", "90102"]), ("902", ["902"]),
      ("90101", ["90101"]), ("903", []),
    ]
    for (code, readable) in readers {
      for role in [Role.leader, .approver, .auditor, .administrator] {
        let page = try await app.client("doc.\(role).\(code)", role, in: code).get("/nhat-ky")
        #expect(page.status == 200 && tagProblems(page.text) == [])
        for other in ["90", "901", "902", "90101", "90102"] {
          #expect(
            page.text.contains("cho Nguoi.\(other)<") == readable.contains(other), "\(role) of \(code) and \(other)")
        }
        // What concerns no unit is for those of the whole house.
        #expect(page.text.contains("Nạp tệp") == (code == "90"), "\(role) of \(code)")
      }
      for role in [Role.officer, .treasurer] {
        let answer = try await app.client("khong.\(role).\(code)", role, in: code).get("/nhat-ky")
        #expect(answer.status == 403 && !answer.text.contains("Nguoi.90"))
      }
    }
  }

  @Test(arguments: try databases())
  func `The audit log is read fifty lines at a time, the newest first, and none is lost between`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let (own, other) = (try await app.unit("901").id, try await app.unit("902").id)
    try await database.write { db in
      for number in 0..<130 {
        let request = RequestContext(user: .commandLine("may"), app: app)
        let unit = number % 2 == 0 ? own : other
        try request.operation(in: db).audit("accounts.opened", ["name": "Số \(number)."], on: "x", in: unit)
      }
    }
    let leader = try await app.client("doc", .leader, in: "901")
    var (path, seen): (String?, [Int]) = ("/nhat-ky", [])
    while let next = path {
      let text = try await leader.get(next).text
      let numbers = text.matches(of: /của Số ([0-9]+)\./).compactMap { Int($0.1) }
      #expect(numbers.count <= 50)
      seen += numbers
      path = text.firstMatch(of: /href="(\/nhat-ky\?truoc=[0-9]+)"/).map { String($0.1) }
    }
    #expect(seen == Array(stride(from: 128, through: 0, by: -2)))
    for rubbish in ["abc", "-1", "99999999999999999999", "%00"] {
      #expect([200, 422].contains(try await leader.get("/nhat-ky?truoc=\(rubbish)").status), "\(rubbish)")
    }
  }

  @Test(arguments: try databases())
  func `Of a unit that went elsewhere its old managers read what was written while it was theirs`(
    database: any Database
  ) async throws {
    let province = try await OldProvince(database)
    let app = province.app
    for (day, word) in [("2022-06-30", "Xưa"), ("2023-06-30", "Nay")] {
      try await database.write { db in
        try app.audit(
          "accounts.opened", ["name": word], by: .commandLine("may"), on: "x", in: province.id("X"), db: db)
        let then = Day(day)!
        // As if it had been written then: the day of a line decides whose it is.
        try db.allowChangesOfAuditLog()
        try db.run(
          "UPDATE audit_entry SET at = \(noon(then)) WHERE number = (SELECT MAX(number) FROM audit_entry)")
      }
    }
    let page = { (code: String) in
      let token = try await app.session(of: "doc.\(code.lowercased())", .leader, in: province.id(code))
      return try await Client(app, cookies: ["phien": token]).get("/nhat-ky").text
    }
    let (old, new) = (try await page("A"), try await page("B"))
    #expect(old.contains("Mở lại tài khoản của Xưa") && !old.contains("của Nay"))
    #expect(new.contains("của Xưa") && new.contains("của Nay"))
  }
}

/// A moment in the middle of that day.
private func noon(_ day: Day) -> Timestamp {
  var moment = Timestamp(milliseconds: 1_577_836_800_000)
  while moment.day < day { moment = moment.adding(days: 1) }
  return moment
}
