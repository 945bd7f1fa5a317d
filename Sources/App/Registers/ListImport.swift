import Store

/// A table that somebody hands in for a register, from the file to the receipt. Nothing of it is kept in the register before he
/// says so, and for thirty days all of it can be taken back.
struct ListImport: Sendable, Decodable {
  /// What was chosen on the page.
  struct Choices: Sendable, Codable, Equatable {
    var sheet = 0
    /// The line of the header, where it was not the one found.
    var header: Int?
    /// Fields by the number of the column; "" passes over the column.
    var columns: [String: String] = [:]
    /// What the name of a unit means, by its folded text.
    var units: [String: Identifier] = [:]
    /// Rows that resemble somebody known, by line: as somebody new, or as the one known.
    var alike: [String: DuplicateDecision] = [:]
    /// Cells that cannot be read and that a record can do without are left empty, instead of holding the row back.
    var leavesOut: Bool?
    enum DuplicateDecision: String, Sendable, Codable { case new, same }
  }
  let id: Identifier
  let register: String
  let unitId: Identifier
  let file: String
  let digest: String
  var choices: String
  let createdAt: Timestamp
  let createdBy: String
  var committedAt: Timestamp?
  var committedBy: String?
  var receipt: String?
  var undoneAt: Timestamp?
  var undoneBy: String?
  var discardedAt: Timestamp?

  enum State: Sendable { case open, committed, undone, discarded }
  var state: State {
    if undoneAt != nil { return .undone }
    if committedAt != nil { return .committed }
    return discardedAt != nil ? .discarded : .open
  }
  /// How long it can be taken back, and how long the file is held.
  static let days = RegisterImport.undoDays
  func canBeUndone(at now: Timestamp) -> Bool {
    committedAt.map { state == .committed && now < $0.adding(days: Self.days) } ?? false
  }
  /// This program wrote both texts itself, and what came to them later may be missing: there is nothing that cannot be read.
  func chosen() -> Choices { (try? JSONBytes.read(Choices.self, choices)) ?? Choices() }
  func counts() -> [String: Int] { receipt.flatMap { try? JSONBytes.read([String: Int].self, $0) } ?? [:] }
}
