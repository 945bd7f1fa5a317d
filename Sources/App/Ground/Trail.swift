import Foundation
import Secrets
import Store

/// A line of the trail: who did what, as what, when, where, before and after. Lines are only added, and each carries the
/// hash of the one before it, so that a changed, missing or moved line is found.
struct TrailEntry: Sendable, Decodable {
  /// What a thing was and what it became.
  struct Change: Sendable, Codable, Equatable {
    let what: String
    let before: String
    let after: String
    init(_ what: String, _ before: String?, _ after: String?) {
      (self.what, self.before, self.after) = (what, before ?? "", after ?? "")
    }
  }
  /// From 1, without gaps.
  let number: Int64
  let at: Moment
  let accountId: Identifier?
  let who: String
  /// In which capacity: the role, and the unit of the hat where there is one.
  let hat: String
  let address: String
  /// What was done, as a key of the catalogue without `trail.`.
  let deed: String
  /// The unit that it concerns; nil when it concerns none.
  let unitId: Identifier?
  /// What it was done to, as `account 019f…`.
  let subject: String
  /// What the sentence is filled with, and the changes, as JSON.
  let parts: String
  let changes: String
  /// The sentence in Vietnamese as it was written down.
  let said: String
  let previous: [UInt8]
  let hash: [UInt8]

  /// The hash that the line must have: over all that it says and the hash of the line before.
  var expectedHash: [UInt8] {
    var text: [UInt8] = previous
    let fields = [
      "\(number)", "\(at.milliseconds)", accountId?.description ?? "", who, hat, address, deed,
      unitId?.description ?? "", subject, parts, changes, said,
    ]
    // Each with its length before it, so that no letter can move from one field to the next.
    for field in fields { text += Array("\(field.utf8.count):\(field),".utf8) }
    return sha256(text)
  }
  /// What stands in the place of the hash before the first line.
  static let beginning = [UInt8](repeating: 0, count: 32)
  /// What the signature at the end of the trail signs.
  static func seal(of count: Int64, _ hash: [UInt8]) -> [UInt8] { Array("khuyenhoc trail \(count) ".utf8) + hash }
}

extension Visit {
  /// Writes down what is being done, in the same transaction.
  /// - Parameters:
  ///   - deed: the key `trail.<deed>` of the catalogue says it.
  ///   - subject: what it is done to, as `account 019f…`.
  ///   - unit: whose managers can read it.
  func note(
    _ deed: String, _ parts: [String: String] = [:], on subject: String, in unit: Identifier?,
    changes: [TrailEntry.Change] = [], _ db: any Connection
  ) throws {
    try house.note(
      deed, parts, by: visitor, on: subject, in: unit, changes: changes, db)
  }
}

extension House {
  func note(
    _ deed: String, _ parts: [String: String] = [:], by visitor: Visitor, on subject: String, in unit: Identifier?,
    changes: [TrailEntry.Change] = [], _ db: any Connection
  ) throws {
    // Takes the lock on the end of the trail first: two changes at once stand one after the other.
    try db.run("UPDATE trail_head SET count = count + 1 WHERE id = 1")
    var (number, previous): (Int64, [UInt8]) = (0, TrailEntry.beginning)
    try db.each("SELECT count, hash FROM trail_head WHERE id = 1") { row in
      number = try row.get("count")
      previous = try row.find("hash") ?? TrailEntry.beginning
    }
    let entry = TrailEntry(
      number: number, at: db.now, account: visitor, deed: deed, unit: unit, subject: subject, parts: try json(parts),
      changes: try json(changes), said: speaking(.vi).words.trail(deed, parts), previous: previous)
    try db.run(
      """
      INSERT INTO trail_entry (number, at, account_id, who, hat, address, deed, unit_id, subject, parts, changes, said,
        previous, hash)
      VALUES (\(entry.number), \(entry.at), \(entry.accountId), \(entry.who), \(entry.hat), \(entry.address),
        \(entry.deed), \(entry.unitId), \(entry.subject), \(entry.parts), \(entry.changes), \(entry.said),
        \(entry.previous), \(entry.hash))
      """)
    let signature = key.sign(TrailEntry.seal(of: number, entry.hash))
    try db.run(
      """
      UPDATE trail_head SET hash = \(entry.hash), signature = \(signature), public_key = \(key.publicKey) WHERE id = 1
      """)
    try Revision.trail.changed(in: db)
  }
}

extension TrailEntry {
  fileprivate init(
    number: Int64, at: Moment, account visitor: Visitor, deed: String, unit: Identifier?, subject: String,
    parts: String, changes: String, said: String, previous: [UInt8]
  ) {
    let hat = ([visitor.role.rawValue] + [visitor.hat?.unit.description].compactMap { $0 }).joined(separator: " ")
    let make = { (hash: [UInt8]) in
      TrailEntry(
        number: number, at: at, accountId: visitor.account, who: visitor.name, hat: hat, address: visitor.address,
        deed: deed, unitId: unit, subject: subject, parts: parts, changes: changes, said: said, previous: previous,
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

extension Words {
  /// The sentence of a deed. A part that begins with `@` is itself a key of the catalogue.
  func trail(_ deed: String, _ parts: [String: String]) -> String {
    self("trail.\(deed)", parts.mapValues { $0.hasPrefix("@") ? self(String($0.dropFirst())) : $0 })
  }
}
