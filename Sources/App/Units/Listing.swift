import Secrets
import Store
import Vietnamese

/// What would become of a pasted list, line by line. Nothing of it is kept yet.
struct ListPlan: Sendable {
  enum Outcome: String, Sendable, CaseIterable { case new, changed, same, wrong }
  struct Line: Sendable {
    let line: ListLine
    let outcome: Outcome
    /// Why, or what is wrong.
    var reasons: [Sentence] = []
    var before: UnitFacts?
    var after: UnitFacts?
  }
  private(set) var lines: [Line] = []
  /// What is wrong with the list as a whole.
  private(set) var problem: Sentence?
  private(set) var draft: TreeDraft
  let above: UnitsAbove

  func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }
  /// There is something to keep, and nothing is wrong.
  var isReady: Bool { problem == nil && count(.wrong) == 0 && !draft.isEmpty }
  /// What was shown to whoever confirms: another text when the tree has changed meanwhile and something else would happen.
  var seal: String {
    let said = lines.map { "\($0.line.number) \($0.outcome.rawValue) \($0.before?.id.description ?? "")" }
    return hex(sha256(Array(said.joined(separator: "\n").utf8)))
  }

  init(_ list: PastedList, below above: UnitsAbove) {
    self.above = above
    draft = TreeDraft(above.history)
    problem = list.problem
    var rest = above
    let known = matches(list.lines, above)
    for line in list.lines {
      let planned = known[line.number].map { Self.old($0, line, rest) } ?? Self.new(line, rest, lines)
      if let unit = planned.after, planned.outcome != .same {
        draft.put(unit)
        rest.add(unit)
      }
      lines.append(planned)
    }
    guard isReady else { return }
    problem = draft.problems().first?.sentence
  }

  private static func new(_ line: ListLine, _ above: UnitsAbove, _ before: [Line]) -> Line {
    var reading = UnitReading()
    if let unit = above.new(line.words, &reading) { return Line(line: line, outcome: .new, after: unit) }
    // The other one may stand in this very list.
    let isTwin = reading.problems.contains { $0.sentence.key == "units.twin" }
    let name = line.words.name.lowercased()
    if isTwin, let twin = before.first(where: { $0.outcome != .wrong && $0.line.words.name.lowercased() == name }) {
      return Line(line: line, outcome: .wrong, reasons: [Sentence("list.twice", ["line": twin.line.number])])
    }
    return Line(line: line, outcome: .wrong, reasons: reading.problems.map(\.sentence))
  }

  /// A unit that there is already: only what the line says of it can change, from its day on.
  private static func old(_ unit: UnitFacts, _ line: ListLine, _ above: UnitsAbove) -> Line {
    var reading = UnitReading()
    let after = unit.changed(by: line.words, above, &reading)
    guard reading.problems.isEmpty else {
      return Line(line: line, outcome: .wrong, reasons: reading.problems.map(\.sentence), before: unit)
    }
    guard after != unit else { return Line(line: line, outcome: .same, before: unit, after: unit) }
    return Line(line: line, outcome: .changed, before: unit, after: after)
  }
}

/// Which unit each line means: the one with its code, or else with its name; letter for letter before without marks.
private func matches(_ lines: [ListLine], _ above: UnitsAbove) -> [Int: UnitFacts] {
  let standing = above.below.filter { $0.validity.holds(on: above.today) && $0.parents.last?.fact == above.facts.id }
  var found: [Int: UnitFacts] = [:]
  var taken: Set<Identifier> = []
  func match(_ ofUnit: (UnitFacts) -> String?, _ ofLine: (UnitWords) -> String?) {
    let units = Dictionary(grouping: standing.filter { !taken.contains($0.id) }) { ofUnit($0) ?? "" }
    for line in lines where found[line.number] == nil {
      guard let key = ofLine(line.words), !key.isEmpty else { continue }
      let fitting = (units[key] ?? []).filter { !taken.contains($0.id) && isOfKind($0, line.words) }
      guard fitting.count == 1 else { continue }
      found[line.number] = fitting[0]
      taken.insert(fitting[0].id)
    }
  }
  match({ $0.locations.last?.fact.code }, \.code)
  let name = { (unit: UnitFacts) in unit.names.last?.fact }
  match({ name($0) }, { $0.code.isEmpty ? $0.name : nil })
  match({ name($0).map(folded) }, { $0.code.isEmpty ? folded($0.name) : nil })
  return found
}
/// A chapter and a committee of one school may bear one name. What a line does not say fits every kind.
private func isOfKind(_ unit: UnitFacts, _ words: UnitWords) -> Bool {
  let kind = UnitFacts.Nature(words: words.nature.isEmpty ? words.name : words.nature)?.kind
  return kind == nil || kind == unit.natures.last?.fact.kind
}

extension UnitFacts {
  /// Columns that are empty leave the fact as it is.
  fileprivate func changed(by words: UnitWords, _ above: UnitsAbove, _ reading: inout UnitReading) -> UnitFacts {
    let name = reading.name(words.name)
    let old = natures.last?.fact
    let nature = words.nature.isEmpty ? old : reading.nature(words.nature)
    let given = reading.terrain(words.terrain) ?? Unit.Terrain(words: words.nature)
    let place = reading.place(words.place)
    let typed = reading.day(words.from)
    guard reading.problems.isEmpty, let nature, let location = locations.last?.fact else { return self }
    // The day on which it was founded says that the facts were always so.
    let day = typed == nil || typed == validity.from ? validity.from ?? .distantPast : typed ?? .distantPast
    var after = self
    if typed == nil || typed == validity.from {
      after.correct(
        name, nature, Location(code: location.code, terrain: given ?? location.terrain, place: place ?? location.place))
    } else {
      after.call(name, from: day)
      after.turn(into: nature, from: day)
      after.locate(
        Location(code: location.code, terrain: given ?? location.terrain, place: place ?? location.place), from: day)
    }
    guard after != self else { return self }
    if day > above.today { reading.doubt("tu-ngay", "units.from-to-come") }
    if let first = validity.from, day < first { reading.doubt("tu-ngay", "units.before-unit", ["day": first]) }
    if typed != nil, typed != validity.from, changesAfter(day) {
      reading.doubt("tu-ngay", "units.changes-after", ["day": day])
    }
    if nature != old, !after.fits(below: above.facts) {
      reading.doubt("hinh-thuc", "units.kind-not-here", ["parent": above.name])
    }
    if above.below.contains(where: { $0.isTwin(of: after) }) {
      reading.doubt("ten", "units.twin", ["parent": above.name])
    }
    return after
  }
  /// What stands last was written down wrongly.
  private mutating func correct(_ name: String, _ nature: Nature, _ location: Location) {
    if let last = names.popLast() { names.append(Dated(name, last.validity)) }
    if let last = natures.popLast() { natures.append(Dated(nature, last.validity)) }
    if let last = locations.popLast() { locations.append(Dated(location, last.validity)) }
  }
}

extension Visit {
  /// What would become of a list that somebody pastes below a unit.
  func plan(_ text: String, below parent: Identifier, in db: any Connection) throws -> ListPlan {
    ListPlan(PastedList(text), below: try UnitsAbove(parent, house, in: db))
  }

  /// Keeps the whole list, as it was shown.
  /// - Throws: `Problem.invalid` when something is wrong with it, or when something else would happen than was shown.
  func keepList(_ text: String, seal: String, below parent: Identifier, in db: any Connection) throws -> TreeChange {
    try needs(.keepUnits, in: parent, db)
    let plan = try plan(text, below: parent, in: db)
    let wrong = plan.problem ?? plan.lines.first { $0.outcome == .wrong }.map { _ in Sentence("list.has-wrong") }
    if let wrong { throw Problem.invalid([FieldProblem("danh-sach", wrong)]) }
    guard plan.isReady else { throw Problem.invalid([FieldProblem("danh-sach", Sentence("list.nothing-new"))]) }
    guard plan.seal == seal else {
      throw Problem.invalid([FieldProblem("danh-sach", Sentence("list.changed-meanwhile"))])
    }
    let (new, changed) = (plan.count(.new), plan.count(.changed))
    let title = house.speaking(.vi).words(
      "changes.title.list", ["parent": plan.above.name, "new": "\(new)", "changed": "\(changed)"])
    let change = try plan.draft.keepUnchecked(
      TreeChangeHeading(work: .list, title: title, plan: text), by: visitor.name, in: db)
    try note(
      "units.listed", ["parent": plan.above.name, "new": "\(new)", "changed": "\(changed)"],
      on: "tree change \(change.id)", in: parent, db)
    return change
  }
}
