import Store

extension RequestContext {
  /// Takes a table for a register of a unit. Nothing of it is kept in the register yet.
  func handIn(_ file: UploadedFile, for register: Register, in unit: Identifier, _ db: any Connection) throws -> ListImport {
    try require(.importLists, in: unit, db)
    try require(register.editPermission, in: unit, db)
    // Whatever is no table is refused here, so that only tables are held.
    let table = try UploadedTable(file.bytes, sheet: 0)
    var isEmpty = true
    try table.each { _ in
      isEmpty = false
      return false
    }
    guard !isEmpty else { throw Problem.invalid([FieldProblem("tep", LocalizedMessage("intake.empty"))]) }
    let listImport = try ListImport.make(register.name, unit, file: file.name, file.bytes, by: user.name, key: app.key, in: db)
    try audit("registers.handed-in", ["file": file.name], on: listImport.subject, in: unit, db)
    return listImport
  }

  /// Chooses how the table is to be understood.
  func choose(_ choices: ListImport.Choices, for listImport: ListImport, _ db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE intake SET choices = \(try JSONBytes.text(choices))
      WHERE id = \(listImport.id) AND kept_at IS NULL AND dropped_at IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("intake.not-open")) }
    try DataArea.imports.changed(in: db)
  }

  /// Keeps the rows that can be kept, and writes the receipt.
  /// - Parameters:
  ///   - seen: what the page showed. When it would become something else by now, nothing is kept.
  ///   - table: the file, when it is at hand and need not be read again.
  func keep(
    _ listImport: ListImport, of register: Register, seen: String?, table: [UInt8]? = nil, _ db: any Connection
  ) throws -> ImportResult {
    try require(.importLists, in: listImport.unitId, db)
    try require(register.editPermission, in: listImport.unitId, db)
    // Whoever comes second finds it kept: two at once never keep it twice.
    guard
      try db.run(
        "UPDATE intake SET kept_by = kept_by WHERE id = \(listImport.id) AND kept_at IS NULL AND dropped_at IS NULL") == 1
    else { throw Problem.conflict(LocalizedMessage("intake.not-open")) }
    try register.part.changed(in: db)
    var listImport = listImport
    let result = try ImportRunner(listImport: listImport, register: register, app: app, db: db).go(keeping: true, table: table)
    guard seen == nil || seen == result.fingerprint else {
      throw Problem.conflict(LocalizedMessage("intake.changed-meanwhile"))
    }
    guard result.toCommit > 0 else { throw Problem.conflict(LocalizedMessage("intake.nothing-to-keep")) }
    (listImport.committedAt, listImport.committedBy, listImport.receipt) = (db.now, user.name, try JSONBytes.text(result.receipt))
    try listImport.update(in: db)
    // Without headings of its own a table says nothing of the next one.
    if result.layout.header > 0, listImport.chosen().header == nil {
      let columns = result.layout.columns.enumerated().map { ("\($0)", $1.field ?? "") }
      try ListImport.remember(
        register.name, "\(listImport.unitId) \(result.layout.signature)",
        Dictionary(columns, uniquingKeysWith: { first, _ in first }), in: db)
    }
    try audit(
      "registers.kept", ["file": listImport.file, "count": "\(result.toCommit)", "returned": "\(result.toReturn)"],
      on: listImport.subject, in: listImport.unitId, db)
    return result
  }

  /// Drops a table that was not kept; the file is forgotten at once.
  func drop(_ listImport: ListImport, _ db: any Connection) throws {
    try require(.importLists, in: listImport.unitId, db)
    let count = try db.run(
      "UPDATE intake SET dropped_at = \(db.now) WHERE id = \(listImport.id) AND kept_at IS NULL AND dropped_at IS NULL")
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("intake.not-open")) }
    try DataArea.imports.changed(in: db)
    try listImport.forget(in: db)
    try audit("registers.dropped", ["file": listImport.file], on: listImport.subject, in: listImport.unitId, db)
  }

  /// Takes back all that an intake did, within thirty days and while nothing builds on it.
  func undo(_ listImport: ListImport, of register: Register, _ db: any Connection) throws -> Int {
    try require(.importLists, in: listImport.unitId, db)
    try require(register.editPermission, in: listImport.unitId, db)
    try register.part.changed(in: db)
    let listImport = try ListImport.find(listImport.id, in: db)
    guard let taking = register.taking, listImport.register == register.name, listImport.state == .committed else {
      throw Problem.conflict(LocalizedMessage("intake.not-kept"))
    }
    guard listImport.canBeUndone(at: db.now) else { throw Problem.conflict(LocalizedMessage("intake.too-late")) }
    let built = try taking.dependents(listImport.id, app, db)
    guard built.isEmpty else {
      throw Problem.conflict(LocalizedMessage("intake.built-on", ["count": built.count, "what": LocalizedList(built, limit: 20)]))
    }
    let count = try taking.undo(listImport.id, user.name, app, db)
    var undone = listImport
    (undone.undoneAt, undone.undoneBy) = (db.now, user.name)
    try undone.update(in: db)
    try audit("registers.undone", ["file": listImport.file, "count": "\(count)"], on: listImport.subject, in: listImport.unitId, db)
    return count
  }
}

extension ListImport {
  var subject: String { "intake \(id)" }
}
