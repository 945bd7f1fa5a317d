import Store

/// The members of a unit and of the units below it, as they are exported: unit after unit, and by
/// name in each.
struct MemberList {
  private let query: RegisterQuery
  private let app: AppContext
  private let register: Register
  private let db: any Connection
  private let tree: Tree
  private let places: Range<Int>
  /// Persons who withdrew their consent and have given none since: they are in no export.
  private let withdrawn: Set<Identifier>
  private static let unitsAtOnce = 60

  init(_ query: RegisterQuery, _ app: AppContext, in db: any Connection) throws {
    self.query = query
    self.app = app
    register = app.memberRegister
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
    let captions = Captions(register, app.localizer)
    guard query.text.isEmpty else {
      for member in try found() {
        let line = MemberLine(
          person: member.personId, values: member.values, sealed: member.sealed)
        try body(cells(line, names(of: member.unitId), captions))
      }
      return
    }
    let units = units
    for start in stride(from: 0, to: units.count, by: Self.unitsAtOnce) {
      let piece = units[start..<min(start + Self.unitsAtOnce, units.count)].map { $0 }
      let byUnit = try lines(of: piece)
      for unit in piece {
        let names = names(of: unit)
        for line in byUnit[unit] ?? [] { try body(cells(line, names, captions)) }
      }
    }
  }
  private func lines(of units: [Identifier]) throws -> [Identifier: [MemberLine]] {
    var byUnit: [Identifier: [MemberLine]] = [:]
    let stored = register.storedPlaces
    try db.each(
      """
      SELECT person_id, unit_id, sealed, \(register.columns) FROM \(Member.tables)
      WHERE unit_id IN (\(list: units)) AND \(Member.isPresent(db.today))
      ORDER BY sort_key, membership.id
      """
    ) { row in
      let line = MemberLine(
        person: try row.get("person_id"), values: try register.values(of: row, at: stored),
        sealed: try row.find("sealed"))
      guard !withdrawn.contains(line.person) else { return }
      byUnit[try row.get("unit_id"), default: []].append(line)
    }
    return byUnit
  }

  private typealias Names = (unit: String, above: String)
  private func names(of unit: Identifier) -> Names {
    guard let place = tree.index(of: unit) else { return ("", "") }
    let node = tree.nodes[place]
    return (node.name, node.parent.map { tree.nodes[$0].name } ?? "")
  }
  /// One text for each field of the register.
  private func cells(_ member: MemberLine, _ names: Names, _ captions: Captions) -> [String] {
    var values = member.values
    if member.sealed != nil, !query.opens.isEmpty {
      SealedFields(member.sealed, of: member.person, app).fill(&values, register)
    }
    return register.fields.indices.map { place in
      let field = register.fields[place]
      switch field.kind {
      case .unit: return names.unit
      case .unitAbove: return names.above
      default: break
      }
      if let sensitive = field.sensitive, !query.opens.contains(sensitive) { return "" }
      guard let value = values[place] else { return "" }
      return switch value {
      case .choice(let code): captions[place, code]
      case .yes(let flag): flag ? "x" : ""
      default: value.written
      }
    }
  }
}

/// The names of choices, looked up once.
private struct Captions {
  private var captions: [[String: String]]

  init(_ register: Register, _ t: Localizer) {
    captions = register.fields.map { field in
      guard case .choice(let choices) = field.kind else { return [:] }
      let pairs = choices.map { ($0.code, t(register.localized(.choice($0.code), of: field))) }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
  }
  subscript(place: Int, code: String) -> String { captions[place][code] ?? code }
}

/// A member as a line of a list.
private struct MemberLine {
  let person: Identifier
  let values: RecordValues
  let sealed: [UInt8]?
}
