import Store

/// Records of a feature that refer to a person. When two persons turn out to be one, these records
/// are moved to the one who stays, and back when that is undone.
struct PersonReference: Sendable {
  /// The name under which a merge stores which rows it moved, so it never changes.
  let table: String
  /// What changes with these records.
  let area: DataArea
  /// Selects the rows of a person, as `value`.
  let rows: @Sendable (_ person: Identifier) -> SQL
  /// Makes rows refer to another person.
  let move: @Sendable (_ rows: [Identifier], _ person: Identifier) -> SQL
  /// Throws `notAllowed` unless the user may change the records of this person.
  var requirePermission: @Sendable (_ person: Identifier, Operation) throws -> Void = { _, _ in }
  var duplicates: Duplicates?
  var changeTimes: ChangeTimes?

  init(
    _ table: String, area: DataArea, rows: @escaping @Sendable (_ person: Identifier) -> SQL,
    move: @escaping @Sendable (_ rows: [Identifier], _ person: Identifier) -> SQL
  ) {
    (self.table, self.area, self.rows, self.move) = (table, area, rows, move)
  }

  /// For records of which a person may have only one at a time, such as memberships in a unit.
  struct Duplicates: Sendable {
    /// Ends those of these rows that the person who stays has already, and returns them.
    let end: @Sendable (_ rows: [Identifier], _ person: Identifier, Operation) throws -> [Identifier]
    let reopen: @Sendable (_ rows: [Identifier], Operation) throws -> Void
  }

  /// For tables that record when a row was last changed. A merge is not undone after a later
  /// change. An undo puts the times back: it does not count as a change, so that earlier merges can
  /// be undone too.
  struct ChangeTimes: Sendable {
    /// Selects `id` and `changed_at` of the rows of these persons that were ever changed.
    let rows: @Sendable (_ persons: [Identifier]) -> SQL
    /// Sets the times of all rows of these persons to NULL.
    let clear: @Sendable (_ persons: [Identifier]) -> SQL
    let set: @Sendable (_ row: Identifier, _ time: Int64) -> SQL
  }
}
