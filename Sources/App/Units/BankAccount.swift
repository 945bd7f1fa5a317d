import Store

/// The bank account of a unit's fund. Its number is sealed in the store and shown to few.
struct BankAccount: Sendable, Decodable {
  let id: Identifier
  let unitId: Identifier
  let bank: String
  let holder: String
  let numberSealed: [UInt8]
  /// The last four digits.
  let numberEnd: String
  let createdAt: Timestamp
  let createdBy: String

  /// Bound to the unit, so that no number can be moved to another one.
  static func purpose(_ unit: Identifier) -> String { "bank account \(unit)" }

  static func current(of unit: Identifier, in db: any Connection) throws -> BankAccount? {
    try db.first(
      BankAccount.self,
      """
      SELECT id, unit_id, bank, holder, number_sealed, number_end, created_at, created_by
      FROM unit_bank_account WHERE unit_id = \(unit) ORDER BY created_at DESC, id DESC LIMIT 1
      """)
  }
}

extension BankAccount {
  /// Records the account of a unit's fund; the previous one stays in the store.
  /// Requires `.editBankAccounts` in the unit. One audit entry, with the last digits only.
  static func record(
    bank: String, holder: String, number: String, of unit: Identifier, by operation: Operation
  ) throws {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.editBankAccounts, in: unit)
    let before = try BankAccount.current(of: unit, in: db)
    let (sealed, end) = (app.key.seal(Array(number.utf8), for: purpose(unit)), number.suffix(4))
    try db.run(
      """
      INSERT INTO unit_bank_account
        (id, unit_id, bank, holder, number_sealed, number_end, created_at, created_by)
      VALUES (\(Identifier.new()), \(unit), \(bank), \(holder), \(sealed), \(String(end)), \(db.now),
        \(operation.user.name))
      """)
    try DataArea.bankAccounts.changed(in: db)
    try operation.audit(
      "units.bank-account", ["bank": bank], on: "unit \(unit)", in: unit,
      changes: [
        .init("bank.bank", before?.bank, bank), .init("bank.holder", before?.holder, holder),
        .init("bank.number", before.map { "…\($0.numberEnd)" }, "…\(end)"),
      ])
  }

  /// Reveals the whole number.
  /// Requires `.viewBankAccounts` in the unit and a role that may see bank details. One audit
  /// entry for each view.
  func revealNumber(by operation: Operation) throws -> String {
    let key = operation.app.key
    try operation.require(.viewBankAccounts, in: unitId)
    guard operation.role.canView(.bankDetails) else { throw Problem.notAllowed(.viewBankAccounts) }
    guard let number = key.open(numberSealed, for: BankAccount.purpose(unitId)) else {
      throw Problem.conflict(LocalizedMessage("key.cannot-open"))
    }
    try operation.audit(
      "sensitive.viewed", ["field": "@sensitive.bankDetails"], on: "bank account \(id)", in: unitId)
    return String(decoding: number, as: UTF8.self)
  }
}
