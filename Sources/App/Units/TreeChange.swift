import Foundation
import Store

/// One change of the tree: a correction, a list, a reform. What each unit was before and after is kept whole, so
/// that it can be undone exactly until something else builds on it.
struct TreeChange: Sendable, Decodable {
  enum Kind: String, Sendable, Codable, ColumnValue { case edit, list, reform }
  let id: Identifier
  let work: Kind
  let title: String
  /// The first day of what is new.
  let day: Day?
  let decision: String?
  let decidedOn: Day?
  /// What was asked for, as it was read.
  let plan: String
  let createdAt: Timestamp
  let createdBy: String
  let undoneAt: Timestamp?
  let undoneBy: String?

  /// Instead of a plan: it came with an intake of the same identifier, and is taken back there.
  static let importPlan = "intake"
  /// It still can be taken back where it came in.
  func isIntake(at now: Timestamp) -> Bool {
    work == .list && plan == Self.importPlan && now < createdAt.adding(days: RegisterImport.undoDays)
  }

  private static let selection: SQL = """
    SELECT id, work, title, day, decision, decided_on, plan, made_at, made_by, undone_at, undone_by FROM tree_change
    """
  static func find(_ id: Identifier, in db: any Connection) throws -> TreeChange {
    guard let change = try db.first(TreeChange.self, "\(selection) WHERE id = \(id)") else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return change
  }
  /// The newest first.
  static func all(_ works: [Kind], in db: any Connection) throws -> [TreeChange] {
    try db.all(TreeChange.self, "\(selection) WHERE work IN (\(list: works)) ORDER BY id DESC")
  }

  /// A unit that it touched: all its facts before and after; nil where the unit was not there.
  struct ChangedUnit: Sendable {
    let unit: Identifier
    let before: UnitFacts?
    let after: UnitFacts?
  }
  func touched(in db: any Connection) throws -> [ChangedUnit] {
    var found: [ChangedUnit] = []
    try db.each(
      "SELECT unit_id, before, after FROM tree_change_unit WHERE change_id = \(id) ORDER BY place"
    ) { row in
      found.append(
        ChangedUnit(
          unit: try row.get("unit_id"), before: try row.find("before").map(UnitFacts.init(json:)),
          after: try row.find("after").map(UnitFacts.init(json:))))
    }
    return found
  }
}

extension UnitFacts {
  init(json: String) throws { self = try JSONDecoder().decode(UnitFacts.self, from: Data(json.utf8)) }
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// Under what heading a draft is kept.
struct TreeChangeMetadata: Sendable {
  /// A list that was handed in is the change with the same identifier.
  var id = Identifier.new()
  let work: TreeChange.Kind
  let title: String
  var day: Day?
  var decision: String?
  var decidedOn: Day?
  var plan = ""
}

extension TreeDraft {
  /// Keeps the change: every fact of it, or nothing.
  /// - Throws: `Problem.invalid` with what would be wrong with the tree, before anything is written.
  func keep(_ heading: TreeChangeMetadata, by createdBy: String, in db: any Connection) throws -> TreeChange {
    let problems = problems()
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    return try keepUnchecked(heading, by: createdBy, in: db)
  }
  /// The same for a draft of which the problems were just asked for, and there were none.
  func keepUnchecked(_ heading: TreeChangeMetadata, by createdBy: String, in db: any Connection) throws -> TreeChange {
    let changed = changed
    let change = TreeChange(
      id: heading.id, work: heading.work, title: heading.title, day: heading.day, decision: heading.decision,
      decidedOn: heading.decidedOn, plan: heading.plan, createdAt: db.now, createdBy: createdBy, undoneAt: nil, undoneBy: nil)
    try change.insert(changed.map { .init(unit: $0.id, before: before[$0.id]?.facts, after: $0) }, in: db)
    let entry = Provenance(id: change.id, at: db.now, createdBy: createdBy, title: heading.title)
    let (new, old) = (changed.filter { before[$0.id] == nil }, changed.filter { before[$0.id] != nil })
    if !new.isEmpty {
      try entry.insert("tree change \(change.id)", in: db)
      try new.insert(as: entry, in: db)
    }
    try old.replace(in: db)
    try DataArea.units.changed(in: db)
    return change
  }
}

extension TreeChange {
  fileprivate func insert(_ units: [ChangedUnit], in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO tree_change (id, work, title, day, decision, decided_on, plan, made_at, made_by)
      VALUES (\(id), \(work), \(title), \(day), \(decision), \(decidedOn), \(plan), \(createdAt), \(createdBy))
      """)
    try db.insert(
      into: "tree_change_unit", columns: ["change_id", "place", "unit_id", "before", "after"],
      rows: units.enumerated().map { place, unit in
        [
          id.columnValue, place.columnValue, unit.unit.columnValue, column(try unit.before?.json),
          column(try unit.after?.json),
        ]
      })
  }

  /// Puts every unit back as it was. What the change made is taken out of the store as if it had never been.
  /// - Throws: `Problem.conflict` while anything builds on it, with the sentence that says what.
  func undo(by name: String, _ app: AppContext, in db: any Connection) throws {
    guard undoneAt == nil else { throw Problem.conflict(LocalizedMessage("changes.undone-already")) }
    let units = try touched(in: db)
    if let obstacle = try blockers(units, app, in: db).first { throw Problem.conflict(obstacle) }
    let back = units.compactMap(\.before)
    try back.replace(in: db)
    try units.filter { $0.before == nil }.compactMap(\.after).remove(in: db)
    try db.run("UPDATE tree_change SET undone_at = \(db.now), undone_by = \(name) WHERE id = \(id)")
    try DataArea.units.changed(in: db)
  }

  /// What builds on the change, so that it cannot be undone before that is.
  func blockers(_ units: [ChangedUnit], _ app: AppContext, in db: any Connection) throws -> [LocalizedMessage] {
    let history = try UnitHistory.current(app, in: db)
    let name = { (id: Identifier) in history[id]?.displayName(on: .distantFuture) ?? "\(id)" }
    // A later change that touched one of them, or whatever else made them differ from how it left them.
    if let other = units.first(where: { history[$0.unit]?.facts != $0.after }) {
      let later = try TreeChange.latest(touching: other.unit, in: db)
      return [
        LocalizedMessage("changes.built-on", ["unit": name(other.unit), "change": later.map { $0.title } ?? "…"])
      ]
    }
    let new = units.filter { $0.before == nil }.map(\.unit)
    // Those that the change itself put there go back with it.
    let (isNew, isTouched) = (Set(new), Set(units.map(\.unit)))
    let below = history.records.first { record in
      !isTouched.contains(record.unit.id) && record.parents.contains { isNew.contains($0.parent) }
    }
    if let below, let above = below.parents.first(where: { isNew.contains($0.parent) })?.parent {
      return [LocalizedMessage("changes.holds", ["unit": name(above), "what": LocalizedMessage("units.holding.below")])]
    }
    return try app.unitReferences.compactMap { holding in
      guard let held = try holding.units(new, db).first else { return nil }
      return LocalizedMessage("changes.holds", ["unit": name(held), "what": LocalizedMessage(holding.name)])
    }
  }
  private static func latest(touching unit: Identifier, in db: any Connection) throws -> TreeChange? {
    try db.first(
      TreeChange.self,
      """
      \(selection) WHERE undone_at IS NULL
        AND id IN (SELECT change_id FROM tree_change_unit WHERE unit_id = \(unit)) ORDER BY id DESC LIMIT 1
      """)
  }
}
