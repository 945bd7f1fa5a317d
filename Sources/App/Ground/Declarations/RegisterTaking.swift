import Store

/// How a register takes whole tables. The machine reads the file, finds the columns, reads every cell by the field's rule
/// and asks the register what each row would be; the register alone knows how its records are kept.
struct RegisterTaking: Sendable {
  /// Says of each row what it would be, given what the store holds and the rows before it. One answer a row, in order.
  let judge: @Sendable ([RegisterRow], House, any Connection) throws -> [RegisterVerdict]
  /// Keeps the rows that are new or changed.
  let keep:
    @Sendable (_ rows: [(row: RegisterRow, verdict: RegisterVerdict)], RegisterBatch, Visit, any Connection)
      throws -> Void
  /// What was done since to the records of this batch: while there is anything, it cannot be taken back.
  let builtOn: @Sendable (_ batch: Identifier, House, any Connection) throws -> [any Sayable]
  /// Takes back all that the batch did. Gives how many records went or came back to what they were.
  let undo: @Sendable (_ batch: Identifier, Visit, any Connection) throws -> Int
}

/// One row of a table, read: a value for each field of the register, nil where the cell is empty.
struct RegisterRow: Sendable {
  /// The line in the file, as the person sees it.
  let line: Int
  var values: [FieldValue?]
  /// In which unit the record stands.
  let unit: Identifier
}

/// What a row would be.
enum RegisterVerdict: Sendable {
  case new
  /// The record that it changes, and what of it: names of fields.
  case changed(Identifier, fields: [String])
  case same(Identifier)
  /// Somebody else may be meant; whoever imports decides. What it resembles, and why.
  case resembles(Identifier, why: Sentence)
  /// It cannot be kept: which field, and why.
  case wrong(field: String, Sentence)
}

/// Which import does it.
struct RegisterBatch: Sendable {
  let id: Identifier
  let unit: Identifier
}

/// How a register gives whole lists away.
struct RegisterGiving: Sendable {
  /// Hands every record of these units to `body`, in the order of the list, without holding all of them: the line of
  /// values, one for each field of the register; sensitive ones only where `opens` says so.
  let each: @Sendable (RegisterAsked, House, any Connection, _ body: ([String]) throws -> Void) throws -> Void
  let count: @Sendable (RegisterAsked, House, any Connection) throws -> Int
}

/// Which list is asked for.
struct RegisterAsked: Sendable {
  /// With all units below it.
  let unit: Identifier
  /// As typed into the search; empty for all.
  var text = ""
  /// The sensitive fields that whoever asks may see.
  var opens: Set<SensitiveField> = []
}
