import HTTPTypes
import Logging
import NIOCore
import Store
import Synchronization
import Testing

@testable import App

@Suite struct FuzzTests {
  @Test(arguments: zip(try databases(), [100_000, 5000]))
  func `100,000 requests made from the route table bring neither a crash nor a 500`(database: any Database, count: Int)
    async throws
  {
    let province = try await FurnishedProvince(database)
    let app = province.app
    let requests = try await MadeUpRequests(province, ownHost: "khuyenhoc.example")
    let before = try await Self.rows(app)
    let found = Found()
    let workers = 6
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<workers {
        var random = Seeded("requests \(worker) on \(type(of: database))")
        group.addTask {
          let site = WebServer(
            app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), rateLimiter: RateLimiter(scale: 1e6), timeouts: Client.timeouts)
          let client = Client.stranger(app, site: site, logger: Logger(label: "") { _ in SwiftLogNoOpLogHandler() })
          for _ in 0..<(count / workers) {
            let made = requests.next(&random)
            let answer = try await client.send(
              made.method, made.path, host: made.host, headers: made.headers, body: ByteBuffer(bytes: made.body))
            found.look(at: answer, made)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(found.wrong == [])
    // It was no rubbish only: of every kind of answer there were some.
    let isLong = count >= 100_000
    for status in [200, 303, 401, 403, 404, 422] {
      #expect(found.statuses[status, default: 0] > (isLong ? count / 500 : 0), "\(status)")
    }
    // In a short run chance may sign everybody out before they have done much.
    #expect(found.changed.count > (isLong ? 5 : 0), "hardly anything was changed: \(found.changed)")

    let after = try await Self.rows(app)
    for (table, routes) in Self.changedBy {
      let allowed = routes.reduce(0) { $0 + found.changed[$1, default: 0] }
      #expect(after[table]! - before[table]! == allowed, "\(table): \(found.changed)")
    }
    for table in Self.untouched { #expect(after[table] == before[table], "\(table)") }
    #expect(try await app.database.read { try app.verifyAuditLog(in: $0).problems } == [])
    if database is SQLite {
      try await database.read { db in
        try db.each("PRAGMA integrity_check") { row in
          let said: String = try row.get("integrity_check")
          #expect(said == "ok")
        }
        try db.each("PRAGMA foreign_key_check") { _ in Issue.record("a reference leads nowhere") }
      }
    }
  }

  /// Tables, and the doors that add a row to them each time that they say it was done.
  private static let changedBy = [
    "finding_answer": ["/kiem-tra/{finding}/tra-loi"],
    "unit_bank_account": ["/don-vi/{unit}/tai-khoan-ngan-hang"],
    "account": ["/nguoi-dung/moi"],
    "role_grant": ["/nguoi-dung/moi", "/nguoi-dung/{account}/vai", "/tai-khoan/cho-muon"],
  ]
  private static let untouched = ["unit", "unit_name", "unit_parent", "figure", "packed_figures", "document", "provenance", "migration"]
  private static func rows(_ app: AppContext) async throws -> [String: Int] {
    try await app.database.read { db in
      var rows: [String: Int] = [:]
      for table in try db.tables() {
        rows[table] = try db.value(Int.self, SQL(stringLiteral: "SELECT COUNT(*) AS value FROM \(table)")) ?? -1
      }
      return rows
    }
  }

  /// What came back.
  private final class Found: Sendable {
    private let seen = Mutex((statuses: [Int: Int](), wrong: [String](), changed: [String: Int]()))
    var statuses: [Int: Int] { seen.withLock { $0.statuses } }
    /// The first few answers that should not have been.
    var wrong: [String] { seen.withLock { $0.wrong } }
    /// How often a door said that something was done.
    var changed: [String: Int] { seen.withLock { $0.changed } }

    func look(at answer: Client.Answer, _ made: MadeUpRequests.Made) {
      let path = answer.headers[.location] ?? ""
      let isDone = made.method == .post && answer.status == 303 && !path.hasPrefix("/dang-nhap") && !path.hasPrefix("/ma-xac-thuc")
      let policy = answer.headers[HTTPField.Name("Content-Security-Policy")!] ?? ""
      var why: String?
      if answer.status >= 500 { why = "\(answer.status)" }
      if !policy.hasPrefix("default-src 'none'") { why = "no headers" }
      if isDone, !made.mayChange, made.route.permission != .viewPublicPages { why = "done all the same" }
      if ![.get, .head, .post].contains(made.method), ![403, 404, 405, 422].contains(answer.status) { why = "\(answer.status) for its method" }
      if path.contains("evil.test") || path.hasPrefix("//") { why = "leads to \(path)" }
      seen.withLock { seen in
        seen.statuses[answer.status, default: 0] += 1
        if isDone { seen.changed[made.route.path, default: 0] += 1 }
        if let why, seen.wrong.count < 5 { seen.wrong.append("\(why): \(made.line)") }
      }
    }
  }
}
