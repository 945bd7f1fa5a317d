import Foundation
import NIOCore
import Store
import Synchronization
import Testing

@testable import App

@Suite struct TimeoutTests {
  @Test(arguments: try databases())
  func `A request that takes too long is given up, and nothing of it stays`(database: any Database) async throws {
    let (app, lines) = (try await madeUp(database), Lines())
    let client = Client.stranger(app, site: Self.site(app), logger: lines.logger)
    let before = try await app.database.dump()
    for path in ["/dem", "/dem-cham", "/ghi"] {
      let answer = try await path == "/dem" ? client.get(path) : client.post(path)
      #expect(answer.status == 503, "\(path)")
      #expect(answer.text.contains("Việc này xử lý quá lâu nên đã dừng, chưa có gì bị thay đổi"))
      expectSafe(answer, path)
    }
    #expect(try await app.database.dump().differs(from: before) == [])
    #expect(try await app.database.read { try app.verifyAuditLog(in: $0).problems } == [])
    #expect(lines.lines.count { $0.contains(" notice 503 ") && $0.contains("anonymous: took too long") } == 3)
    // Whoever comes after finds the store as it was, and free.
    #expect(try await client.post("/nhanh").status == 303)
    #expect(try await app.count("failed_sign_in") == 1)
  }
  /// Ways in that take longer than anybody waits, beside one that does not.
  private static func site(_ app: AppContext) -> WebServer {
    var routes = Routes()
    let write: @Sendable (any Connection) throws -> Void = { db in
      try db.run("INSERT INTO failed_sign_in (name, count, at) VALUES (\("\(Identifier.new())"), 1, \(db.now))")
    }
    let endless: SQL = """
      WITH RECURSIVE count (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM count WHERE i < 1000000000000)
      SELECT COUNT(*) AS value FROM count
      """
    routes.get("/dem", requires: .viewPublicPages, unit: .notApplicable) { _, db in
      _ = try db.value(Int.self, endless)
      return .redirect("/")
    }
    routes.post("/ghi", requires: .viewPublicPages, unit: .notApplicable) { request, db in
      try write(db)
      try request.operation(in: db).audit("accounts.signed-out", on: "test", in: nil)
      _ = try db.value(Int.self, endless)
      return .redirect("/")
    }
    routes.postAsync("/dem-cham", requires: .viewPublicPages, unit: .notApplicable) { request in
      try await request.app.database.write { db in
        try write(db)
        _ = try db.value(Int.self, endless)
      }
      return .redirect("/")
    }
    routes.post("/nhanh", requires: .viewPublicPages, unit: .notApplicable) { _, db in
      try write(db)
      return .redirect("/")
    }
    var site = WebServer(app: app, timeouts: Timeouts(scale: 0.02))
    site.routes = routes.all
    return site
  }

  @Test func `What ends well at the last moment is not called given up`() async throws {
    let gate = Gate()
    let done = try await withTimeout(.milliseconds(1)) {
      // It hears that it is given up, and ends well all the same, like a transaction that was just being committed.
      while !Task.isCancelled { await Task.yield() }
      gate.open()
      return 7
    }
    #expect(done == 7 && gate.isOpen)
    await #expect(throws: StoreError.self) { try await withTimeout(.seconds(60)) { throw StoreError(.other, "x") } }
  }
  private final class Gate: Sendable {
    private let opened = Mutex(false)
    var isOpen: Bool { opened.withLock { $0 } }
    func open() { opened.withLock { $0 = true } }
  }

  @Test(arguments: try databases())
  func `Without the database no request succeeds`(database: any Database) async throws {
    let real = try await madeUp(database)
    try await real.member("an.hoi", .leader)
    let token = try await real.session(of: "an.hoi", .leader, in: try await real.unit("901").id)
    // The store breaks after so many transactions: at the first, and at each later step of signing in.
    for good in 0...4 {
      let broken = Breaking(inner: database, after: good)
      let app = try AppContext(database: broken, key: real.key)
      let stranger = Client.stranger(app)
      let answer = try await stranger.send(
        .post, "/dang-nhap", headers: [.init("Sec-Fetch-Site")!: "same-origin"],
        body: ByteBuffer(string: typing(["ten-dang-nhap": "an.hoi", "mat-khau": goodPassword])))
      if broken.hasBroken {
        #expect(answer.status >= 500, "\(good)")
        #expect(answer.cookies["phien"] == nil)
        expectSafe(answer, "\(good)")
      } else {
        #expect(answer.status == 303)
      }
    }
    let app = try AppContext(database: Breaking(inner: database, after: 0), key: real.key)
    for path in ["/", "/so-lieu", "/nhat-ky", "/tai-khoan"] {
      let answer = try await Client(app, cookies: ["phien": token]).get(path)
      #expect(answer.status >= 500)
      #expect(!answer.text.contains("An.hoi") && !answer.text.contains("An Bình"))
      expectSafe(answer, path)
    }
  }
  /// A store that cannot be reached any more after so many transactions.
  private final class Breaking: Database {
    func sync() async throws {}
    private let inner: any Database
    private let left: Mutex<Int>
    init(inner: any Database, after good: Int) {
      self.inner = inner
      left = Mutex(good)
    }

    var hasBroken: Bool { left.withLock { $0 < 0 } }
    private func take() throws {
      try left.withLock { left in
        left -= 1
        guard left >= 0 else { throw StoreError(.unreachable, "the connection is gone") }
      }
    }
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
      try take()
      return try await inner.read(work)
    }
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
      try take()
      return try await inner.write(work)
    }
  }
}
