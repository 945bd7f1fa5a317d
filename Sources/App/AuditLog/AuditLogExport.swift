import Foundation
import Secrets
import Store

/// The audit log as a file: one line of JSON for each entry, and at the end the count, the last
/// hash and the signature. It can be verified without the database, with the public key alone.
enum AuditLogExport {
  private struct Line: Codable {
    let number: Int64
    let at: Int64
    let account: String?
    let actorName, actorRole, address, action: String
    let unit: String?
    let subject, arguments, changes, summary, previous, hash: String
  }
  private struct End: Codable {
    let count: Int64
    let hash, signature, publicKey: String
  }

  static func line(_ entry: AuditEntry) throws -> String {
    try text(
      Line(
        number: entry.number, at: entry.at.milliseconds, account: entry.accountId?.description,
        actorName: entry.actorName, actorRole: entry.actorRole, address: entry.address,
        action: entry.action, unit: entry.unitId?.description, subject: entry.subject,
        arguments: entry.arguments, changes: entry.changes, summary: entry.summary,
        previous: hex(entry.previous), hash: hex(entry.hash)))
  }
  static func end(_ head: AuditLogHead) throws -> String {
    try text(
      End(
        count: head.count, hash: hex(head.hash ?? []), signature: hex(head.signature ?? []),
        publicKey: hex(head.publicKey ?? [])))
  }

  /// What is wrong with such a file.
  /// - Parameter publicKey: the key with which it must be signed, when it is known from elsewhere.
  static func verify(
    _ file: String, expecting copied: AuditLogVerifier.Copied? = nil, publicKey: [UInt8]?
  ) throws -> (problems: [AuditLogError], head: AuditLogHead) {
    var verifier = AuditLogVerifier(expecting: copied)
    let lines = file.split(separator: "\n")
    let decoder = JSONDecoder()
    for (index, line) in lines.dropLast().enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(line.utf8)),
        let entry = entry(line)
      else {
        let message = LocalizedMessage("audit.unreadable", ["line": "\(index + 1)"])
        throw Problem.invalid([FieldProblem("", line: index + 1, message)])
      }
      verifier.take(entry)
    }
    guard let end = try? decoder.decode(End.self, from: Data((lines.last ?? "").utf8)) else {
      throw Problem.invalid([FieldProblem("", LocalizedMessage("audit.no-end"))])
    }
    let head = AuditLogHead(
      count: end.count, hash: base64URLDecoded(ofHex: end.hash),
      signature: base64URLDecoded(ofHex: end.signature),
      publicKey: base64URLDecoded(ofHex: end.publicKey))
    verifier.finish(head, publicKey: publicKey)
    return (verifier.problems, head)
  }
  private static func entry(_ line: Line) -> AuditEntry? {
    guard let previous = base64URLDecoded(ofHex: line.previous),
      let hash = base64URLDecoded(ofHex: line.hash)
    else { return nil }
    return AuditEntry(
      number: line.number, at: Timestamp(milliseconds: line.at),
      accountId: line.account.flatMap(Identifier.init), actorName: line.actorName,
      actorRole: line.actorRole, address: line.address, action: line.action,
      unitId: line.unit.flatMap(Identifier.init), subject: line.subject, arguments: line.arguments,
      changes: line.changes, summary: line.summary, previous: previous, hash: hash)
  }
  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
