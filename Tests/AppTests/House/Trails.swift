import Secrets

@testable import App
@testable import Store

extension House {
  /// The whole trail, from the first line on.
  func trail() async throws -> [TrailEntry] {
    try await database.read { try TrailEntry.from(.min, most: 10_000, in: $0) }
  }
  /// What is wrong with it.
  func verdict() async throws -> [TrailProblem] {
    try await database.read { try self.verifyTrail(in: $0).problems }
  }
  /// What was written into the trail while `work` ran.
  func written(_ work: () async throws -> Void) async throws -> [TrailEntry] {
    let before = try await trail().count
    try await work()
    return Array(try await trail().dropFirst(before))
  }
}

extension Connection {
  /// Takes away what keeps lines of the trail from being changed, as somebody does who has the store in his hands.
  func openTrail() throws {
    if self is PostgresConnection {
      try script("ALTER TABLE trail_entry DISABLE TRIGGER USER")
    } else {
      try script("DROP TRIGGER IF EXISTS trail_entry_no_update; DROP TRIGGER IF EXISTS trail_entry_no_delete")
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

extension TrailEntry {
  func with(said: String, previous: [UInt8]) -> TrailEntry {
    TrailEntry(
      number: number, at: at, accountId: accountId, who: who, hat: hat, address: address, deed: deed, unitId: unitId,
      subject: subject, parts: parts, changes: changes, said: said, previous: previous, hash: hash)
  }
}
