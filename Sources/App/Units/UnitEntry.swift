import Store
import Vietnamese

/// What was typed about a unit: the fields of a form, or the columns of a list.
struct UnitInput: Sendable {
  var name = ""
  /// `chapter-clan` of a form, `chi hội dòng họ` of a list.
  var nature = ""
  var terrain = ""
  var locality = ""
  var from = ""
  var code = ""
  /// Whether its nature may also be read from its name. Users see the result of a list before it is
  /// saved; of a form they do not.
  var nameTellsNature = false

  static let fields: Set = ["ten", "hinh-thuc", "vung", "noi", "tu-ngay", "ma"]
  init() {}
  init(_ typed: [String: String]) {
    let form = FormReader(typed)
    name = form.text("ten")
    nature = form.text("hinh-thuc")
    terrain = form.text("vung")
    locality = form.text("noi")
    from = form.text("tu-ngay")
    code = form.text("ma")
  }
}

/// Reads what was typed about a unit and gathers everything that is wrong with it.
struct UnitInputParser: Sendable {
  private(set) var problems: [FieldProblem] = []

  mutating func reject(
    _ field: String, _ key: String, _ parts: [String: any Localizable] = [:]
  ) {
    problems.append(FieldProblem(field, LocalizedMessage(key, parts)))
  }
  mutating func name(_ text: String, _ field: String = "ten") -> String {
    let name = normalizedText(text)
    if name.isEmpty {
      reject(field, "form.needed")
    } else if !name.contains(where: \.isLetter) {
      reject(field, "units.name-without-letters")
    }
    return measured(name, field, limit: 160)
  }
  mutating func nature(
    _ text: String, orName name: String = "", _ field: String = "hinh-thuc"
  ) -> UnitFacts.Nature? {
    if text.isEmpty, name.isEmpty {
      reject(field, "form.needed")
      return nil
    }
    let nature = UnitFacts.Nature(words: text.isEmpty ? name : text)
    if nature == nil {
      reject(field, "units.nature-unclear", ["text": text.isEmpty ? name : text])
    }
    return nature
  }
  mutating func terrain(_ text: String, _ field: String = "vung") -> Unit.Terrain? {
    guard !text.isEmpty else { return nil }
    let terrain = Unit.Terrain(words: text)
    if terrain == nil { reject(field, "units.terrain-unclear", ["text": text]) }
    return terrain
  }
  mutating func locality(_ text: String, _ field: String = "noi") -> String? {
    let locality = measured(normalizedText(text), field, limit: 160)
    return locality.isEmpty ? nil : locality
  }
  mutating func code(_ text: String, _ field: String = "ma") -> String? {
    guard !text.isEmpty else { return nil }
    if text.wholeMatch(of: /[0-9A-Za-zĐđ][0-9A-Za-zĐđ._\/-]{0,29}/) == nil {
      reject(field, "units.code-bad")
    }
    return nfc(text)
  }
  mutating func day(_ text: String, _ field: String = "tu-ngay") -> Day? {
    guard !text.isEmpty else { return nil }
    let day = Day(text)
    if day == nil { reject(field, "day.unreadable", ["text": text]) }
    return day
  }
  private mutating func measured(_ text: String, _ field: String, limit: Int) -> String {
    if text.count > limit { reject(field, "form.too-long", ["most": "\(limit)"]) }
    return text
  }
}

/// The letters composed, every run of blanks one blank.
func normalizedText(_ text: String) -> String {
  nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// The unit below which others are created, with the names and codes that are taken.
struct ParentUnit: Sendable {
  let history: UnitHistory
  let facts: UnitFacts
  let name: String
  let today: Day
  var codes: UnitCodes
  /// What is or was directly below it.
  private(set) var below: [UnitFacts]

  /// - Throws: `Problem.conflict` when the unit has ended.
  init(_ unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let history = try UnitHistory.current(app, in: db)
    try self.init(unit, history, codes: UnitCodes(history), today: db.today)
  }
  /// - Parameter codes: of all units.
  init(_ unit: Identifier, _ history: UnitHistory, codes: UnitCodes, today: Day) throws {
    guard let record = history[unit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    self.history = history
    self.today = today
    self.codes = codes
    facts = record.facts
    name = record.displayName(on: today)
    if let last = facts.validity.to, last < today {
      throw Problem.conflict(LocalizedMessage("units.parent-ended", ["parent": name, "day": last]))
    }
    below = history.records.filter { $0.parents.contains { $0.parent == unit } }.map(\.facts)
  }
  /// Adds a new unit, or new facts of one that is there.
  mutating func add(_ unit: UnitFacts) {
    below.removeAll { $0.id == unit.id }
    below.append(unit)
    for location in unit.locations { codes.add(location.fact.code, of: unit.id, location.validity) }
  }

  /// A new unit below this one; nil when something is wrong with it.
  func new(_ input: UnitInput, _ parser: inout UnitInputParser) -> UnitFacts? {
    let name = parser.name(input.name)
    let nature = parser.nature(input.nature, orName: input.nameTellsNature ? name : "")
    let terrain = parser.terrain(input.terrain) ?? Unit.Terrain(words: input.nature)
    let locality = parser.locality(input.locality)
    let code = parser.code(input.code)
    let from = parser.day(input.from) ?? facts.validity.from
    guard parser.problems.isEmpty, let nature else { return nil }
    let unit = UnitFacts(
      Unit(
        id: .new(), kind: nature.kind, form: nature.form,
        code: code ?? codes.free(below: facts.locations.last?.fact.code ?? ""),
        terrain: terrain, locality: locality, validity: Validity(from: from, to: facts.validity.to)),
      name: name, parent: facts.id)
    check(unit, &parser)
    return parser.problems.isEmpty ? unit : nil
  }
  private func check(_ unit: UnitFacts, _ parser: inout UnitInputParser) {
    if let from = unit.validity.from, from > today {
      return parser.reject("tu-ngay", "units.from-to-come")
    }
    if let first = facts.validity.from, (unit.validity.from ?? .distantPast) < first {
      return parser.reject("tu-ngay", "units.before-parent", ["parent": name, "day": first])
    }
    if !unit.fits(below: facts) {
      parser.reject("hinh-thuc", "units.kind-not-here", ["parent": name])
    }
    if let other = codes.owner(of: unit, history) { parser.reject("ma", "units.code-taken", other) }
    if below.contains(where: { $0.isTwin(of: unit) }) {
      parser.reject("ten", "units.twin", ["parent": name])
    }
  }
}

/// Which code belongs to whom, and when.
struct UnitCodes: Sendable {
  private var owners: [String: [(unit: Identifier, validity: Validity)]] = [:]

  init() {}
  init(_ history: UnitHistory) {
    for record in history.records {
      for location in record.facts.locations {
        add(location.fact.code, of: record.unit.id, location.validity)
      }
    }
  }
  mutating func add(_ code: String, of unit: Identifier, _ validity: Validity) {
    owners[code, default: []].append((unit, validity))
  }
  /// Another unit that has a code of this one on one of its days: the code and the name, for a
  /// message.
  func owner(of unit: UnitFacts, _ history: UnitHistory) -> [String: any Localizable]? {
    for location in unit.locations {
      let others = owners[location.fact.code] ?? []
      let other = others.first {
        $0.unit != unit.id && $0.validity.overlaps(location.validity)
      }
      guard let other else { continue }
      let name = history[other.unit]?.displayName(on: .distantFuture) ?? "…"
      return ["code": location.fact.code, "unit": name]
    }
    return nil
  }
  /// The next of `90101-01`, `90101-02` … that no unit ever had.
  func free(below code: String) -> String {
    var number = 1
    while owners[Self.numbered(code, number)] != nil { number += 1 }
    return Self.numbered(code, number)
  }
  private static func numbered(_ code: String, _ number: Int) -> String {
    "\(code)-\(number < 10 ? "0" : "")\(number)"
  }
}

extension UnitFacts {
  /// Whether it may be below the other on every day on which it is there.
  func fits(below parent: UnitFacts) -> Bool {
    let there = parents.filter { $0.fact == parent.id }.map(\.validity)
    return there.allSatisfy { stretch in
      natures.allSatisfy { nature in
        parent.natures.allSatisfy { above in
          let share =
            stretch.overlaps(nature.validity) && nature.validity.overlaps(above.validity)
            && stretch.overlaps(above.validity)
          return !share || nature.fact.kind.above.contains(above.fact.kind)
        }
      }
    }
  }
  /// Two that users cannot tell apart: the same kind and the same name at one time.
  func isTwin(of other: UnitFacts) -> Bool {
    id != other.id && validity.overlaps(other.validity)
      && natures.last?.fact.kind == other.natures.last?.fact.kind
      && nfc(names.last?.fact ?? "").lowercased()
        == nfc(other.names.last?.fact ?? "").lowercased()
  }
}

extension TreeDraft {
  /// Saves the draft; a violated rule of the tree is shown beside the field that it concerns.
  func save(
    _ metadata: TreeChangeMetadata, fields: [String: String], else other: String, by name: String,
    in db: any Connection
  ) throws -> TreeChange {
    do { return try save(metadata, by: name, in: db) } catch Problem.invalid(let problems) {
      throw Problem.invalid(
        problems.map { FieldProblem(fields[$0.message.key] ?? other, $0.message) })
    }
  }
}
