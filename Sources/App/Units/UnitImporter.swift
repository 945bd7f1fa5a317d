import Store
import Vietnamese

/// Imports a table of units: which are new, which exist already, and how those would change. A
/// commit is one change of the tree.
final class UnitImporter: RegisterImporter {
  private let batch: ImportBatch
  private let app: AppContext
  private let db: any Connection
  private let history: UnitHistory
  private let today: Day
  private var draft: TreeDraft
  private var codes: UnitCodes
  private var above: [Identifier: ParentUnit] = [:]
  /// In which line each unit was met: a second line cannot mean the same one.
  private var met: [Identifier: Int] = [:]

  init(_ batch: ImportBatch, _ app: AppContext, _ db: any Connection) throws {
    self.batch = batch
    self.app = app
    self.db = db
    today = db.today
    history = try UnitHistory.current(app, in: db)
    (draft, codes) = (TreeDraft(history), UnitCodes(history))
  }

  func classify(_ rows: [RegisterRow]) throws -> [RowOutcome] { rows.map(classify) }

  private func classify(_ row: RegisterRow) -> RowOutcome {
    var here: ParentUnit
    do {
      here =
        try above.removeValue(forKey: row.unit)
        ?? ParentUnit(row.unit, history, codes: UnitCodes(), today: today)
    } catch Problem.conflict(let message) {
      return .wrong(field: "parent", message)
    } catch {
      return .wrong(
        field: "parent", LocalizedMessage("register.unit-unreadable", ["text": "\(row.unit)"]))
    }
    // The codes of all units go along from one to the next.
    swap(&here.codes, &codes)
    defer {
      swap(&here.codes, &codes)
      above[row.unit] = here
    }
    let input = UnitInput(row)
    return here.meant(by: input).map { known($0, input, line: row.line, below: &here) }
      ?? new(input, line: row.line, &here)
  }

  private func new(_ input: UnitInput, line: Int, _ here: inout ParentUnit) -> RowOutcome {
    var parser = UnitInputParser()
    guard let unit = here.new(input, &parser) else { return wrong(parser) }
    put(unit, line: line, &here)
    return .new(LocalizedMessage("units.becomes", ["what": unit.summary(app.localizer)]))
  }
  /// A unit that there is already: only what the row says of it can change, from its day on.
  private func known(
    _ unit: UnitFacts, _ input: UnitInput, line: Int, below here: inout ParentUnit
  ) -> RowOutcome {
    if let line = met[unit.id] { return .repeats(line: line) }
    var parser = UnitInputParser()
    let after = unit.changed(by: input, below: here, &parser)
    guard parser.problems.isEmpty else { return wrong(parser) }
    put(after, line: line, &here)
    guard after != unit else { return .same(unit.id) }
    return .changed(
      unit.id,
      unit.differences(to: after, history, app.localizer).map { difference in
        FieldChange(Self.fields[difference.fact] ?? "name", from: difference.before, to: difference.after)
      })
  }
  private func put(_ unit: UnitFacts, line: Int, _ here: inout ParentUnit) {
    met[unit.id] = line
    draft.put(unit)
    here.add(unit)
  }
  private func wrong(_ parser: UnitInputParser) -> RowOutcome {
    guard let first = parser.problems.first else {
      return .wrong(field: "name", LocalizedMessage("form.needed"))
    }
    return .wrong(field: first.field, first.message)
  }
  /// Which field of a table tells a fact of a unit.
  private static let fields = [
    "units.name": "name", "units.nature": "nature", "units.terrain": "terrain",
    "units.locality": "locality",
    "units.first-day": "from", "units.code-of": "code",
  ]

  // The draft is saved as a whole, after the last row.
  func prepare(_ rows: [RegisterRow], _ verdicts: [RowOutcome]) throws -> () throws -> Void { {} }

  func blockers() -> [LocalizedMessage] {
    draft.isEmpty ? [] : draft.problems().prefix(20).map(\.message)
  }

  func end() throws {
    guard !draft.isEmpty else { return }
    if let obstacle = blockers().first { throw Problem.conflict(obstacle) }
    let new = draft.changed.count { history[$0.id] == nil }
    let title = app.localized(.vi).localizer(
      "changes.title.list",
      [
        "parent": history[batch.unit]?.displayName(on: today) ?? "", "new": "\(new)",
        "changed": "\(draft.changed.count - new)",
      ])
    _ = try draft.saveUnchecked(
      TreeChangeMetadata(id: batch.id, kind: .list, title: title, plan: TreeChange.importPlan),
      by: batch.createdBy, in: db)
  }
}

extension UnitInput {
  fileprivate init(_ row: RegisterRow) {
    let value = { (field: String) in unitRegister.place(of: field).flatMap { row.values[$0] } }
    name = value("name")?.text ?? ""
    nature = value("nature")?.text ?? ""
    terrain = value("terrain")?.text ?? ""
    locality = value("locality")?.text ?? ""
    if case .day(let day) = value("from") { from = day.description }
    code = value("code")?.text ?? ""
    nameTellsNature = true
  }
}

extension ParentUnit {
  /// The existing unit that a row means: the one with its code, or else with its name, first
  /// exactly, then without marks.
  fileprivate func meant(by input: UnitInput) -> UnitFacts? {
    let kind = UnitFacts.Nature(words: input.nature.isEmpty ? input.name : input.nature)?.kind
    // A chapter and a committee of one school may have the same name. A row without a nature fits
    // every kind.
    let existing = below.filter { unit in
      unit.validity.holds(on: today) && unit.parents.last?.fact == facts.id
        && (kind == nil || kind == unit.natures.last?.fact.kind)
    }
    let one = { (fits: (UnitFacts) -> Bool) -> UnitFacts? in
      let found = existing.filter(fits)
      return found.count == 1 ? found[0] : nil
    }
    if !input.code.isEmpty { return one { $0.locations.last?.fact.code == input.code } }
    let (name, wanted) = (normalizedText(input.name), folded(input.name))
    return one { $0.names.last?.fact == name }
      ?? one { $0.names.last.map { folded($0.fact) } == wanted }
  }
}

extension UnitFacts {
  /// Columns that are empty leave the fact as it is.
  func changed(by input: UnitInput, below above: ParentUnit, _ parser: inout UnitInputParser)
    -> UnitFacts
  {
    var name = parser.name(input.name)
    // A list without marks, or all in capitals, does not rename the unit.
    if let known = names.last?.fact, folded(known) == folded(name),
      name == name.uppercased() || name.lowercased() == folded(name)
    {
      name = known
    }
    let old = natures.last?.fact
    let nature = input.nature.isEmpty ? old : parser.nature(input.nature)
    let given = parser.terrain(input.terrain) ?? Unit.Terrain(words: input.nature)
    let locality = parser.locality(input.locality)
    let typed = parser.day(input.from)
    guard parser.problems.isEmpty, let nature, let location = locations.last?.fact else {
      return self
    }
    // The day on which it was founded says that the facts were always so.
    let day =
      typed == nil || typed == validity.from ? validity.from ?? .distantPast : typed ?? .distantPast
    var after = self
    if typed == nil || typed == validity.from {
      after.correct(
        name: name, nature: nature,
        location: Location(
          code: location.code, terrain: given ?? location.terrain, locality: locality ?? location.locality))
    } else {
      after.call(name, from: day)
      after.turn(into: nature, from: day)
      after.locate(
        Location(
          code: location.code, terrain: given ?? location.terrain, locality: locality ?? location.locality),
        from: day)
    }
    guard after != self else { return self }
    if day > above.today { parser.reject("tu-ngay", "units.from-to-come") }
    if let first = validity.from, day < first {
      parser.reject("tu-ngay", "units.before-unit", ["day": first])
    }
    if typed != nil, typed != validity.from, changesAfter(day) {
      parser.reject("tu-ngay", "units.changes-after", ["day": day])
    }
    if nature != old, !after.fits(below: above.facts) {
      parser.reject("hinh-thuc", "units.kind-not-here", ["parent": above.name])
    }
    if above.below.contains(where: { $0.isTwin(of: after) }) {
      parser.reject("ten", "units.twin", ["parent": above.name])
    }
    return after
  }
  /// The last facts were recorded wrongly.
  private mutating func correct(name: String, nature: Nature, location: Location) {
    if let last = names.popLast() { names.append(Dated(name, last.validity)) }
    if let last = natures.popLast() { natures.append(Dated(nature, last.validity)) }
    if let last = locations.popLast() { locations.append(Dated(location, last.validity)) }
  }
}
