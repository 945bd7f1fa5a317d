import Store
import Vietnamese

/// The members that an imported table is compared with: those of a unit and of the units below it,
/// by their folded names.
struct ExistingMembers {
  struct Known {
    let member: Identifier
    let person: Identifier
    let unit: Identifier
    let values: RecordValues
    let sealed: [UInt8]?

    var name: String { values[MemberField.name]?.text ?? "" }
    var birth: PartialDate? { values[MemberField.birth]?.date }
    var phone: String? { values[MemberField.phone]?.text }
    /// Whether the births agree, as far as both are known.
    func mayBe(_ birth: PartialDate?) -> Bool {
      self.birth == nil || birth == nil || self.birth?.agrees(with: birth) == true
    }
  }
  private var byName: [String: [Known]] = [:]
  private(set) var count = 0

  init(below unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let units = Set(try unitsBelow(unit, app, in: db))
    let isAll = units.count > 400
    let filter: SQL = isAll ? "" : "AND unit_id IN (\(list: units.sorted()))"
    let register = app.memberRegister
    let places = register.storedPlaces
    try db.each(
      """
      SELECT membership.id, person_id, unit_id, \(register.columns), sealed FROM \(Member.tables)
      WHERE \(Member.isPresent(db.today)) \(filter)
      """
    ) { row in
      let known = Known(
        member: try row.get("id"), person: try row.get("person_id"), unit: try row.get("unit_id"),
        values: try register.values(of: row, at: places), sealed: try row.find("sealed"))
      guard !isAll || units.contains(known.unit) else { return }
      byName[folded(known.name), default: []].append(known)
      count += 1
    }
  }
  func named(_ folded: String) -> [Known] { byName[folded] ?? [] }
}

extension PartialDate {
  /// One number for each date. 0 is never used.
  var packed: Int32 { Int32(year * 10_000 + (day.map { $0.month * 100 + $0.day } ?? 0)) }
  /// The same day where both know it, else the same year.
  func agrees(with other: PartialDate?) -> Bool {
    guard let other else { return false }
    if let day, let otherDay = other.day { return day == otherDay }
    return year == other.year
  }
}
