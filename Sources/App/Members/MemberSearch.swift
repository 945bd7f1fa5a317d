import Store
import Vietnamese

/// Finds members by what somebody types: a name with all its marks, with some, without any or half of it; a telephone; a card.
struct MemberSearch {
  let app: AppContext
  let db: any Connection
  /// The unit in which is searched, with those below it.
  let unit: Identifier
  /// The units of a scope are named one by one up to here; a larger one is nearly all.
  private static let few = 400

  /// The units that are searched.
  private struct Scope: Sendable {
    let units: [Identifier]
    let set: Set<Identifier>
  }

  /// The best first.
  func find(_ text: String, limit: Int = 20) throws -> [Member] {
    let units = try app.cache.value(DataArea.units.number(in: db), "below \(unit) \(db.today)", limit: 64) {
      let units = try unitsBelow(unit, app, in: db)
      return Scope(units: units, set: Set(units))
    }
    guard text.contains(where: \.isLetter) else { return try byNumber(text, units, limit) }
    // Figures among letters are tones typed in VNI, or a card.
    let named = try byName(text, units, limit)
    return named.isEmpty && text.contains(where: \.isNumber) ? try byNumber(text, units, limit) : named
  }
  private func byName(_ text: String, _ units: Scope, _ limit: Int) throws -> [Member] {
    let names = try NameIndex.current(app, in: db)
    let selection = units.units.count <= Self.few ? try self.selection(units, names) : nil
    let matches = names.book.search(text, among: selection, limit: limit * 2)
    guard !matches.isEmpty else { return [] }
    let numbers = matches.map { names.numbers[Int($0.id)] }
    let order = Dictionary(numbers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [(rank: Int, member: Member)] = []
    // In pieces: mostly the first brings all that is shown.
    let size = max(4, limit / 3)
    for start in stride(from: 0, to: numbers.count, by: size) where found.count < limit {
      let piece = numbers[start..<min(start + size, numbers.count)].map { $0 }
      found += try present(named: piece, units).map { (order[$0.name] ?? .max, $0.member) }
    }
    return found.sorted { ($0.rank, $0.member.id) < ($1.rank, $1.member.id) }.prefix(limit).map(\.member)
  }

  private func present(named numbers: [Int64], _ units: Scope) throws -> [(name: Int64, member: Member)] {
    var found: [(Int64, Member)] = []
    let scope: SQL = units.units.count <= Self.few ? "AND unit_id IN (\(list: units.units))" : ""
    try db.each(
      """
      SELECT \(Member.columns), name_id FROM person JOIN membership ON person.id = membership.person_id
      WHERE name_id IN (\(list: numbers)) AND \(Member.isPresent(db.today)) \(scope)
      LIMIT 400
      """
    ) { row in found.append((try row.get("name_id"), try Member(row))) }
    guard units.units.count > Self.few else { return found }
    return found.filter { units.set.contains($0.1.unitId) }
  }
  private func byNumber(_ text: String, _ units: Scope, _ limit: Int) throws -> [Member] {
    let phone = readMobile(text) ?? text
    let found = try db.all(
      Member.self,
      """
      SELECT \(Member.columns) FROM person JOIN membership ON person.id = membership.person_id
      WHERE person.phone = \(phone) AND \(Member.isPresent(db.today)) LIMIT 100
      """)
    let byCard =
      found.isEmpty && units.units.count <= Self.few
      ? try db.all(
        Member.self,
        """
        SELECT \(Member.columns) FROM \(Member.tables)
        WHERE unit_id IN (\(list: units.units)) AND card = \(text) AND \(Member.isPresent(db.today)) LIMIT 100
        """) : []
    return (found + byCard).filter { units.set.contains($0.unitId) }.prefix(limit).map { $0 }
  }
  /// The names that anybody in these units bears.
  private func selection(_ units: Scope, _ names: NameIndex.Names) throws -> NameSelection {
    try app.cache.value(DataArea.of([.members, .names, .purges, .units], in: db), "scope \(unit)", limit: 64) {
      NameSelection(
        try db.values(
          Int64.self,
          "SELECT DISTINCT name_id AS value FROM \(Member.tables) WHERE unit_id IN (\(list: units.units)) AND name_id IS NOT NULL"
        ).compactMap(names.place))
    }
  }
}

extension Member {
  /// By hand: rows of a search are read while somebody types.
  init(_ row: Row) throws {
    self.init(
      id: try row.get("id"), personId: try row.get("person_id"), unitId: try row.get("unit_id"),
      name: try row.get("name"), birthYear: try row.find("birth_year"), birthDate: try row.find("birth_date"),
      sex: try row.find("sex"), phone: try row.find("phone"), sealed: try row.find("sealed"), kind: try row.get("kind"),
      card: try row.find("card"), validFrom: try row.find("valid_from"), fromYear: try row.find("from_year"),
      validTo: try row.find("valid_to"),
      endReason: try row.find("ended_why"), successorId: try row.find("followed_by"), createdAt: try row.get("made_at"),
      createdBy: try row.get("made_by"))
  }
}
