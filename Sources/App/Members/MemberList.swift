import Store

/// The list of members of a unit and of the units below it, as it is given away: unit after unit, and by name in each.
struct MemberList {
  private let asked: RegisterQuery
  private let app: AppContext
  private let db: any Connection
  private let tree: Tree
  private let places: Range<Int>
  /// Whoever withdrew his consent and has given none since: he stands in no list that is given away.
  private let withdrawn: Set<Identifier>
  private static let piece = 60

  init(_ asked: RegisterQuery, _ app: AppContext, _ db: any Connection) throws {
    (self.asked, self.app, self.db) = (asked, app, db)
    tree = try Tree.asOf(db.today, app, in: db)
    places = tree.index(of: asked.unit).map(tree.subtree) ?? 0..<0
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
      if !asked.text.isEmpty { return try found().count }
      var hidden = 0
      for person in withdrawn {
        hidden += try db.values(
          Identifier.self,
          "SELECT unit_id AS value FROM membership WHERE person_id = \(person) AND \(Member.isPresent(db.today))"
        ).count { places.contains(tree.index(of: $0) ?? -1) }
      }
      return try stride(from: 0, to: units.count, by: 500).reduce(-hidden) { sum, start in
        let piece = units[start..<min(start + 500, units.count)].map { $0 }
        return sum + (try Member.counts(in: piece, on: db.today, in: db).values.reduce(0, +))
      }
    }
  }
  private func found() throws -> [Member] {
    try MemberSearch(app: app, db: db, unit: asked.unit).find(asked.text, limit: 200)
      .filter { !withdrawn.contains($0.personId) }
  }

  func each(_ body: ([String]) throws -> Void) throws {
    guard asked.text.isEmpty else {
      for member in try found() { try body(line(MemberLine(member), asked.unit)) }
      return
    }
    let (units, t) = (units, app.localizer)
    let words = Captions(t)
    for start in stride(from: 0, to: units.count, by: Self.piece) {
      let piece = units[start..<min(start + Self.piece, units.count)].map { $0 }
      var byUnit: [Identifier: [MemberLine]] = [:]
      try db.each(
        """
        SELECT person_id, unit_id, name, birth_year, birth_date, sex, phone, sealed, kind, card, valid_from, from_year
        FROM \(Member.tables)
        WHERE unit_id IN (\(list: piece)) AND \(Member.isPresent(db.today)) ORDER BY sort_key, membership.id
        """
      ) { row in
        let line = try MemberLine(row)
        if !withdrawn.contains(line.person) { byUnit[line.unit, default: []].append(line) }
      }
      for unit in piece {
        let names = names(of: unit)
        for line in byUnit[unit] ?? [] { try body(self.line(line, names, words)) }
      }
    }
  }
  private func names(of unit: Identifier) -> (unit: String, above: String) {
    guard let place = tree.index(of: unit) else { return ("", "") }
    let node = tree.nodes[place]
    return (node.name, node.parent.map { tree.nodes[$0].name } ?? "")
  }
  private func line(_ member: MemberLine, _: Identifier) -> [String] {
    line(member, names(of: member.unit), Captions(app.localizer))
  }
  private func line(_ member: MemberLine, _ names: (unit: String, above: String), _ words: Captions) -> [String] {
    var secrets = SensitiveMemberFields()
    if member.sealed != nil, !asked.opens.isEmpty { secrets = SensitiveMemberFields(member.sealed, of: member.person, app) }
    return [
      member.name, member.birth, words.sex[member.sex] ?? "", names.unit, names.above, member.phone, member.card,
      words.kind[member.kind] ?? member.kind, member.joined,
      asked.opens.contains(.ethnicity) ? secrets.ethnicity ?? "" : "",
      asked.opens.contains(.partyMembership) ? secrets.isPartyMember.map { $0 ? "x" : "" } ?? "" : "",
    ]
  }
}

/// What choices are called, looked up once.
private struct Captions {
  let sex: [String: String]
  let kind: [String: String]
  init(_ t: Localizer) {
    let captions = { (field: String) -> [String: String] in
      guard case .choice(let choices)? = memberRegister.fields.first(where: { $0.name == field })?.kind else {
        return [:]
      }
      return Dictionary(uniqueKeysWithValues: choices.map { ($0.code, t("members.\(field).\($0.code)")) })
    }
    (sex, kind) = (captions("sex"), captions("kind"))
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
    (person, unit, name) = (try row.get("person_id"), try row.get("unit_id"), try row.get("name"))
    let (day, year): (Day?, Int?) = (try row.find("birth_date"), try row.find("birth_year"))
    birth = day?.short ?? year.map { "\($0)" } ?? ""
    sex = try row.find("sex") ?? ""
    phone = try row.find("phone") ?? ""
    card = try row.find("card") ?? ""
    kind = try row.get("kind")
    joined = PartialDate(day: try row.find("valid_from"), orYear: try row.find("from_year"))?.short ?? ""
    sealed = try row.find("sealed")
  }
  init(_ member: Member) {
    (person, unit, name, sealed) = (member.personId, member.unitId, member.name, member.sealed)
    birth = member.birthDate?.short ?? member.birthYear.map { "\($0)" } ?? ""
    (sex, phone, card) = (member.sex?.rawValue ?? "", member.phone ?? "", member.card ?? "")
    (kind, joined) = (member.kind, member.joined?.short ?? "")
  }
}
