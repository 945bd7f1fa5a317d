import Secrets

@testable import App
@testable import Store

extension AppContext {
  /// The whole audit log, from the first line on.
  func auditEntries() async throws -> [AuditEntry] {
    try await database.read { try AuditEntry.from(.min, limit: 10_000, in: $0) }
  }
  /// What is wrong with it.
  func verdict() async throws -> [AuditLogError] {
    try await database.read { try self.verifyAuditLog(in: $0).problems }
  }
  /// What was written into the audit log while `work` ran.
  func written(_ work: () async throws -> Void) async throws -> [AuditEntry] {
    let before = try await auditEntries().count
    try await work()
    return Array(try await auditEntries().dropFirst(before))
  }
}

extension Connection {
  /// Takes away what keeps lines of the audit log from being changed, as somebody does who has the store in his hands.
  func allowChangesOfAuditLog() throws {
    if self is PostgresConnection {
      try script("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    } else {
      try script("DROP TRIGGER IF EXISTS audit_entry_no_update; DROP TRIGGER IF EXISTS audit_entry_no_delete")
    }
  }
}

extension Row {
  var names: [String] { Array(columns.places.keys) }
}

extension SQL {
  /// Its text, with a mark for each value.
  var text: String { rendered { _ in "?" }.text }
}

extension AuditEntry {
  func with(summary: String, previous: [UInt8]) -> AuditEntry {
    AuditEntry(
      number: number, at: at, accountId: accountId, actorName: actorName, actorRole: actorRole, address: address, action: action, unitId: unitId,
      subject: subject, arguments: arguments, changes: changes, summary: summary, previous: previous, hash: hash)
  }
}
