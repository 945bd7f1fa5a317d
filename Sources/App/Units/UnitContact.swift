import Store
import Vietnamese

/// How a unit's office can be reached, from a day on. Rows are only added: the one with the latest day counts, and of two
/// of one day the one that was entered later.
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
      SELECT id, unit_id, phone, address, email, valid_from, made_at, made_by FROM unit_contact
      WHERE unit_id = \(unit) ORDER BY valid_from DESC, made_at DESC, id DESC
      """)
  }
  /// As it stands on that day.
  static func current(of unit: Identifier, on day: Day, in db: any Connection) throws -> UnitContact? {
    try all(of: unit, in: db).first { $0.validFrom <= day }
  }
  /// The office cannot be reached any more in any of these ways.
  var isEmpty: Bool { phone == nil && address == nil && email == nil }
}

extension RequestContext {
  /// Enters how a unit's office can be reached from a day on; today when none is given.
  func keepContact(
    phone: String, address: String, email: String, from text: String, of unit: Identifier, in db: any Connection
  )
    throws
  {
    try require(.editUnits, in: unit, db)
    let record = try UnitHistory.current(app, in: db)[unit]
    var reading = UnitInputParser()
    let (phone, address, email) = (normalizedText(phone), reading.place(address, "dia-chi"), email.isEmpty ? nil : email)
    if !phone.isEmpty, !isPhone(phone) { reading.doubt("dien-thoai", "contacts.phone-bad") }
    if let email, !isEmail(email) { reading.doubt("thu-dien-tu", "contacts.email-bad") }
    let from = reading.day(text) ?? db.today
    if let first = record?.unit.validity.from, from < first {
      reading.doubt("tu-ngay", "units.before-unit", ["day": first])
    }
    if let last = record?.unit.validity.to, from > last { reading.doubt("tu-ngay", "units.after-unit", ["day": last]) }
    let before = try UnitContact.all(of: unit, in: db).first
    if phone.isEmpty, address == nil, email == nil, before?.isEmpty != false {
      reading.doubt("dien-thoai", "contacts.needed")
    }
    guard reading.problems.isEmpty else { throw Problem.invalid(reading.problems) }
    try db.run(
      """
      INSERT INTO unit_contact (id, unit_id, phone, address, email, valid_from, made_at, made_by)
      VALUES (\(Identifier.new()), \(unit), \(phone.isEmpty ? nil : phone), \(address), \(email), \(from), \(db.now),
        \(user.name))
      """)
    try DataArea.contacts.changed(in: db)
    try audit(
      "units.contact", ["unit": record?.displayName(on: db.today) ?? ""], on: "unit \(unit)", in: unit,
      changes: [
        .init("contacts.phone", before?.phone, phone), .init("contacts.address", before?.address, address),
        .init("contacts.email", before?.email, email),
      ].filter { $0.before != $0.after }, db)
  }
}

private func isPhone(_ text: String) -> Bool {
  text.wholeMatch(of: /\+?[0-9 .()-]+/) != nil && (8...15).contains(text.count { $0.isASCII && $0.isNumber })
}
private func isEmail(_ text: String) -> Bool {
  text.utf8.count <= 120 && text.wholeMatch(of: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/) != nil
}
