import Store
import Vietnamese

/// How a unit's office can be reached, from a day on. Rows are only added: the one with the latest
/// day counts, and of two with the same day the one entered later.
struct UnitContact: Sendable, Decodable {
  let id: Identifier
  let unitId: Identifier
  let phone: String?
  let address: String?
  let email: String?
  let validFrom: Day
  let createdAt: Timestamp
  let createdBy: String

  /// All that were entered, the one that counts last first.
  static func all(of unit: Identifier, in db: any Connection) throws -> [UnitContact] {
    try db.all(
      UnitContact.self,
      """
      SELECT id, unit_id, phone, address, email, valid_from, created_at, created_by FROM unit_contact
      WHERE unit_id = \(unit) ORDER BY valid_from DESC, created_at DESC, id DESC
      """)
  }
  static func current(
    of unit: Identifier, on day: Day, in db: any Connection
  ) throws -> UnitContact? {
    try all(of: unit, in: db).first { $0.validFrom <= day }
  }
  /// The office can no longer be reached in any of these ways.
  var isEmpty: Bool { phone == nil && address == nil && email == nil }
}

extension UnitContact {
  /// Records how a unit's office can be reached from a day on; today when none is given.
  /// Requires `.editUnits` in the unit. One audit entry.
  static func record(_ form: UnitContactForm, of unit: Identifier, by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editUnits, in: unit)
    let record = try UnitHistory.current(operation.app, in: db)[unit]
    let before = try UnitContact.all(of: unit, in: db).first
    let from = form.from ?? operation.today
    try form.check(
      from: from, record?.unit.validity ?? Validity(from: nil, to: nil), before: before)
    try db.run(
      """
      INSERT INTO unit_contact (id, unit_id, phone, address, email, valid_from, created_at, created_by)
      VALUES (\(Identifier.new()), \(unit), \(form.phone), \(form.address), \(form.email), \(from),
        \(db.now), \(operation.user.name))
      """)
    try DataArea.contacts.changed(in: db)
    let changes: [AuditEntry.Change] = [
      .init("contacts.phone", before?.phone, form.phone ?? ""),
      .init("contacts.address", before?.address, form.address),
      .init("contacts.email", before?.email, form.email),
    ]
    let name = record?.displayName(on: operation.today) ?? ""
    try operation.audit(
      "units.contact", ["unit": name], on: "unit \(unit)", in: unit,
      changes: changes.filter { $0.before != $0.after })
  }
}

/// What was typed about how an office can be reached.
struct UnitContactForm: Sendable {
  var phone: String?
  var address: String?
  var email: String?
  var from: Day?
  /// What cannot be read; thrown with what does not fit the unit, so that all is corrected at once.
  private var problems: [FieldProblem] = []

  init(phone: String) { self.phone = phone }
  init(_ typed: [String: String]) {
    var form = FormReader(typed)
    // Kept as it is written on the office's papers, with its blanks.
    phone = form.line("dien-thoai").map(normalizedText)
    address = form.line("dia-chi", limit: 160).map(normalizedText)
    email = form.line("thu-dien-tu")
    if let phone, PhoneNumber(phone) == nil {
      form.reject("dien-thoai", LocalizedMessage("contacts.phone-bad"))
    }
    if let email, !isEmail(email) {
      form.reject("thu-dien-tu", LocalizedMessage("contacts.email-bad"))
    }
    from = form.day("tu-ngay")
    problems = form.problems
  }

  fileprivate func check(from day: Day, _ validity: Validity, before: UnitContact?) throws {
    var problems = problems
    let reject = { (field: String, key: String, parts: [String: any Localizable]) in
      problems.append(FieldProblem(field, LocalizedMessage(key, parts)))
    }
    if let first = validity.from, day < first {
      reject("tu-ngay", "units.before-unit", ["day": first])
    }
    if let last = validity.to, day > last { reject("tu-ngay", "units.after-unit", ["day": last]) }
    let isEmpty = phone == nil && address == nil && email == nil
    // Saying that an office cannot be reached makes sense only where it could be reached before.
    if isEmpty, before?.isEmpty != false { reject("dien-thoai", "contacts.needed", [:]) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
}

private func isEmail(_ text: String) -> Bool {
  text.utf8.count <= 120
    && text.wholeMatch(of: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/) != nil
}
