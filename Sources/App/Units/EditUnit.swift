import Store
import Vietnamese

/// What somebody writes to mend what is known of a unit. A day that is left empty says that the fact was always so: it
/// was written down wrongly.
struct UnitEditInput: Sendable {
  var unit = UnitInput()
  var parent = ""
  /// From which day on each fact holds, by its field.
  var from: [String: String] = [:]

  static let days = ["ten-tu", "hinh-thuc-tu", "noi-tu", "cap-tren-tu"]
  static let fields = UnitInput.fields.subtracting(["tu-ngay"]).union(days).union(["cap-tren"])
  init() {}
  init(_ request: RequestContext) {
    unit = UnitInput(request)
    parent = request.formValue("cap-tren")
    for field in Self.days { from[field] = request.formValue(field) }
  }
}

extension RequestContext {
  /// Mends what is known of a unit: its name, what it is, where it lies, under which unit it stands.
  func mend(_ id: Identifier, _ words: UnitEditInput, in db: any Connection) throws {
    try require(.editUnits, in: id, db)
    var mending = try UnitEditor(id, app, in: db)
    mending.read(words, on: db.today)
    // The right in the unit below which it is to stand; the form's word for it is not enough.
    if let parent = mending.newParent { try require(.editUnits, in: parent, db) }
    let problems = mending.problems
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    var draft = TreeDraft(mending.history)
    draft.put(mending.after)
    let title = app.localized(.vi).localizer("changes.title.mended", ["unit": mending.name])
    _ = try draft.keep(
      TreeChangeMetadata(work: .edit, title: title, day: mending.firstDay),
      fields: ["check.unit.twins": "ten", "check.unit.code-twice": "ma", "check.unit.wrong-level": "hinh-thuc"],
      else: "cap-tren", by: user.name, in: db)
    try audit(
      "units.mended", ["unit": mending.name], on: "unit \(id)", in: id,
      changes: mending.before.changes(to: mending.after, mending.history, app.localized(.vi).localizer), db)
  }
}

/// The facts of a unit while they are being mended.
private struct UnitEditor {
  let history: UnitHistory
  let before: UnitFacts
  var after: UnitFacts
  let name: String
  var newParent: Identifier?
  /// Of what is new.
  private(set) var firstDay: Day?
  private var reading = UnitInputParser()

  init(_ id: Identifier, _ app: AppContext, in db: any Connection) throws {
    history = try UnitHistory.current(app, in: db)
    guard let record = history[id] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    (before, after) = (record.facts, record.facts)
    name = record.displayName(on: db.today)
  }

  mutating func read(_ words: UnitEditInput, on today: Day) {
    let day = { (field: String, reading: inout UnitInputParser) in reading.day(words.from[field] ?? "", field) }
    let name = reading.name(words.unit.name)
    change(\.names, to: name, day("ten-tu", &reading), "ten-tu")
    // A chapter of which nobody has said what it is one of may stay so.
    let old = before.natures.last?.fact
    let nature = words.unit.nature == old?.code ? old : reading.nature(words.unit.nature)
    if let nature { change(\.natures, to: nature, day("hinh-thuc-tu", &reading), "hinh-thuc-tu") }
    let terrain = reading.terrain(words.unit.terrain)
    let place = reading.place(words.unit.place)
    let oldCode = before.locations.last?.fact.code
    let code = words.unit.code == oldCode ? oldCode : reading.code(words.unit.code)
    if code == nil { reading.doubt("ma", "form.needed") }
    let location = UnitFacts.Location(code: code ?? "", terrain: terrain, place: place)
    change(\.locations, to: location, day("noi-tu", &reading), "noi-tu")
    if !before.parents.isEmpty { readParent(words.parent, day("cap-tren-tu", &reading), today) }
    if reading.problems.isEmpty, after == before { reading.doubt("ten", "units.nothing-changed") }
  }

  private mutating func readParent(_ text: String, _ day: Day?, _ today: Day) {
    guard !text.isEmpty else { return reading.doubt("cap-tren", "form.needed") }
    do {
      let parent = try history.unit(by: codeInBrackets(text) ?? text, on: day ?? today).id
      guard parent != before.parents.last?.fact else { return }
      guard !stands(parent, below: before.id) else { return reading.doubt("cap-tren", "units.parent-below-itself") }
      newParent = parent
      change(\.parents, to: parent, day, "cap-tren-tu")
      if let last = history[parent]?.unit.validity.to, last < before.validity.to ?? .distantFuture {
        reading.doubt(
          "cap-tren", "units.parent-ended", ["parent": history[parent]?.displayName(on: last) ?? "", "day": last])
      }
    } catch let problem as UnitLookupError {
      reading.doubt("cap-tren", problem.message.key, problem.message.parts)
    } catch { reading.doubt("cap-tren", "form.needed") }
  }
  /// Whether it is the other one or stands somewhere below it.
  private func stands(_ unit: Identifier, below other: Identifier) -> Bool {
    var seen: Set<Identifier> = []
    var next: Identifier? = unit
    while let id = next, seen.insert(id).inserted {
      if id == other { return true }
      next = history[id]?.parents.last?.parent
    }
    return false
  }

  private mutating func change<Fact: Equatable>(
    _ path: WritableKeyPath<UnitFacts, [Dated<Fact>]>, to fact: Fact, _ day: Day?, _ field: String
  ) {
    guard let last = after[keyPath: path].last, last.fact != fact else { return }
    let place = after[keyPath: path].count - 1
    guard let day else {
      after[keyPath: path][place] = Dated(fact, last.validity)
      return
    }
    if let first = before.validity.from, day < first {
      return reading.doubt(field, "units.before-unit", ["day": first])
    }
    if let end = before.validity.to, day > end { return reading.doubt(field, "units.after-unit", ["day": end]) }
    if let from = last.validity.from, day < from {
      return reading.doubt(field, "units.before-last-change", ["day": from])
    }
    firstDay = min(firstDay ?? day, day)
    if last.validity.from == day {
      after[keyPath: path][place] = Dated(fact, last.validity)
    } else {
      after[keyPath: path][place] = Dated(last.fact, Validity(from: last.validity.from, to: day.previous))
      after[keyPath: path].append(Dated(fact, Validity(from: day, to: last.validity.to)))
    }
  }

  /// What was written, and what it would make of the tree.
  var problems: [FieldProblem] {
    guard reading.problems.isEmpty else { return reading.problems }
    var found = UnitInputParser()
    let parents = after.parents.compactMap { history[$0.fact]?.facts }
    if !parents.allSatisfy({ after.fits(below: $0) }) {
      let field = newParent == nil ? "hinh-thuc" : "cap-tren"
      found.doubt(field, "units.kind-not-here", ["parent": parents.last?.names.last?.fact ?? ""])
    }
    let below = history.records.filter { $0.parents.contains { $0.parent == after.id } }.map(\.facts)
    if let child = below.first(where: { !$0.fits(below: after) }) {
      found.doubt("hinh-thuc", "units.kind-not-above", ["unit": child.names.last?.fact ?? ""])
    }
    if let other = UnitCodes(history).bearer(of: after, history) { found.doubt("ma", "units.code-taken", other) }
    let siblings = history.records.filter { record in record.parents.last?.parent == after.parents.last?.fact }
    if !after.parents.isEmpty, siblings.contains(where: { $0.facts.isTwin(of: after) }) {
      found.doubt("ten", "units.twin", ["parent": parents.last?.names.last?.fact ?? ""])
    }
    return found.problems
  }
}

/// `90101` of `Xã Nà Lành (90101)`, as the form offers it.
private func codeInBrackets(_ text: String) -> String? {
  text.firstMatch(of: /\(([^()]+)\)$/).map { String($0.1) }
}
