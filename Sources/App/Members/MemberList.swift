import Store

/// The members of a unit and of the units below it, as they are exported: unit after unit, and by
/// name in each.
struct MemberList {
  private let query: RegisterQuery
  private let app: AppContext
  private let db: any Connection
  private let tree: Tree
  private let places: Range<Int>
  /// Persons who withdrew their consent and have given none since: they are in no export.
  private let withdrawn: Set<Identifier>
  private static let unitsAtOnce = 60

  init(_ query: RegisterQuery, _ app: AppContext, in db: any Connection) throws {
    self.query = query
    self.app = app
    self.db = db
    tree = try Tree.asOf(db.today, app, in: db)
    places = tree.index(of: query.unit).map(tree.subtree) ?? 0..<0
    withdrawn = Set(
      try db.values(
        Identifier.self,
        """
        SELECT person_id AS value FROM consent WHERE register = 'members' GROUP BY person_id
        HAVING COUNT(*) = COUNT(withdrawn_on)
        """))
  }
  private var units: [Identifier] { places.map { tree.nodes[$0].unit.id } }

  var count: Int {
    get throws {
      if !query.text.isEmpty { return try found().count }
      var count = -(try withdrawnCount())
      let units = units
      for start in stride(from: 0, to: units.count, by: 500) {
        let piece = units[start..<min(start + 500, units.count)].map { $0 }
        count += try Member.counts(in: piece, on: db.today, in: db).values.reduce(0, +)
      }
      return count
    }
  }
  private func withdrawnCount() throws -> Int {
    try withdrawn.reduce(0) { count, person in
      let units = try db.values(
        Identifier.self,
        """
        SELECT unit_id AS value FROM membership
        WHERE person_id = \(person) AND \(Member.isPresent(db.today))
        """)
      return count + units.count { places.contains(tree.index(of: $0) ?? -1) }
    }
  }
  private func found() throws -> [Member] {
    try MemberSearch(app: app, db: db, unit: query.unit).find(query.text, limit: 200)
      .filter { !withdrawn.contains($0.personId) }
  }

  func each(_ body: ([String]) throws -> Void) throws {
    let captions = Captions(app.localizer)
    guard query.text.isEmpty else {
      for member in try found() {
        try body(line(MemberLine(member), names(of: member.unitId), captions))
      }
      return
    }
    let units = units
    for start in stride(from: 0, to: units.count, by: Self.unitsAtOnce) {
      let piece = units[start..<min(start + Self.unitsAtOnce, units.count)].map { $0 }
      let byUnit = try lines(of: piece)
      for unit in piece {
        let names = names(of: unit)
        for line in byUnit[unit] ?? [] { try body(self.line(line, names, captions)) }
      }
    }
  }
  private func lines(of units: [Identifier]) throws -> [Identifier: [MemberLine]] {
    var byUnit: [Identifier: [MemberLine]] = [:]
    try db.each(
      """
      SELECT person_id, unit_id, name, birth_year, birth_date, sex, phone, sealed, kind, card,
        valid_from, from_year
      FROM \(Member.tables)
      WHERE unit_id IN (\(list: units)) AND \(Member.isPresent(db.today))
      ORDER BY sort_key, membership.id
      """
    ) { row in
      let line = try MemberLine(row)
      if !withdrawn.contains(line.person) { byUnit[line.unit, default: []].append(line) }
    }
    return byUnit
  }

  private typealias Names = (unit: String, above: String)
  private func names(of unit: Identifier) -> Names {
    guard let place = tree.index(of: unit) else { return ("", "") }
    let node = tree.nodes[place]
    return (node.name, node.parent.map { tree.nodes[$0].name } ?? "")
  }
  private func line(_ member: MemberLine, _ names: Names, _ captions: Captions) -> [String] {
    var secrets = SensitiveMemberFields()
    if member.sealed != nil, !query.opens.isEmpty {
      secrets = SensitiveMemberFields(member.sealed, of: member.person, app)
    }
    let ethnicity = query.opens.contains(.ethnicity) ? secrets.ethnicity : nil
    let party = query.opens.contains(.partyMembership) ? secrets.isPartyMember : nil
    return [
      member.name, member.birth, captions.sex[member.sex] ?? "", names.unit, names.above,
      member.phone, member.card, captions.kind[member.kind] ?? member.kind, member.joined,
      ethnicity ?? "", party == true ? "x" : "",
    ]
  }
}

/// The captions of choices, looked up once.
private struct Captions {
  let sex: [String: String]
  let kind: [String: String]

  init(_ t: Localizer) {
    let captions = { (name: String) -> [String: String] in
      let field = memberRegister.fields.first { $0.name == name }
      guard case .choice(let choices)? = field?.kind else { return [:] }
      let pairs = choices.map { ($0.code, t("members.\(name).\($0.code)")) }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
    sex = captions("sex")
    kind = captions("kind")
  }
}

/// A member as a line of a list.
private struct MemberLine {
  let person: Identifier
  let unit: Identifier
  let name: String
  let birth: String
  let sex: String
  let phone: String
  let card: String
  let kind: String
  let joined: String
  let sealed: [UInt8]?

  init(_ row: Row) throws {
    person = try row.get("person_id")
    unit = try row.get("unit_id")
    name = try row.get("name")
    let day: Day? = try row.find("birth_date")
    let year: Int? = try row.find("birth_year")
    birth = day?.short ?? year.map { "\($0)" } ?? ""
    sex = try row.find("sex") ?? ""
    phone = try row.find("phone") ?? ""
    card = try row.find("card") ?? ""
    kind = try row.get("kind")
    let joined = PartialDate(
      day: try row.find("valid_from"), orYear: try row.find("from_year"))
    self.joined = joined?.short ?? ""
    sealed = try row.find("sealed")
  }
  init(_ member: Member) {
    person = member.personId
    unit = member.unitId
    name = member.name
    birth = member.birthDate?.short ?? member.birthYear.map { "\($0)" } ?? ""
    sex = member.sex?.rawValue ?? ""
    phone = member.phone ?? ""
    card = member.card ?? ""
    kind = member.kind
    joined = member.joined?.short ?? ""
    sealed = member.sealed
  }
}
