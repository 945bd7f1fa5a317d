import Store

extension Visit {
  /// Takes a table for a register of a unit. Nothing of it is kept in the register yet.
  func handIn(_ file: HandedFile, for register: Register, in unit: Identifier, _ db: any Connection) throws -> Intake {
    try needs(.handIn, in: unit, db)
    try needs(register.keep, in: unit, db)
    // Whatever is no table is refused here, so that only tables are held.
    let table = try HandedTable(file.bytes, sheet: 0)
    var isEmpty = true
    try table.each { _ in
      isEmpty = false
      return false
    }
    guard !isEmpty else { throw Problem.invalid([FieldProblem("tep", Sentence("intake.empty"))]) }
    let intake = try Intake.make(
      register.name, unit, file: file.name, file.bytes, by: visitor.name, key: house.key, in: db)
    try note("registers.handed-in", ["file": file.name], on: intake.subject, in: unit, db)
    return intake
  }

  /// Chooses how the table is to be understood.
  func choose(_ choices: Intake.Choices, for intake: Intake, _ db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE intake SET choices = \(try JSONBytes.text(choices))
      WHERE id = \(intake.id) AND kept_at IS NULL AND dropped_at IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(Sentence("intake.not-open")) }
    try Revision.intakes.changed(in: db)
  }

  /// Keeps the rows that can be kept, and writes the receipt.
  /// - Parameters:
  ///   - seen: what the page showed. When it would become something else by now, nothing is kept.
  ///   - table: the file, when it is at hand and need not be read again.
  func keep(
    _ intake: Intake, of register: Register, seen: String?, table: [UInt8]? = nil, _ db: any Connection
  ) throws -> IntakeResult {
    try needs(.handIn, in: intake.unitId, db)
    try needs(register.keep, in: intake.unitId, db)
    // Whoever comes second finds it kept: two at once never keep it twice.
    guard
      try db.run(
        "UPDATE intake SET kept_by = kept_by WHERE id = \(intake.id) AND kept_at IS NULL AND dropped_at IS NULL") == 1
    else { throw Problem.conflict(Sentence("intake.not-open")) }
    try register.part.changed(in: db)
    var intake = intake
    let result = try IntakeRun(intake: intake, register: register, house: house, db: db).go(keeping: true, table: table)
    guard seen == nil || seen == result.fingerprint else {
      throw Problem.conflict(Sentence("intake.changed-meanwhile"))
    }
    guard result.toKeep > 0 else { throw Problem.conflict(Sentence("intake.nothing-to-keep")) }
    (intake.keptAt, intake.keptBy, intake.receipt) = (db.now, visitor.name, try JSONBytes.text(result.receipt))
    try intake.update(in: db)
    // Without headings of its own a table says nothing of the next one.
    if result.layout.header > 0, intake.chosen().header == nil {
      let columns = result.layout.columns.enumerated().map { ("\($0)", $1.field ?? "") }
      try Intake.remember(
        register.name, "\(intake.unitId) \(result.layout.signature)",
        Dictionary(columns, uniquingKeysWith: { first, _ in first }), in: db)
    }
    try note(
      "registers.kept", ["file": intake.file, "count": "\(result.toKeep)", "returned": "\(result.toReturn)"],
      on: intake.subject, in: intake.unitId, db)
    return result
  }

  /// Drops a table that was not kept; the file is forgotten at once.
  func drop(_ intake: Intake, _ db: any Connection) throws {
    try needs(.handIn, in: intake.unitId, db)
    let count = try db.run(
      "UPDATE intake SET dropped_at = \(db.now) WHERE id = \(intake.id) AND kept_at IS NULL AND dropped_at IS NULL")
    guard count == 1 else { throw Problem.conflict(Sentence("intake.not-open")) }
    try Revision.intakes.changed(in: db)
    try intake.forget(in: db)
    try note("registers.dropped", ["file": intake.file], on: intake.subject, in: intake.unitId, db)
  }

  /// Takes back all that an intake did, within thirty days and while nothing builds on it.
  func undo(_ intake: Intake, of register: Register, _ db: any Connection) throws -> Int {
    try needs(.handIn, in: intake.unitId, db)
    try needs(register.keep, in: intake.unitId, db)
    try register.part.changed(in: db)
    let intake = try Intake.find(intake.id, in: db)
    guard let taking = register.taking, intake.register == register.name, intake.state == .kept else {
      throw Problem.conflict(Sentence("intake.not-kept"))
    }
    guard intake.canBeUndone(at: db.now) else { throw Problem.conflict(Sentence("intake.too-late")) }
    let built = try taking.builtOn(intake.id, house, db)
    guard built.isEmpty else {
      throw Problem.conflict(Sentence("intake.built-on", ["count": built.count, "what": Listed(built, most: 20)]))
    }
    let count = try taking.undo(intake.id, visitor.name, house, db)
    var undone = intake
    (undone.undoneAt, undone.undoneBy) = (db.now, visitor.name)
    try undone.update(in: db)
    try note("registers.undone", ["file": intake.file, "count": "\(count)"], on: intake.subject, in: intake.unitId, db)
    return count
  }
}

extension Intake {
  var subject: String { "intake \(id)" }
}
