import Foundation
import Secrets
import Store

/// A trail as a file: one line of JSON for each entry, and at the end the count, the last hash and the signature.
/// It can be verified without the store, with nothing but the public key.
enum TrailFile {
  private struct Line: Codable {
    let number: Int64
    let at: Int64
    let account: String?
    let who, hat, address, deed: String
    let unit: String?
    let subject, parts, changes, said, previous, hash: String
  }
  private struct End: Codable {
    let count: Int64
    let hash, signature, publicKey: String
  }

  static func line(_ entry: TrailEntry) throws -> String {
    try text(
      Line(
        number: entry.number, at: entry.at.milliseconds, account: entry.accountId?.description, who: entry.who,
        hat: entry.hat, address: entry.address, deed: entry.deed, unit: entry.unitId?.description,
        subject: entry.subject, parts: entry.parts, changes: entry.changes, said: entry.said,
        previous: hex(entry.previous), hash: hex(entry.hash)))
  }
  static func end(_ head: TrailHead) throws -> String {
    try text(
      End(
        count: head.count, hash: hex(head.hash ?? []), signature: hex(head.signature ?? []),
        publicKey: hex(head.publicKey ?? [])))
  }

  /// What is wrong with such a file.
  /// - Parameter publicKey: the key with which it must be signed, when it is known from elsewhere.
  static func verify(
    _ file: String, expecting copied: TrailVerifier.Copied? = nil, publicKey: [UInt8]?
  ) throws -> (problems: [TrailProblem], head: TrailHead) {
    var verifier = TrailVerifier(expecting: copied)
    let lines = file.split(separator: "\n")
    let decoder = JSONDecoder()
    for (index, line) in lines.dropLast().enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(line.utf8)), let entry = entry(line) else {
        throw Problem.invalid([
          FieldProblem("", line: index + 1, Sentence("audit.unreadable", ["line": "\(index + 1)"]))
        ])
      }
      verifier.take(entry)
    }
    guard let end = try? decoder.decode(End.self, from: Data((lines.last ?? "").utf8)) else {
      throw Problem.invalid([FieldProblem("", Sentence("audit.no-end"))])
    }
    let head = TrailHead(
      count: end.count, hash: bytes(ofHex: end.hash), signature: bytes(ofHex: end.signature),
      publicKey: bytes(ofHex: end.publicKey))
    verifier.finish(head, publicKey: publicKey)
    return (verifier.problems, head)
  }
  private static func entry(_ line: Line) -> TrailEntry? {
    guard let previous = bytes(ofHex: line.previous), let hash = bytes(ofHex: line.hash) else { return nil }
    return TrailEntry(
      number: line.number, at: Moment(milliseconds: line.at), accountId: line.account.flatMap(Identifier.init),
      who: line.who, hat: line.hat, address: line.address, deed: line.deed,
      unitId: line.unit.flatMap(Identifier.init), subject: line.subject, parts: line.parts, changes: line.changes,
      said: line.said, previous: previous, hash: hash)
  }
  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
