import Store

/// Units as a file: one row for each stretch of time in which a unit had one name under one parent;
/// rows with one `id` are one unit. Parents are anywhere in the file or already in the store.
let unitSheet = CSVImport(
  name: "units",
  columns: [
    .init("id", also: ["mã định danh"], required: false),
    .init("code", also: ["mã", "mã đơn vị"]),
    .init("kind", also: ["loại", "cấp"]),
    .init("name", also: ["tên", "tên đơn vị"]),
    .init("parent", also: ["thuộc", "đơn vị cấp trên"]),
    .init("terrain", also: ["vùng"], required: false),
    .init("form", also: ["hình thức"], required: false),
    .init("locality", also: ["place", "nơi", "địa điểm"], required: false),
    .init("valid_from", also: ["từ ngày"]),
    .init("valid_to", also: ["đến ngày"]),
  ]
) { rows, entry, app, db in
  let history = try UnitHistory.current(app, in: db)
  let stretches = try rows.map { try UnitInterval($0) }
  let units = UnitInterval.byUnit(stretches)
  let inFile = Dictionary(grouping: units.map(\.unit), by: \.code)
  let parents = try collectingErrors(stretches) { try $0.parent(in: inFile, or: history) }
  let parentOf = Dictionary(
    zip(stretches.map(\.row.line), parents), uniquingKeysWith: { first, _ in first })
  let new = try collectingErrors(units) { group in
    try group.refuseOverlaps()
    if history[group.unit.id] != nil, let row = group.stretches.first?.row {
      throw row.problem("id", "units.known-already", ["name": group.stretches[0].name])
    }
    return group.facts { parentOf[$0.row.line].flatMap { $0 } }
  }
  try new.insert(as: entry, in: db)
  try DataArea.units.changed(in: db)
  return new.count
}

/// A row: one stretch of time in which a unit had one name under one parent. Rows with one
/// identifier are one unit.
private struct UnitInterval {
  let row: CSVImportRows.Row
  let id: Identifier
  let kind: Unit.Kind
  let code: String
  let terrain: Unit.Terrain?
  let form: Unit.Form?
  let locality: String?
  let name: String
  let validity: Validity

  init(_ row: CSVImportRows.Row) throws {
    self.row = row
    locality = row.find("locality")
    name = try row.get("name")
    code = try row.get("code")
    validity = try row.validity("valid_from", "valid_to")
    id = try row.find("id", as: Identifier.self, orSay: "units.bad-id") ?? .new()
    let kindText = try row.get("kind")
    guard let kind = Unit.Kind(rawValue: kindText) else {
      throw row.problem("kind", "units.unknown-kind", ["text": kindText, "kinds": Unit.Kind.words])
    }
    self.kind = kind
    form = try row.find("form").map { text in
      guard let form = Unit.Form(rawValue: text), kind.forms.contains(form) else {
        let forms = kind.forms.map(\.rawValue).joined(separator: ", ")
        throw row.problem("form", "units.unknown-form", ["text": text, "forms": forms])
      }
      return form
    }
    terrain = try row.find("terrain").map { text in
      guard let terrain = Unit.Terrain(rawValue: text) else {
        throw row.problem("terrain", "units.unknown-terrain", ["text": text])
      }
      return terrain
    }
  }

  struct Group {
    let unit: Unit
    let stretches: [UnitInterval]

    /// The facts that the stretches add up to: what did not change from one to the next is one
    /// fact.
    func facts(parent: (UnitInterval) -> Identifier?) -> UnitFacts {
      UnitFacts(
        id: unit.id, validity: unit.validity,
        natures: joined { .init(kind: $0.kind, form: $0.form) },
        locations: joined { .init(code: $0.code, terrain: $0.terrain, locality: $0.locality) },
        names: joined(\.name), parents: joined(parent))
    }
    private func joined<Fact>(_ fact: (UnitInterval) -> Fact?) -> [Dated<Fact>] {
      stretches.reduce(into: []) { dated, stretch in
        guard let new = fact(stretch) else { return }
        guard let last = dated.last, last.fact == new,
          last.validity.to?.next == stretch.validity.from,
          stretch.validity.from != nil
        else { return dated.append(Dated(new, stretch.validity)) }
        dated[dated.count - 1] = Dated(
          new, Validity(from: last.validity.from, to: stretch.validity.to))
      }
    }

    func refuseOverlaps() throws {
      for (one, other) in zip(stretches, stretches.dropFirst())
      where one.validity.overlaps(other.validity) {
        throw other.row.problem("valid_from", "units.stretches-overlap", ["name": other.name])
      }
    }
  }
  /// The units of the file in its order, each with its stretches in their order in time.
  static func byUnit(_ stretches: [UnitInterval]) -> [Group] {
    let groups = Dictionary(grouping: stretches, by: \.id)
    var seen: Set<Identifier> = []
    return stretches.map(\.id).filter { seen.insert($0).inserted }.compactMap { id in
      let sorted = (groups[id] ?? []).sorted {
        ($0.validity.from ?? .distantPast) < ($1.validity.from ?? .distantPast)
      }
      guard let first = sorted.first, let last = sorted.last else { return nil }
      let unit = Unit(
        id: id, kind: last.kind, code: last.code, terrain: last.terrain,
        validity: Validity(from: first.validity.from, to: last.validity.to))
      return Group(unit: unit, stretches: sorted)
    }
  }

  /// The unit whose code the row names as its parent: in the same file first, then in the store.
  func parent(in file: [String: [Unit]], or history: UnitHistory) throws -> Identifier? {
    guard let parentCode = row.find("parent") else {
      guard kind == .province else {
        throw row.problem("parent", "units.no-parent", ["name": name])
      }
      return nil
    }
    let parts = ["code": parentCode, "name": name]
    let candidates =
      (file[parentCode] ?? []) + history.records.map(\.unit).filter { $0.code == parentCode }
    guard let parent = candidates.first(where: { $0.validity.overlaps(validity) }) else {
      throw row.problem("parent", "units.unknown-parent", parts)
    }
    guard kind.above.contains(where: { $0 == parent.kind }) else {
      throw row.problem("parent", "units.wrong-parent", parts)
    }
    guard parent.validity.covers(validity) else {
      throw row.problem("valid_from", "units.outside-parent", parts)
    }
    return parent.id
  }
}

extension Unit.Kind {
  /// All kinds, for a sentence.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
