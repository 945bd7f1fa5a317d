import Foundation
import Secrets
import Store

/// A line of the audit log: who did what, in which role, when, from where, before and after. Lines
/// are only added, and each carries the hash of the one before it, so that a changed, missing or
/// moved line is detected.
struct AuditEntry: Sendable, Decodable {
  /// What a thing was and what it became.
  struct Change: Sendable, Codable, Equatable {
    let what: String
    let before: String
    let after: String
    init(_ what: String, _ before: String?, _ after: String?) {
      self.what = what
      self.before = before ?? ""
      self.after = after ?? ""
    }
  }
  /// From 1, without gaps.
  let number: Int64
  let at: Timestamp
  let accountId: Identifier?
  let actorName: String
  /// In which capacity: the role, and its unit where it has one.
  let actorRole: String
  let address: String
  /// What was done, as a key of the catalog without `audit.`.
  let action: String
  /// The unit that it concerns; nil when it concerns none.
  let unitId: Identifier?
  /// What it was done to, as `account 019f…`.
  let subject: String
  /// What the sentence is filled with, and the changes, as JSON.
  let arguments: String
  let changes: String
  /// The sentence in Vietnamese as it was recorded.
  let summary: String
  let previous: [UInt8]
  let hash: [UInt8]

  /// The hash that the line must have: over all its fields and the hash of the line before.
  var expectedHash: [UInt8] {
    var text: [UInt8] = previous
    let fields = [
      "\(number)", "\(at.milliseconds)", accountId?.description ?? "", actorName, actorRole,
      address, action,
      unitId?.description ?? "", subject, arguments, changes, summary,
    ]
    // Each with its length before it, so that no letter can move from one field to the next.
    for field in fields { text += Array("\(field.utf8.count):\(field),".utf8) }
    return sha256(text)
  }
  /// The previous hash of the first line.
  static let beginning = [UInt8](repeating: 0, count: 32)
  /// What the signature at the end of the audit log signs.
  static func seal(of count: Int64, _ hash: [UInt8]) -> [UInt8] {
    Array("khuyenhoc audit log \(count) ".utf8) + hash
  }
}

extension AppContext {
  /// Adds an entry with its signature. Operations call `Operation.audit`.
  func audit(
    _ action: String, _ parts: [String: String] = [:], by user: CurrentUser, on subject: String,
    in unit: Identifier?,
    changes: [AuditEntry.Change] = [], db: any Connection
  ) throws {
    // Locks the end of the audit log first: two changes at once are written one after the other.
    try db.run("UPDATE audit_head SET count = count + 1 WHERE id = 1")
    var (number, previous): (Int64, [UInt8]) = (0, AuditEntry.beginning)
    try db.each("SELECT count, hash FROM audit_head WHERE id = 1") { row in
      number = try row.get("count")
      previous = try row.find("hash") ?? AuditEntry.beginning
    }
    let entry = AuditEntry(
      number: number, at: db.now, account: user, action: action, unit: unit, subject: subject,
      arguments: try json(parts),
      changes: try json(changes), summary: localized(.vi).localizer.auditSummary(action, parts),
      previous: previous)
    try db.run(
      """
      INSERT INTO audit_entry (number, at, account_id, actor_name, actor_role, address, action, unit_id, subject, \
      arguments, changes, summary,
        previous, hash)
      VALUES (\(entry.number), \(entry.at), \(entry.accountId), \(entry.actorName), \
      \(entry.actorRole), \(entry.address),
        \(entry.action), \(entry.unitId), \(entry.subject), \(entry.arguments), \(entry.changes), \
      \(entry.summary),
        \(entry.previous), \(entry.hash))
      """)
    let signature = key.sign(AuditEntry.seal(of: number, entry.hash))
    try db.run(
      """
      UPDATE audit_head SET hash = \(entry.hash), signature = \(signature), public_key \
      = \(key.publicKey) WHERE id = 1
      """)
    try DataArea.auditLog.changed(in: db)
  }
}

extension AuditEntry {
  fileprivate init(
    number: Int64, at: Timestamp, account user: CurrentUser, action: String, unit: Identifier?,
    subject: String,
    arguments: String, changes: String, summary: String, previous: [UInt8]
  ) {
    let assignment = ([user.role.rawValue] + [user.activeRole?.unit.description].compactMap { $0 })
      .joined(separator: " ")
    let make = { (hash: [UInt8]) in
      AuditEntry(
        number: number, at: at, accountId: user.account, actorName: user.name,
        actorRole: assignment, address: user.address,
        action: action, unitId: unit, subject: subject, arguments: arguments, changes: changes,
        summary: summary, previous: previous,
        hash: hash)
    }
    self = make(make([]).expectedHash)
  }
}

private func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

extension Localizer {
  /// The sentence of an action. A part that begins with `@` is itself a key of the catalog.
  func auditSummary(_ action: String, _ parts: [String: String]) -> String {
    self(
      "audit.\(action)", parts.mapValues { $0.hasPrefix("@") ? self(String($0.dropFirst())) : $0 })
  }
}
