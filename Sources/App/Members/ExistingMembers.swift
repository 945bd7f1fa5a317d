import Store
import Vietnamese

/// The members that an imported table is compared with: those of a unit and of the units below it,
/// by their folded names.
struct ExistingMembers {
  struct Known {
    let member: Identifier
    let person: Identifier
    let unit: Identifier
    let name: String
    let birth: PartialDate?
    let sex: String?
    let phone: String?
    let card: String?
    let kind: String
    let joined: PartialDate?
    let sealed: [UInt8]?

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
    try db.each(
      """
      SELECT membership.id, person_id, unit_id, name, birth_year, birth_date, sex, phone,
        card, kind, valid_from, from_year, sealed
      FROM membership JOIN person ON person.id = person_id
      WHERE \(Member.isPresent(db.today)) \(filter)
      """
    ) { row in
      let known = try Known(row)
      guard !isAll || units.contains(known.unit) else { return }
      byName[folded(known.name), default: []].append(known)
      count += 1
    }
  }
  func named(_ folded: String) -> [Known] { byName[folded] ?? [] }
}

extension ExistingMembers.Known {
  fileprivate init(_ row: Row) throws {
    let year: Int? = try row.find("birth_year")
    let day: Day? = try row.find("birth_date")
    member = try row.get("id")
    person = try row.get("person_id")
    unit = try row.get("unit_id")
    name = try row.get("name")
    birth = year.map { PartialDate(year: $0, day: day) }
    sex = try row.find("sex")
    phone = try row.find("phone")
    card = try row.find("card")
    kind = try row.get("kind")
    joined = PartialDate(day: try row.find("valid_from"), orYear: try row.find("from_year"))
    sealed = try row.find("sealed")
  }
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
