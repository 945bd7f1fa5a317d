@testable import Store

/// Everything that a store holds, to tell whether anything changed, and what lies there to be read by whoever takes a
/// copy of it.
struct Dump: Sendable, Equatable {
  /// The rows of each table, in an order of their own.
  let rows: [String: [String]]
  /// Every text that stands anywhere in it, and all bytes as they lie there.
  let texts: [String]
  let bytes: [[UInt8]]

  /// When somebody was last there is noted beside his work and is no change.
  private static let aside = ["session": Set(["last_seen_at"])]

  init(_ db: any Connection) throws {
    var rows: [String: [String]] = [:]
    var texts: [String] = []
    var bytes: [[UInt8]] = []
    for table in try db.tables() {
      var found: [String] = []
      try db.each(SQL(stringLiteral: "SELECT * FROM \(table)")) { row in
        let columns = row.columns.places.filter { Dump.aside[table]?.contains($0.key) != true }
        found.append(columns.sorted { $0.key < $1.key }.map { "\($0.key)=\(row.values[$0.value])" }.joined(separator: "|"))
        for value in row.values {
          switch value {
          case .text(let text): texts.append(text)
          case .bytes(let raw): bytes.append(raw)
          default: break
          }
        }
      }
      rows[table] = found.sorted()
    }
    (self.rows, self.texts, self.bytes) = (rows, texts, bytes)
  }
  /// The tables in which two stores differ.
  func differs(from other: Dump) -> [String] {
    Set(rows.keys).union(other.rows.keys).filter { rows[$0] != other.rows[$0] }.sorted()
  }
  /// Whether the text can be read anywhere: in a text, or as bytes among bytes.
  func holds(_ secret: String) -> Bool {
    let wanted = Array(secret.utf8)
    return texts.contains { $0.contains(secret) } || bytes.contains { $0.holds(wanted) }
  }
  func holds(_ secret: [UInt8]) -> Bool { bytes.contains { $0.holds(secret) } }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= count else { return false }
    return (0...(count - part.count)).contains { self[$0] == first && Array(self[$0..<$0 + part.count]) == part }
  }
}

extension Database {
  func dump() async throws -> Dump { try await read { try Dump($0) } }
}
