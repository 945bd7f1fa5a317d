import Store

/// How a register imports whole tables. The import engine reads the file, finds the columns and
/// reads every cell by the rule of its field; only the register knows how its records are stored.
struct RegisterImport: Sendable {
  /// How long an import can be undone with one button.
  static let undoDays: Int64 = 30
  /// Begins the import of one file.
  let begin: @Sendable (ImportBatch, AppContext, any Connection) throws -> any RegisterImporter
  /// Later changes of the imported records: while there are any, the import cannot be undone.
  /// Throws `Problem.conflict` where one message says it better than a list.
  let dependents: @Sendable (_ batch: Identifier, AppContext, any Connection) throws -> [any Localizable]
  /// Undoes the whole import. Returns how many records were deleted or restored.
  let undo: @Sendable (_ batch: Identifier, _ by: String, AppContext, any Connection) throws -> Int
}

/// Imports the rows of one file, a batch at a time, within one transaction. Rows are checked and
/// prepared in a thread of their own while the previous batch is written: neither may query the
/// database.
protocol RegisterImporter: AnyObject {
  /// Decides what each row would do, given the records at the beginning and the rows before it. One
  /// verdict a row, in order.
  func classify(_ rows: [RegisterRow]) throws -> [RowOutcome]
  /// Prepares the rows that are new, join or change something, and skips the others.
  /// - Returns: what has to be done with the store; it is done in the order in which it was
  ///   prepared.
  func prepare(_ rows: [RegisterRow], _ verdicts: [RowOutcome]) throws -> () throws -> Void
  /// What prevents the import of all rows so far, though no single row is wrong.
  func blockers() -> [LocalizedMessage]
  /// After the last batch was written.
  func end() throws
}

extension RegisterImporter {
  func blockers() -> [LocalizedMessage] { [] }
}

/// One row of a table, read: a value for each field of the register, nil where the cell is empty.
struct RegisterRow: Sendable {
  /// The line in the file, as the person sees it.
  let line: Int
  var values: RecordValues
  /// The unit that the record belongs to.
  let unit: Identifier
}

/// What a row would be.
enum RowOutcome: Sendable {
  /// Something may be worth saying of it: as what it was understood.
  case new(LocalizedMessage? = nil)
  /// A record that is there gets a place in this unit too.
  case joins(Identifier)
  /// The record that it changes, and the fields that become others.
  case changed(Identifier, [FieldChange])
  case same(Identifier)
  /// It repeats that line of the file.
  case repeats(line: Int)
  /// A known person may be meant, in the same unit or elsewhere; users decide.
  case resembles(Identifier, isHere: Bool, why: LocalizedMessage)
  /// It cannot be imported: which field, and why.
  case wrong(field: String, LocalizedMessage)

  /// The record that is there already.
  var known: Identifier? {
    switch self {
    case .joins(let id), .changed(let id, _), .same(let id), .resembles(let id, _, _): id
    case .new, .repeats, .wrong: nil
    }
  }
}

/// A field that becomes another one.
struct FieldChange: Sendable {
  let field: String
  /// As people read it; nil where it was empty, or where it must not be shown.
  let before: (any Localizable)?
  let after: (any Localizable)?
  init(_ field: String, from before: (any Localizable)? = nil, to after: (any Localizable)? = nil) {
    self.field = field
    self.before = before
    self.after = after
  }
}

/// Which import it is, and for which unit: rows belong to that unit or to units below it.
struct ImportBatch: Sendable {
  let id: Identifier
  let unit: Identifier
  let createdBy: String
  /// The rows are to be saved, and not only previewed.
  let isCommit: Bool
}
