import Store
import Vietnamese

/// The members that a table is compared with: those of a unit and of the units below it, found by their folded names.
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

    /// Nothing that is known of both says that they are two.
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
      SELECT membership.id AS id, person_id, unit_id, name, birth_year, birth_date, sex, phone, card, kind, valid_from,
        from_year, sealed FROM membership JOIN person ON person.id = person_id
      WHERE \(Member.isPresent(db.today)) \(filter)
      """
    ) { row in
      let unit: Identifier = try row.get("unit_id")
      guard !isAll || units.contains(unit) else { return }
      let year: Int? = try row.find("birth_year")
      let day: Day? = try row.find("birth_date")
      let known = Known(
        member: try row.get("id"), person: try row.get("person_id"), unit: unit, name: try row.get("name"),
        birth: year.map { PartialDate(year: $0, day: day) }, sex: try row.find("sex"), phone: try row.find("phone"),
        card: try row.find("card"), kind: try row.get("kind"),
        joined: PartialDate(day: try row.find("valid_from"), orYear: try row.find("from_year")),
        sealed: try row.find("sealed"))
      byName[folded(known.name), default: []].append(known)
      count += 1
    }
  }
  func named(_ folded: String) -> [Known] { byName[folded] ?? [] }
}

extension PartialDate {
  /// One number for each birth; 0 is none.
  var packed: Int32 { Int32(year * 10_000 + (day.map { $0.month * 100 + $0.day } ?? 0)) }
  /// The same day where both know it, else the same year.
  func agrees(with other: PartialDate?) -> Bool {
    guard let other else { return false }
    if let day, let otherDay = other.day { return day == otherDay }
    return year == other.year
  }
}
