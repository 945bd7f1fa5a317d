import Store
import Vietnamese

/// What was typed to correct what is known of a unit. A fact without a day was always so: what was
/// recorded before was wrong.
struct UnitEditInput: Sendable {
  var unit = UnitInput()
  var parent = ""
  /// From which day on each fact holds, by its field.
  var from: [String: String] = [:]

  static let days = ["ten-tu", "hinh-thuc-tu", "noi-tu", "cap-tren-tu"]
  static let fields = UnitInput.fields.subtracting(["tu-ngay"]).union(days).union(["cap-tren"])
  init() {}
  init(_ typed: [String: String]) {
    let form = FormReader(typed)
    unit = UnitInput(typed)
    parent = form.text("cap-tren")
    for field in Self.days { from[field] = form.text(field) }
  }
}

extension UnitHistory.Record {
  /// Corrects this unit, or records that it changed: name, nature, location, the unit above.
  /// Requires `.editUnits` in the unit and in a new unit above. One audit entry.
  func edit(_ input: UnitEditInput, by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.editUnits, in: unit.id)
    var editor = UnitEditor(self, try UnitHistory.current(app, in: db), today: operation.today)
    editor.read(input)
    if let parent = editor.newParent { try operation.require(.editUnits, in: parent) }
    let problems = editor.problems
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    var draft = TreeDraft(editor.history)
    draft.put(editor.after)
    let t = app.localized(.vi).localizer
    let title = t("changes.title.mended", ["unit": editor.name])
    let fields = [
      "check.unit.twins": "ten", "check.unit.code-twice": "ma",
      "check.unit.wrong-level": "hinh-thuc",
    ]
    _ = try draft.save(
      TreeChangeMetadata(kind: .edit, title: title, day: editor.firstDay),
      fields: fields, else: "cap-tren", by: operation.user.name, in: db)
    try operation.audit(
      "units.edited", ["unit": editor.name], on: "unit \(unit.id)", in: unit.id,
      changes: editor.before.changes(to: editor.after, editor.history, t))
  }
}

/// The facts of a unit while they are being edited.
private struct UnitEditor {
  let history: UnitHistory
  let before: UnitFacts
  var after: UnitFacts
  let name: String
  var newParent: Identifier?
  /// The first day of what is new.
  private(set) var firstDay: Day?
  private let today: Day
  private var parser = UnitInputParser()

  init(_ record: UnitHistory.Record, _ history: UnitHistory, today: Day) {
    self.history = history
    self.today = today
    before = record.facts
    after = before
    name = record.displayName(on: today)
  }

  mutating func read(_ input: UnitEditInput) {
    let day = { (field: String, parser: inout UnitInputParser) in
      parser.day(input.from[field] ?? "", field)
    }
    let name = parser.name(input.unit.name)
    change(\.names, to: name, from: day("ten-tu", &parser), field: "ten-tu")
    // A chapter whose form is not known may stay so.
    let old = before.natures.last?.fact
    let nature = input.unit.nature == old?.code ? old : parser.nature(input.unit.nature)
    if let nature {
      change(\.natures, to: nature, from: day("hinh-thuc-tu", &parser), field: "hinh-thuc-tu")
    }
    let terrain = parser.terrain(input.unit.terrain)
    let locality = parser.locality(input.unit.locality)
    let oldCode = before.locations.last?.fact.code
    let code = input.unit.code == oldCode ? oldCode : parser.code(input.unit.code)
    if code == nil { parser.reject("ma", "form.needed") }
    let location = UnitFacts.Location(code: code ?? "", terrain: terrain, locality: locality)
    change(\.locations, to: location, from: day("noi-tu", &parser), field: "noi-tu")
    if !before.parents.isEmpty { readParent(input.parent, from: day("cap-tren-tu", &parser)) }
    if parser.problems.isEmpty, after == before { parser.reject("ten", "units.nothing-changed") }
  }

  private mutating func readParent(_ text: String, from day: Day?) {
    guard !text.isEmpty else { return parser.reject("cap-tren", "form.needed") }
    do {
      let parent = try history.unit(by: codeInBrackets(text) ?? text, on: day ?? today).id
      guard parent != before.parents.last?.fact else { return }
      guard !isWithin(parent, before.id) else {
        return parser.reject("cap-tren", "units.parent-below-itself")
      }
      newParent = parent
      change(\.parents, to: parent, from: day, field: "cap-tren-tu")
      if let last = history[parent]?.unit.validity.to, last < before.validity.to ?? .distantFuture {
        let name = history[parent]?.displayName(on: last) ?? ""
        parser.reject("cap-tren", "units.parent-ended", ["parent": name, "day": last])
      }
    } catch let problem as UnitLookupError {
      parser.reject("cap-tren", problem.message.key, problem.message.parts)
    } catch { parser.reject("cap-tren", "form.needed") }
  }
  /// Whether a unit is the other one or somewhere below it.
  private func isWithin(_ unit: Identifier, _ other: Identifier) -> Bool {
    var seen: Set<Identifier> = []
    var next: Identifier? = unit
    while let id = next, seen.insert(id).inserted {
      if id == other { return true }
      next = history[id]?.parents.last?.parent
    }
    return false
  }

  private mutating func change<Fact: Equatable>(
    _ path: WritableKeyPath<UnitFacts, [Dated<Fact>]>, to fact: Fact, from day: Day?, field: String
  ) {
    guard let last = after[keyPath: path].last, last.fact != fact else { return }
    let place = after[keyPath: path].count - 1
    guard let day else {
      after[keyPath: path][place] = Dated(fact, last.validity)
      return
    }
    if let first = before.validity.from, day < first {
      return parser.reject(field, "units.before-unit", ["day": first])
    }
    if let end = before.validity.to, day > end {
      return parser.reject(field, "units.after-unit", ["day": end])
    }
    if let from = last.validity.from, day < from {
      return parser.reject(field, "units.before-last-change", ["day": from])
    }
    firstDay = min(firstDay ?? day, day)
    if last.validity.from == day {
      after[keyPath: path][place] = Dated(fact, last.validity)
    } else {
      after[keyPath: path][place] = Dated(
        last.fact, Validity(from: last.validity.from, to: day.previous))
      after[keyPath: path].append(Dated(fact, Validity(from: day, to: last.validity.to)))
    }
  }

  /// What cannot be read, or else what it would break in the tree.
  var problems: [FieldProblem] {
    guard parser.problems.isEmpty else { return parser.problems }
    var found = UnitInputParser()
    let parents = after.parents.compactMap { history[$0.fact]?.facts }
    if !parents.allSatisfy({ after.fits(below: $0) }) {
      let field = newParent == nil ? "hinh-thuc" : "cap-tren"
      found.reject(field, "units.kind-not-here", ["parent": parents.last?.names.last?.fact ?? ""])
    }
    let below = history.records.filter { $0.parents.contains { $0.parent == after.id } }.map(
      \.facts)
    if let child = below.first(where: { !$0.fits(below: after) }) {
      found.reject("hinh-thuc", "units.kind-not-above", ["unit": child.names.last?.fact ?? ""])
    }
    if let other = UnitCodes(history).owner(of: after, history) {
      found.reject("ma", "units.code-taken", other)
    }
    let siblings = history.records.filter {
      $0.parents.last?.parent == after.parents.last?.fact
    }
    if !after.parents.isEmpty, siblings.contains(where: { $0.facts.isTwin(of: after) }) {
      found.reject("ten", "units.twin", ["parent": parents.last?.names.last?.fact ?? ""])
    }
    return found.problems
  }
}

/// `90101` of `Xã Nà Lành (90101)`, as the form offers it.
private func codeInBrackets(_ text: String) -> String? {
  text.firstMatch(of: /\(([^()]+)\)$/).map { String($0.1) }
}
