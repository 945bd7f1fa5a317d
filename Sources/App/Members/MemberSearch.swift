import Store
import Vietnamese

/// Finds members by what users type: a name with all its marks, with some of them, without any, or
/// half of it; a telephone; a card number.
struct MemberSearch {
  let app: AppContext
  let db: any Connection
  /// Searched together with the units below it.
  let unit: Identifier
  /// Up to this many units are listed one by one in a query; a larger scope is nearly everything.
  private static let few = 400

  /// The units that are searched.
  private struct Scope: Sendable {
    let units: [Identifier]
    let set: Set<Identifier>
    var isSmall: Bool { units.count <= few }
  }

  /// The best matches first.
  func find(_ text: String, limit: Int = 20) throws -> [Member] {
    let revision = try DataArea.units.number(in: db)
    let scope = try app.cache.value(revision, "below \(unit) \(db.today)", limit: 64) {
      let units = try unitsBelow(unit, app, in: db)
      return Scope(units: units, set: Set(units))
    }
    guard text.contains(where: \.isLetter) else {
      return try byNumber(text, in: scope, limit: limit)
    }
    // Digits among letters are tones typed in VNI, or a card number.
    let named = try byName(text, in: scope, limit: limit)
    guard named.isEmpty && text.contains(where: \.isNumber) else { return named }
    return try byNumber(text, in: scope, limit: limit)
  }

  private func byName(_ text: String, in scope: Scope, limit: Int) throws -> [Member] {
    let names = try NameIndex.current(app, in: db)
    let selection = scope.isSmall ? try self.selection(scope, names) : nil
    let matches = names.book.search(text, among: selection, limit: limit * 2)
    guard !matches.isEmpty else { return [] }
    let numbers = matches.map { names.numbers[Int($0.id)] }
    let order = Dictionary(
      numbers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [(rank: Int, member: Member)] = []
    // In pieces: usually the first one has everything that is shown.
    let size = max(4, limit / 3)
    for start in stride(from: 0, to: numbers.count, by: size) where found.count < limit {
      let piece = numbers[start..<min(start + size, numbers.count)].map { $0 }
      found += try present(named: piece, in: scope).map { (order[$0.name] ?? .max, $0.member) }
    }
    let sorted = found.sorted { ($0.rank, $0.member.id) < ($1.rank, $1.member.id) }
    return sorted.prefix(limit).map(\.member)
  }

  private func present(
    named numbers: [Int64], in scope: Scope
  ) throws -> [(name: Int64, member: Member)] {
    var found: [(Int64, Member)] = []
    let register = app.memberRegister
    let places = register.storedPlaces
    let filter: SQL = scope.isSmall ? "AND unit_id IN (\(list: scope.units))" : ""
    try db.each(
      """
      SELECT \(Member.columns(app)), name_id
      FROM person JOIN membership ON person.id = membership.person_id
      WHERE name_id IN (\(list: numbers)) AND \(Member.isPresent(db.today)) \(filter)
      LIMIT 400
      """
    ) { row in found.append((try row.get("name_id"), try Member(row, register, at: places))) }
    return scope.isSmall ? found : found.filter { scope.set.contains($0.1.unitId) }
  }
  private func byNumber(_ text: String, in scope: Scope, limit: Int) throws -> [Member] {
    let phone = PhoneNumber(text)?.text ?? text
    var found = try Member.all(
      where: "person.phone = \(phone) AND \(Member.isPresent(db.today)) LIMIT 100", app, in: db)
    if found.isEmpty && scope.isSmall {
      found = try Member.all(
        where: """
          unit_id IN (\(list: scope.units)) AND card = \(text)
            AND \(Member.isPresent(db.today)) LIMIT 100
          """, app, in: db)
    }
    return found.filter { scope.set.contains($0.unitId) }.prefix(limit).map { $0 }
  }

  /// The names of all members of these units.
  private func selection(_ scope: Scope, _ names: NameIndex.Names) throws -> NameSelection {
    let revision = try DataArea.of([.members, .names, .purges, .units], in: db)
    return try app.cache.value(revision, "scope \(unit)", limit: 64) {
      let numbers = try db.values(
        Int64.self,
        """
        SELECT DISTINCT name_id AS value FROM \(Member.tables)
        WHERE unit_id IN (\(list: scope.units)) AND name_id IS NOT NULL
        """)
      return NameSelection(numbers.compactMap(names.place))
    }
  }
}
