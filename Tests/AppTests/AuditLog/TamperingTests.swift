import Secrets
import Store
import Testing

@testable import App

/// Somebody with write access to the database changes the audit log, and then it is verified.
@Suite struct TamperingTests {
  /// An audit log of some lines about people who come and go.
  private func auditEntries(_ database: any Database) async throws -> AppContext {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    for name in ["mai.an", "lan.binh"] { try await app.person(name, .officer, in: unit) }
    #expect(try await app.auditEntries().map(\.number) == Array(1...7))
    #expect(try await app.verdict() == [])
    return app
  }
  /// What is found when the store has been changed so; the store is as before afterwards.
  private func found(
    _ app: AppContext, expecting copied: AuditLogVerifier.Copied? = nil,
    _ tamper: @escaping @Sendable (any Connection) throws -> Void
  ) async throws -> [AuditLogError] {
    struct Found: Error { let problems: [AuditLogError] }
    do {
      try await app.database.write { db in
        try db.allowChangesOfAuditLog()
        try tamper(db)
        throw Found(problems: try app.verifyAuditLog(expecting: copied, in: db).problems)
      }
    } catch let found as Found {
      #expect(try await app.verdict() == [], "the test has to put back what it changed")
      return found.problems
    }
    return []
  }

  @Test(arguments: try databases())
  func `An entry that was changed, removed or moved is found`(database: any Database) async throws {
    let app = try await auditEntries(database)
    let changes: [SQL] = [
      "at = at + 1", "account_id = unit_id", "actor_name = 'Người khác'", "actor_role = 'auditor'", "address = '10.0.0.1'",
      "action = 'accounts.opened'", "unit_id = NULL", "subject = ''", "arguments = '{}'", "changes = '[{}]'", "summary = ''",
      "hash = previous",
    ]
    for change in changes {
      let problems = try await found(app) { try $0.run("UPDATE audit_entry SET \(change) WHERE number = 4") }
      #expect(problems.contains(.changed(4)), "\(change): \(problems)")
    }
    // Every column that a line has is one of those, or says where it stands.
    let columns = try await database.read { db in
      var names: Set<String> = []
      try db.each("SELECT * FROM audit_entry WHERE number = 1") { names = Set($0.names) }
      return names
    }
    let tried = Set(changes.compactMap { $0.text.split(separator: " ").first.map(String.init) }).union(["number", "previous"])
    #expect(columns == tried)

    let first = AuditEntry.beginning
    #expect(
      try await found(app) { try $0.run("UPDATE audit_entry SET previous = \(first) WHERE number = 4") }
        == [.displaced(4), .changed(4)])
    #expect(try await found(app) { try $0.run("DELETE FROM audit_entry WHERE number = 4") } == [.missing(4)])
    #expect(
      try await found(app) { try $0.run("DELETE FROM audit_entry WHERE number IN (2, 3)") }
        == [.missing(2), .missing(3)])
    #expect(try await found(app) { try $0.run("DELETE FROM audit_entry WHERE number = 1") } == [.missing(1)])
    let moved = try await found(app) { db in
      for (from, to) in [(3, -1), (4, 3), (-1, 4)] {
        try db.run("UPDATE audit_entry SET number = \(to) WHERE number = \(from)")
      }
    }
    #expect(moved.contains(.changed(3)) && moved.contains(.changed(4)) && moved.contains(.displaced(3)))
    let renumbered = try await found(app) { db in
      try db.run("DELETE FROM audit_entry WHERE number = 4")
      for number in 5...7 { try db.run("UPDATE audit_entry SET number = \(number - 1) WHERE number = \(number)") }
      try db.run("UPDATE audit_head SET count = 6")
    }
    #expect(renumbered.contains(.displaced(4)) && renumbered.contains(.badSignature))
  }

  @Test(arguments: try databases())
  func `Whoever writes the whole chain anew cannot sign it`(database: any Database) async throws {
    let app = try await auditEntries(database)
    let entries = try await app.auditEntries()
    // The fourth line never happened: those behind it follow from the third.
    let rewrite: @Sendable (any Connection) throws -> [UInt8] = { db in
      var previous = entries[2].hash
      for (index, entry) in entries.enumerated().dropFirst(3) {
        let said = index == 3 ? "Không có gì" : entry.summary
        let forged = entry.with(summary: said, previous: previous)
        try db.run(
          """
          UPDATE audit_entry SET summary = \(said), previous = \(previous), hash = \(forged.expectedHash)
          WHERE number = \(entry.number)
          """)
        previous = forged.expectedHash
      }
      return previous
    }
    #expect(try await found(app) { _ = try rewrite($0) } == [.changed(7)])
    let unsigned = try await found(app) { db in
      let last = try rewrite(db)
      try db.run("UPDATE audit_head SET hash = \(last)")
    }
    #expect(unsigned == [.badSignature])
    let thief = MasterKey.random()
    let signed = try await found(app) { db in
      let last = try rewrite(db)
      try db.run(
        """
        UPDATE audit_head SET hash = \(last), signature = \(thief.sign(AuditEntry.seal(of: 7, last))),
          public_key = \(thief.publicKey)
        """)
    }
    #expect(signed == [.otherKey])
  }

  @Test(arguments: try databases())
  func `An audit log that was cut off is found with its signed head`(database: any Database) async throws {
    let app = try await auditEntries(database)
    let entries = try await app.auditEntries()
    #expect(
      try await found(app) { try $0.run("DELETE FROM audit_entry WHERE number > 5") }
        == [.otherEnd(found: 5, signed: 7)])
    #expect(try await found(app) { try $0.run("DELETE FROM audit_entry") } == [.otherEnd(found: 0, signed: 7)])
    let shortened = try await found(app) { db in
      try db.run("DELETE FROM audit_entry WHERE number > 5")
      try db.run("UPDATE audit_head SET count = 5, hash = \(entries[4].hash)")
    }
    #expect(shortened == [.badSignature])
    #expect(
      try await found(app) { try $0.run("UPDATE audit_head SET count = 8") }
        == [.otherEnd(found: 7, signed: 8), .badSignature])
    #expect(
      try await found(app) { try $0.run("UPDATE audit_head SET signature = NULL") } == [.badSignature])
  }

  /// A copy of the store as it was a week ago is whole in itself: only what somebody copied into his book shows it.
  @Test(arguments: try databases())
  func `An older copy is found by a line that was copied before`(database: any Database) async throws {
    let app = try await auditEntries(database)
    let (last, older) = (try #require(try await app.auditEntries().last), try await app.auditEntries()[4])
    let copied = AuditLogVerifier.Copied(number: last.number, hash: last.hash)
    let signature = app.key.sign(AuditEntry.seal(of: 5, older.hash))
    let goBack: @Sendable (any Connection) throws -> Void = { db in
      try db.run("DELETE FROM audit_entry WHERE number > 5")
      try db.run("UPDATE audit_head SET count = 5, hash = \(older.hash), signature = \(signature)")
    }
    #expect(try await found(app, goBack) == [])
    #expect(try await found(app, expecting: copied, goBack) == [.missing(7)])
    let emptied = try await found(app, expecting: copied) { db in
      try db.run("DELETE FROM audit_entry")
      try db.run("UPDATE audit_head SET count = 0, hash = NULL, signature = NULL, public_key = NULL")
    }
    #expect(emptied == [.missing(7)])
    #expect(try await found(app, expecting: copied) { _ in } == [])
    #expect(
      try await found(app, expecting: .init(number: 7, hash: older.hash)) { _ in } == [.changed(7)])
    try await app.person("xuan.moi", .officer, in: try await app.unit("901").id)
    #expect(
      try await database.read { try app.verifyAuditLog(expecting: copied, in: $0).problems } == [], "it has only grown")
  }

  @Test(arguments: try databases())
  func `The store itself refuses to change or remove a line of the audit log`(database: any Database) async throws {
    let app = try await auditEntries(database)
    let before = try await database.dump()
    var actions: [SQL] = [
      "UPDATE audit_entry SET summary = ''", "UPDATE audit_entry SET summary = summary WHERE number = 4",
      "DELETE FROM audit_entry WHERE number = 7", "DELETE FROM audit_entry",
    ]
    if database is Postgres { actions.append("TRUNCATE audit_entry") }
    for action in actions {
      await #expect(throws: StoreError.self) { try await database.write { _ = try $0.run(action) } }
    }
    #expect(try await database.dump().differs(from: before) == [])
    #expect(try await app.verdict() == [])
  }
}
