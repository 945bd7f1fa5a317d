import Foundation
import Store

/// One change of the tree: a correction, a list, a reform. All facts of each unit before and after
/// are stored, so that it can be undone exactly until something else builds on it.
struct TreeChange: Sendable, Decodable {
  enum Kind: String, Sendable, Codable, ColumnValue {
    case edit = "edit"
    case list = "list"
    case reform = "reform"
  }
  let id: Identifier
  let kind: Kind
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

  /// Instead of a plan: it belongs to a list import with the same identifier and is undone there.
  static let importPlan = "list_import"
  /// Whether it can still be undone on the page of its list import.
  func isImport(at now: Timestamp) -> Bool {
    kind == .list && plan == Self.importPlan
      && now < createdAt.adding(days: RegisterImport.undoDays)
  }

  private static let selection: SQL = """
    SELECT id, kind, title, day, decision, decided_on, plan, created_at, created_by, undone_at, undone_by
    FROM tree_change
    """
  static func find(_ id: Identifier, in db: any Connection) throws -> TreeChange {
    guard let change = try db.first(TreeChange.self, "\(selection) WHERE id = \(id)") else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return change
  }
  /// The newest first.
  static func all(_ kinds: [Kind], in db: any Connection) throws -> [TreeChange] {
    try db.all(TreeChange.self, "\(selection) WHERE kind IN (\(list: kinds)) ORDER BY id DESC")
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
      "SELECT unit_id, before, after FROM tree_change_unit WHERE change_id = \(id) ORDER BY position"
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
  init(json: String) throws {
    self = try JSONDecoder().decode(UnitFacts.self, from: Data(json.utf8))
  }
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// What is recorded of a change besides the facts of its units.
struct TreeChangeMetadata: Sendable {
  /// The change of a list import has the identifier of the import.
  var id = Identifier.new()
  let kind: TreeChange.Kind
  let title: String
  var day: Day?
  var decision: String?
  var decidedOn: Day?
  var plan = ""
}

extension TreeDraft {
  /// Saves the change: every fact of it, or nothing.
  /// - Throws: `Problem.invalid` with what would be wrong with the tree, before anything is
  ///   written.
  func save(
    _ metadata: TreeChangeMetadata, by createdBy: String, in db: any Connection
  ) throws -> TreeChange {
    let problems = problems()
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    return try saveUnchecked(metadata, by: createdBy, in: db)
  }
  /// Saves a draft whose `problems()` the caller has just found to be empty.
  func saveUnchecked(
    _ metadata: TreeChangeMetadata, by createdBy: String, in db: any Connection
  ) throws -> TreeChange {
    let changed = changed
    let change = TreeChange(
      id: metadata.id, kind: metadata.kind, title: metadata.title, day: metadata.day,
      decision: metadata.decision, decidedOn: metadata.decidedOn, plan: metadata.plan,
      createdAt: db.now, createdBy: createdBy, undoneAt: nil, undoneBy: nil)
    try change.insert(
      changed.map { .init(unit: $0.id, before: before[$0.id]?.facts, after: $0) }, in: db)
    let entry = Provenance(
      id: change.id, at: db.now, createdBy: createdBy, title: metadata.title)
    let new = changed.filter { before[$0.id] == nil }
    let old = changed.filter { before[$0.id] != nil }
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
      INSERT INTO tree_change (id, kind, title, day, decision, decided_on, plan, created_at, created_by)
      VALUES (\(id), \(kind), \(title), \(day), \(decision), \(decidedOn), \(plan), \(createdAt),
        \(createdBy))
      """)
    try db.insert(
      into: "tree_change_unit", columns: ["change_id", "position", "unit_id", "before", "after"],
      rows: units.enumerated().map { position, unit in
        [
          id.columnValue, position.columnValue, unit.unit.columnValue, column(try unit.before?.json),
          column(try unit.after?.json),
        ]
      })
  }

  /// Restores every unit as it was before; units that the change created are deleted.
  /// - Throws: `Problem.conflict` while anything builds on it, with a message that says what.
  func restore(by name: String, _ app: AppContext, in db: any Connection) throws {
    guard undoneAt == nil else {
      throw Problem.conflict(LocalizedMessage("changes.undone-already"))
    }
    let units = try touched(in: db)
    if let obstacle = try blockers(units, app, in: db).first { throw Problem.conflict(obstacle) }
    let back = units.compactMap(\.before)
    try back.replace(in: db)
    try units.filter { $0.before == nil }.compactMap(\.after).remove(in: db)
    try db.run("UPDATE tree_change SET undone_at = \(db.now), undone_by = \(name) WHERE id = \(id)")
    try DataArea.units.changed(in: db)
  }

  /// What builds on the change and must be undone first.
  func blockers(
    _ units: [ChangedUnit], _ app: AppContext, in db: any Connection
  ) throws -> [LocalizedMessage] {
    let history = try UnitHistory.current(app, in: db)
    let name = { (id: Identifier) in history[id]?.displayName(on: .distantFuture) ?? "\(id)" }
    // A later change touched one of them.
    if let other = units.first(where: { history[$0.unit]?.facts != $0.after }) {
      let later = try TreeChange.latest(touching: other.unit, in: db)?.title ?? "…"
      return [
        LocalizedMessage("changes.built-on", ["unit": name(other.unit), "change": later])
      ]
    }
    let new = units.filter { $0.before == nil }.map(\.unit)
    // Units that the change itself moved there go back with it.
    let (isNew, isTouched) = (Set(new), Set(units.map(\.unit)))
    let below = history.records.first { record in
      !isTouched.contains(record.unit.id) && record.parents.contains { isNew.contains($0.parent) }
    }
    if let below, let above = below.parents.first(where: { isNew.contains($0.parent) })?.parent {
      let what = LocalizedMessage("units.references.below")
      return [LocalizedMessage("changes.holds", ["unit": name(above), "what": what])]
    }
    return try app.unitReferences.compactMap { reference in
      guard let unit = try reference.units(new, db).first else { return nil }
      let what = LocalizedMessage(reference.name)
      return LocalizedMessage("changes.holds", ["unit": name(unit), "what": what])
    }
  }
  private static func latest(touching unit: Identifier, in db: any Connection) throws -> TreeChange? {
    try db.first(
      TreeChange.self,
      """
      \(selection) WHERE undone_at IS NULL
        AND id IN (SELECT change_id FROM tree_change_unit WHERE unit_id = \(unit))
      ORDER BY id DESC LIMIT 1
      """)
  }
}
