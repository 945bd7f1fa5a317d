import Store

extension ListImport {
  /// Uploads a table for a register of a unit. Nothing of it is in the register yet.
  /// Requires `.importLists` and the register's edit permission in the unit. One audit entry.
  static func upload(
    _ file: UploadedFile, for register: Register, in unit: Identifier, by operation: Operation
  ) throws -> ListImport {
    try operation.require(.importLists, in: unit)
    try operation.require(register.editPermission, in: unit)
    // A file that is not a table is refused here, so that only tables are stored.
    let table = try UploadedTable(file.bytes, sheet: 0)
    var isEmpty = true
    try table.each { _ in
      isEmpty = false
      return false
    }
    guard !isEmpty else {
      throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.empty"))])
    }
    let listImport = try ListImport.insert(
      file, for: register, in: unit, by: operation)
    try operation.audit(
      "registers.uploaded", ["file": file.name], on: listImport.subject, in: unit)
    return listImport
  }

  /// Saves how the table is to be read.
  /// Requires `.importLists` in the unit.
  func choose(_ choices: Choices, by operation: Operation) throws {
    try operation.require(.importLists, in: unitId)
    let count = try operation.db.run(
      """
      UPDATE list_import SET choices = \(try JSONBytes.text(choices))
      WHERE id = \(id) AND committed_at IS NULL AND discarded_at IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("import.not-open")) }
    try DataArea.imports.changed(in: operation.db)
  }

  /// Saves the valid rows in the register, and writes the receipt.
  /// Requires `.importLists` and the register's edit permission in the unit. One audit entry.
  /// - Parameters:
  ///   - seen: the fingerprint that the page showed; `Problem.conflict` when the result differs.
  ///   - table: the file, when the caller has it already.
  func commit(
    to register: Register, seen: String? = nil, table: [UInt8]? = nil, by operation: Operation
  ) throws -> ImportResult {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.importLists, in: unitId)
    try operation.require(register.editPermission, in: unitId)
    try lockOpen(in: db)
    try register.part.changed(in: db)
    let result = try ImportRunner(listImport: self, register: register, app: app, db: db)
      .run(isCommit: true, table: table)
    guard seen == nil || seen == result.fingerprint else {
      throw Problem.conflict(LocalizedMessage("import.changed-meanwhile"))
    }
    guard result.toCommit > 0 else {
      throw Problem.conflict(LocalizedMessage("import.nothing-to-save"))
    }
    var committed = self
    committed.committedAt = operation.now
    committed.committedBy = operation.user.name
    committed.receipt = try JSONBytes.text(result.receipt)
    try committed.update(in: db)
    try rememberColumns(result.layout, of: register, in: db)
    let parts = [
      "file": file, "count": "\(result.toCommit)", "returned": "\(result.toReturn)",
    ]
    try operation.audit("registers.saved", parts, on: subject, in: unitId)
    return result
  }
  /// Takes the row's lock: of two commits at once, the second one finds it committed.
  private func lockOpen(in db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE list_import SET committed_by = committed_by
      WHERE id = \(id) AND committed_at IS NULL AND discarded_at IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("import.not-open")) }
  }
  /// The columns of a table without headings say nothing about the next table.
  private func rememberColumns(
    _ layout: ColumnMapping, of register: Register, in db: any Connection
  ) throws {
    guard layout.header > 0, chosen().header == nil else { return }
    let columns = layout.columns.enumerated().map { ("\($0)", $1.field ?? "") }
    try ListImport.remember(
      Dictionary(columns, uniquingKeysWith: { first, _ in first }), of: register.name,
      headings: "\(unitId) \(layout.signature)", in: db)
  }

  /// Discards a table that was not committed; the file is deleted at once.
  /// Requires `.importLists` in the unit. One audit entry.
  func discard(by operation: Operation) throws {
    let db = operation.db
    try operation.require(.importLists, in: unitId)
    let count = try db.run(
      """
      UPDATE list_import SET discarded_at = \(db.now)
      WHERE id = \(id) AND committed_at IS NULL AND discarded_at IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("import.not-open")) }
    try DataArea.imports.changed(in: db)
    try deleteFile(in: db)
    try operation.audit("registers.discarded", ["file": file], on: subject, in: unitId)
  }

  /// Undoes all that this import did, within thirty days and while nothing builds on it.
  /// Requires `.importLists` and the register's edit permission in the unit. One audit entry.
  /// - Returns: how many records were deleted or restored.
  func undo(in register: Register, by operation: Operation) throws -> Int {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.importLists, in: unitId)
    try operation.require(register.editPermission, in: unitId)
    try register.part.changed(in: db)
    var undone = try ListImport.find(id, in: db)
    guard let importing = register.taking, undone.register == register.name,
      undone.state == .committed
    else { throw Problem.conflict(LocalizedMessage("import.not-saved")) }
    guard undone.canBeUndone(at: operation.now) else {
      throw Problem.conflict(LocalizedMessage("import.too-late"))
    }
    let dependents = try importing.dependents(id, app, db)
    guard dependents.isEmpty else {
      let what = LocalizedList(dependents, limit: 20)
      throw Problem.conflict(
        LocalizedMessage("import.built-on", ["count": dependents.count, "what": what]))
    }
    let count = try importing.undo(id, operation.user.name, app, db)
    undone.undoneAt = operation.now
    undone.undoneBy = operation.user.name
    try undone.update(in: db)
    try operation.audit(
      "registers.undone", ["file": file, "count": "\(count)"], on: subject, in: unitId)
    return count
  }

  var subject: String { "import \(id)" }
}
