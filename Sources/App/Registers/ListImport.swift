import Store

/// A table that is imported into a register, from the file to the receipt. Nothing of it is in the
/// register before the user commits it, and for thirty days all of it can be undone.
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
    /// Rows that resemble a known person, by line: as a new person, or as the known one.
    var alike: [String: DuplicateDecision] = [:]
    /// Whether unreadable cells of optional fields are left empty, instead of rejecting the row.
    var leavesOut: Bool?
    enum DuplicateDecision: String, Sendable, Codable {
      case new = "new"
      case same = "same"
    }
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
  /// How long it can be undone, and how long the file is stored.
  static let days = RegisterImport.undoDays
  func canBeUndone(at now: Timestamp) -> Bool {
    committedAt.map { state == .committed && now < $0.adding(days: Self.days) } ?? false
  }
  /// Older versions of this program may have written less, but never something unreadable.
  func chosen() -> Choices { (try? JSONBytes.read(Choices.self, choices)) ?? Choices() }
  func counts() -> [String: Int] {
    receipt.flatMap { try? JSONBytes.read([String: Int].self, $0) } ?? [:]
  }
}
