import Store

/// The account at a bank in which the fund of a unit lies. Its number is sealed in the store and shown to few.
struct BankAccount: Sendable, Decodable {
  let id: Identifier
  let unitId: Identifier
  let bank: String
  let holder: String
  let numberSealed: [UInt8]
  /// The last four figures.
  let numberEnd: String
  let createdAt: Timestamp
  let createdBy: String

  /// Bound to the unit, so that no number can be moved to another one.
  static func purpose(_ unit: Identifier) -> String { "bank account \(unit)" }

  static func current(of unit: Identifier, in db: any Connection) throws -> BankAccount? {
    try db.first(
      BankAccount.self,
      """
      SELECT id, unit_id, bank, holder, number_sealed, number_end, made_at, made_by FROM unit_bank_account
      WHERE unit_id = \(unit) ORDER BY made_at DESC, id DESC LIMIT 1
      """)
  }
}

extension RequestContext {
  /// Enters the account of a unit's fund; the one before stays in the store.
  func keepBankAccount(bank: String, holder: String, number: String, of unit: Identifier, in db: any Connection) throws
  {
    try require(.editBankAccounts, in: unit, db)
    let number = number.filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
    var problems: [FieldProblem] = []
    for (field, text) in [("ngan-hang", bank), ("chu-tai-khoan", holder)] {
      if text.isEmpty { problems.append(FieldProblem(field, LocalizedMessage("form.needed"))) }
      if text.count > 120 { problems.append(FieldProblem(field, LocalizedMessage("form.too-long", ["most": "120"]))) }
    }
    if number.wholeMatch(of: /[0-9]{6,20}/) == nil {
      problems.append(FieldProblem("so-tai-khoan", LocalizedMessage("bank.number-bad")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let before = try BankAccount.current(of: unit, in: db)
    try db.run(
      """
      INSERT INTO unit_bank_account (id, unit_id, bank, holder, number_sealed, number_end, made_at, made_by)
      VALUES (\(Identifier.new()), \(unit), \(bank), \(holder),
        \(app.key.seal(Array(number.utf8), for: BankAccount.purpose(unit))), \(String(number.suffix(4))), \(db.now),
        \(user.name))
      """)
    try DataArea.bankAccounts.changed(in: db)
    // The trail says what changed, and not the number itself.
    try audit(
      "units.bank-account", ["bank": bank], on: "unit \(unit)", in: unit,
      changes: [
        .init("bank.bank", before?.bank, bank), .init("bank.holder", before?.holder, holder),
        .init("bank.number", before.map { "…\($0.numberEnd)" }, "…\(number.suffix(4))"),
      ], db)
  }

  /// The whole number. Looking at it is written down.
  func lookAtNumber(of account: BankAccount, in db: any Connection) throws -> String {
    try require(.viewBankAccounts, in: account.unitId, db)
    guard role.canView(.bankDetails) else { throw Problem.notAllowed(.viewBankAccounts) }
    guard let number = app.key.open(account.numberSealed, for: BankAccount.purpose(account.unitId)) else {
      throw Problem.conflict(LocalizedMessage("key.cannot-open"))
    }
    try audit(
      "sensitive.seen", ["field": "@sensitive.bankDetails"], on: "bank account \(account.id)", in: account.unitId, db)
    return String(decoding: number, as: UTF8.self)
  }
}
