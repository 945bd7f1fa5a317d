import Store
import Vietnamese

/// What somebody writes of a unit that is to stand below another: the fields of a form, or the columns of a list.
struct UnitInput: Sendable {
  var name = ""
  /// `chapter-clan` of a form, `chi hội dòng họ` of a list.
  var nature = ""
  var terrain = ""
  var place = ""
  var from = ""
  var code = ""
  /// What it is may also be read off its name. A list shows what came of that before anything is kept; a form does not.
  var nameTellsNature = false

  static let fields: Set = ["ten", "hinh-thuc", "vung", "noi", "tu-ngay", "ma"]
  init() {}
  init(_ request: RequestContext) {
    name = request.formValue("ten")
    nature = request.formValue("hinh-thuc")
    terrain = request.formValue("vung")
    place = request.formValue("noi")
    from = request.formValue("tu-ngay")
    code = request.formValue("ma")
  }
}

/// What was written, read; with everything that is wrong with it.
struct UnitInputParser: Sendable {
  private(set) var problems: [FieldProblem] = []

  mutating func doubt(_ field: String, _ key: String, _ parts: [String: any Localizable] = [:]) {
    problems.append(FieldProblem(field, LocalizedMessage(key, parts)))
  }
  mutating func name(_ text: String, _ field: String = "ten") -> String {
    let name = normalizedText(text)
    if name.isEmpty {
      doubt(field, "form.needed")
    } else if !name.contains(where: \.isLetter) {
      doubt(field, "units.name-without-letters")
    }
    return measured(name, field, limit: 160)
  }
  mutating func nature(_ text: String, orName name: String = "", _ field: String = "hinh-thuc") -> UnitFacts.Nature? {
    if text.isEmpty, name.isEmpty {
      doubt(field, "form.needed")
      return nil
    }
    let nature = UnitFacts.Nature(words: text.isEmpty ? name : text)
    if nature == nil { doubt(field, "units.nature-unclear", ["text": text.isEmpty ? name : text]) }
    return nature
  }
  mutating func terrain(_ text: String, _ field: String = "vung") -> Unit.Terrain? {
    guard !text.isEmpty else { return nil }
    let terrain = Unit.Terrain(words: text)
    if terrain == nil { doubt(field, "units.terrain-unclear", ["text": text]) }
    return terrain
  }
  mutating func place(_ text: String, _ field: String = "noi") -> String? {
    let place = measured(normalizedText(text), field, limit: 160)
    return place.isEmpty ? nil : place
  }
  mutating func code(_ text: String, _ field: String = "ma") -> String? {
    guard !text.isEmpty else { return nil }
    if text.wholeMatch(of: /[0-9A-Za-zĐđ][0-9A-Za-zĐđ._\/-]{0,29}/) == nil { doubt(field, "units.code-bad") }
    return nfc(text)
  }
  mutating func day(_ text: String, _ field: String = "tu-ngay") -> Day? {
    guard !text.isEmpty else { return nil }
    let day = Day(text)
    if day == nil { doubt(field, "day.unreadable", ["text": text]) }
    return day
  }
  private mutating func measured(_ text: String, _ field: String, limit: Int) -> String {
    if text.count > limit { doubt(field, "form.too-long", ["most": "\(limit)"]) }
    return text
  }
}

/// The letters composed, every run of blanks one blank.
func normalizedText(_ text: String) -> String { nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ") }

/// The unit below which others are entered, with what may not be given twice.
struct ParentUnit: Sendable {
  let history: UnitHistory
  let facts: UnitFacts
  let name: String
  let today: Day
  var codes: UnitCodes
  /// What stands or stood directly below it.
  private(set) var below: [UnitFacts]

  /// - Throws: `Problem.conflict` when the unit has ended.
  init(_ unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let history = try UnitHistory.current(app, in: db)
    try self.init(unit, history, UnitCodes(history), on: db.today)
  }
  /// - Parameter codes: of all units.
  init(_ unit: Identifier, _ history: UnitHistory, _ codes: UnitCodes, on today: Day) throws {
    guard let record = history[unit] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    (self.history, self.today, self.codes, facts) = (history, today, codes, record.facts)
    name = record.displayName(on: today)
    if let last = facts.validity.to, last < today {
      throw Problem.conflict(LocalizedMessage("units.parent-ended", ["parent": name, "day": last]))
    }
    below = history.records.filter { $0.parents.contains { $0.parent == unit } }.map(\.facts)
  }
  /// A unit that is to stand there, or one that stands there and is to become this.
  mutating func add(_ unit: UnitFacts) {
    below.removeAll { $0.id == unit.id }
    below.append(unit)
    for location in unit.locations { codes.add(location.fact.code, unit.id, location.validity) }
  }

  /// A new unit below this one; nil when something is wrong with it.
  func new(_ words: UnitInput, _ reading: inout UnitInputParser) -> UnitFacts? {
    let name = reading.name(words.name)
    let nature = reading.nature(words.nature, orName: words.nameTellsNature ? name : "")
    let terrain = reading.terrain(words.terrain) ?? Unit.Terrain(words: words.nature)
    let place = reading.place(words.place)
    let code = reading.code(words.code)
    let from = reading.day(words.from) ?? facts.validity.from
    guard reading.problems.isEmpty, let nature else { return nil }
    let unit = UnitFacts(
      Unit(
        id: .new(), kind: nature.kind, form: nature.form,
        code: code ?? codes.free(below: facts.locations.last?.fact.code ?? ""),
        terrain: terrain, place: place, validity: Validity(from: from, to: facts.validity.to)),
      name: name, parent: facts.id)
    doubt(unit, &reading)
    return reading.problems.isEmpty ? unit : nil
  }
  private func doubt(_ unit: UnitFacts, _ reading: inout UnitInputParser) {
    if let from = unit.validity.from, from > today {
      return reading.doubt("tu-ngay", "units.from-to-come")
    }
    if let first = facts.validity.from, (unit.validity.from ?? .distantPast) < first {
      return reading.doubt("tu-ngay", "units.before-parent", ["parent": name, "day": first])
    }
    if !unit.fits(below: facts) {
      reading.doubt("hinh-thuc", "units.kind-not-here", ["parent": name])
    }
    if let other = codes.bearer(of: unit, history) { reading.doubt("ma", "units.code-taken", other) }
    if below.contains(where: { $0.isTwin(of: unit) }) { reading.doubt("ten", "units.twin", ["parent": name]) }
  }
}

/// Which code belongs to whom, and when.
struct UnitCodes: Sendable {
  private var bearers: [String: [(unit: Identifier, validity: Validity)]] = [:]

  init() {}
  init(_ history: UnitHistory) {
    for record in history.records {
      for location in record.facts.locations { add(location.fact.code, record.unit.id, location.validity) }
    }
  }
  mutating func add(_ code: String, _ unit: Identifier, _ validity: Validity) {
    bearers[code, default: []].append((unit, validity))
  }
  /// Another unit that bears a code of this one on one of its days: the code and the name, for a sentence.
  func bearer(of unit: UnitFacts, _ history: UnitHistory) -> [String: any Localizable]? {
    for location in unit.locations {
      let others = bearers[location.fact.code] ?? []
      guard let other = others.first(where: { $0.unit != unit.id && $0.validity.overlaps(location.validity) })
      else { continue }
      let name = history[other.unit]?.displayName(on: .distantFuture) ?? "…"
      return ["code": location.fact.code, "unit": name]
    }
    return nil
  }
  /// The next of `90101-01`, `90101-02` … that no unit ever bore.
  func free(below code: String) -> String {
    var number = 1
    while bearers[Self.numbered(code, number)] != nil { number += 1 }
    return Self.numbered(code, number)
  }
  private static func numbered(_ code: String, _ number: Int) -> String {
    "\(code)-\(number < 10 ? "0" : "")\(number)"
  }
}

extension UnitFacts {
  /// On every day on which it stands there, the one may stand below the other.
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
  /// Two that nobody could tell apart: the same kind and the same name at one time.
  func isTwin(of other: UnitFacts) -> Bool {
    id != other.id && validity.overlaps(other.validity) && natures.last?.fact.kind == other.natures.last?.fact.kind
      && nfc(names.last?.fact ?? "").lowercased() == nfc(other.names.last?.fact ?? "").lowercased()
  }
}

extension TreeDraft {
  /// Keeps the draft; what a rule of the tree has against it stands beside the field that it concerns.
  func keep(
    _ heading: TreeChangeMetadata, fields: [String: String], else other: String, by name: String, in db: any Connection
  ) throws -> TreeChange {
    do { return try keep(heading, by: name, in: db) } catch Problem.invalid(let problems) {
      throw Problem.invalid(problems.map { FieldProblem(fields[$0.message.key] ?? other, $0.message) })
    }
  }
}
