import Store

/// What a plan would do to the tree: the dry run.
struct ReorganizationPreview: Sendable {
  let plan: ReorganizationPlan
  private(set) var draft: TreeDraft
  /// With a change that does not exist yet.
  private(set) var successions: [Succession] = []
  private(set) var ended: [Identifier] = []
  /// Units that came into being.
  private(set) var begun: [Identifier] = []
  /// Units directly below a unit that ends; they follow it.
  private(set) var followed: [Identifier] = []

  /// Every existing unit that the plan names, whether its own facts change or not.
  var concerned: Set<Identifier> { Set(from.values).union(to.values).filter { units[$0] != nil } }

  private var problems: [FieldProblem] = []
  private var eve: Day { plan.day.previous }
  private let units: UnitHistory
  private let tree: Tree
  private var news: [String: Identifier] = [:]
  /// The units of the rows, by line.
  private var from: [Int: Identifier] = [:]
  private var to: [Int: Identifier] = [:]

  /// - Throws: `Problem.invalid` with everything that is wrong with the plan, line by line.
  init(_ plan: ReorganizationPlan, _ history: UnitHistory) throws {
    self.plan = plan
    units = history
    draft = TreeDraft(history)
    tree = Tree(of: history, on: plan.day.previous)
    findUnits()
    try stopAtProblems()
    findEnds()
    checkShares()
    try stopAtProblems()
    begin()
    try stopAtProblems()
    change()
    follow()
    try stopAtProblems()
    succeed()
    problems += draft.problems()
    try stopAtProblems()
  }
  private func stopAtProblems() throws {
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }

  private mutating func gather(_ work: (inout ReorganizationPreview) throws -> Void) {
    do { try work(&self) } catch let problem as FieldProblem { problems.append(problem) } catch {
      problems.append(FieldProblem("", LocalizedMessage("problem.ours")))
    }
  }
  private func meant(by text: String, in row: ReorganizationPlan.Row, column: String) throws -> Identifier {
    do { return try units.unit(by: text, on: eve).id } catch let problem as UnitLookupError {
      throw FieldProblem(column, line: row.line, problem.message)
    }
  }
  private func name(_ id: Identifier) -> String {
    draft[id]?.names.last?.fact ?? units[id]?.displayName(on: eve) ?? ""
  }

  // 1. Which units the rows speak of.
  private mutating func findUnits() {
    for row in plan.rows where [.merge, .divide, .separate].contains(row.event) && row.name != nil {
      guard let code = row.to else { continue }
      if let first = plan.rows.first(where: { $0.to == code && $0.name != nil && news[code] != nil }
      ),
        first.name != row.name
      {
        problems.append(
          row.problem(
            "name", "reform.two-names",
            ["code": code, "one": first.name ?? "", "other": row.name ?? ""]))
      }
      if news[code] == nil { news[code] = row.id ?? .new() }
    }
    for row in plan.rows {
      gather { reorganization in
        let unit = try reorganization.meant(by: row.from, in: row, column: "from")
        reorganization.from[row.line] = unit
        guard row.event.succession != nil, row.event != .abolish else { return }
        guard let target = row.to else {
          throw row.problem("to", "reform.no-target", ["unit": reorganization.name(unit)])
        }
        if row.event != .absorb, let new = reorganization.news[target] {
          reorganization.to[row.line] = new
          return
        }
        let existing = try reorganization.meant(by: target, in: row, column: "to")
        guard existing != unit else {
          throw row.problem("to", "reform.into-itself", ["unit": reorganization.name(unit)])
        }
        reorganization.to[row.line] = existing
      }
    }
    for id in Set(from.values).union(to.values) where units[id]?.facts.changesAfter(eve) == true {
      problems.append(
        FieldProblem(
          "day", LocalizedMessage("reform.later-change", ["unit": name(id), "day": plan.day])))
    }
  }

  // 2. Which units end.
  private var rowsByUnit: [Identifier: [ReorganizationPlan.Row]] {
    Dictionary(grouping: plan.rows.filter { from[$0.line] != nil }) { from[$0.line] ?? .new() }
  }
  private mutating func findEnds() {
    let ending: Set<ReorganizationPlan.Event> = [.merge, .absorb, .divide, .abolish, .end]
    let goingOn = Set(
      plan.rows.filter { [.absorb, .separate].contains($0.event) }.compactMap { to[$0.line] })
    var seen: Set<Identifier> = []
    for row in plan.rows where ending.contains(row.event) {
      guard let unit = from[row.line] else { continue }
      if goingOn.contains(unit)
        || rowsByUnit[unit]?.contains(where: { !ending.contains($0.event) }) == true
      {
        problems.append(row.problem("from", "reform.ends-and-goes-on", ["unit": name(unit)]))
      } else if seen.insert(unit).inserted {
        ended.append(unit)
      }
    }
  }

  // 3. The ways of each unit cover it, once.
  private mutating func checkShares() {
    let byUnit = rowsByUnit
    for unit in ended {
      let rows = (byUnit[unit] ?? []).filter { to[$0.line] != nil }
      let others = (byUnit[unit] ?? []).filter { to[$0.line] == nil }
      guard let row = rows.first ?? others.first else { continue }
      if rows.isEmpty ? others.count > 1 : !others.isEmpty {
        problems.append(row.problem("from", "reform.twice", ["unit": name(unit)]))
      } else if rows.count == 1, row.share == .part || row.event == .divide {
        problems.append(row.problem("share", "reform.parts-missing", ["unit": name(unit)]))
      } else if rows.count > 1, rows.contains(where: { $0.share == .whole }) {
        problems.append(row.problem("share", "reform.more-than-whole", ["unit": name(unit)]))
      } else if Set(rows.compactMap { to[$0.line] }).count < rows.count {
        problems.append(row.problem("to", "reform.twice", ["unit": name(unit)]))
      }
    }
    for (code, new) in news {
      let rows = plan.rows.filter { to[$0.line] == new }
      guard let row = rows.first, rows.allSatisfy({ $0.event == .merge }) else { continue }
      if Set(rows.compactMap { from[$0.line] }).count < 2 {
        problems.append(row.problem("from", "reform.merge-of-one", ["code": code]))
      }
    }
  }

  // 4. The new units begin.
  private mutating func begin() {
    for (code, id) in news.sorted(by: { $0.key < $1.key }) {
      let rows = plan.rows.filter { to[$0.line] == id }
      guard let row = rows.first(where: { $0.name != nil }), let old = from[row.line],
        let name = row.name
      else {
        continue
      }
      gather { reorganization in
        let parent =
          try row.parent.map { try reorganization.parent($0, row) }
          ?? reorganization.units[old]?.parent(on: reorganization.eve)
        let kind = row.kind ?? reorganization.units[old]?.unit(on: reorganization.eve).kind ?? .commune
        let unit = Unit(
          id: id, kind: kind, code: code, terrain: nil,
          validity: Validity(from: reorganization.plan.day, to: nil))
        guard reorganization.units[id] == nil else {
          throw row.problem("id", "units.known-already", ["name": name])
        }
        reorganization.draft.put(UnitFacts(unit, name: name, parent: parent))
        reorganization.begun.append(id)
      }
    }
  }
  private func parent(_ text: String, _ row: ReorganizationPlan.Row) throws -> Identifier {
    if let new = news[text] { return new }
    let parent = try meant(by: text, in: row, column: "parent")
    guard !ended.contains(parent) else {
      throw row.problem("parent", "reform.parent-ends", ["unit": name(parent)])
    }
    return parent
  }

  // 5. The old ones end, or change.
  private mutating func change() {
    for unit in ended { draft.change(unit) { $0.end(on: plan.day.previous) } }
    for row in plan.rows {
      guard let unit = from[row.line] else { continue }
      gather { reorganization in
        switch row.event {
        case .rename:
          guard let name = row.name else { throw row.problem("name", "sheet.empty-cell") }
          reorganization.draft.change(unit) { $0.call(name, from: reorganization.plan.day) }
          if let code = row.to, let old = reorganization.draft[unit]?.locations.last?.fact {
            reorganization.draft.change(unit) {
              $0.locate(
                .init(code: code, terrain: old.terrain, locality: old.locality), from: reorganization.plan.day)
            }
          }
        case .retype:
          guard let kind = row.kind else { throw row.problem("kind", "sheet.empty-cell") }
          reorganization.draft.change(unit) {
            $0.turn(into: .init(kind: kind, form: nil), from: reorganization.plan.day)
          }
        case .move:
          guard let text = row.parent else { throw row.problem("parent", "sheet.empty-cell") }
          let parent = try reorganization.parent(text, row)
          reorganization.draft.change(unit) { $0.move(below: parent, from: reorganization.plan.day) }
        default: break
        }
      }
    }
  }

  // 6. Units below a unit that ends follow it; where it goes several ways, the plan must say which
  // way they go.
  private mutating func follow() {
    let isEnding = Set(ended)
    let isMoved = Set(plan.rows.filter { $0.event == .move }.compactMap { from[$0.line] })
    let byUnit = rowsByUnit
    for unit in ended {
      guard let place = tree.index(of: unit), let row = byUnit[unit]?.first else { continue }
      let children = tree.nodes[place].children.map { tree.nodes[$0].unit.id }.filter {
        !isEnding.contains($0) && !isMoved.contains($0)
      }
      guard !children.isEmpty else { continue }
      let ways = Set((byUnit[unit] ?? []).compactMap { to[$0.line] })
      let new =
        row.event == .abolish ? units[unit]?.parent(on: eve) : ways.count == 1 ? ways.first : nil
      guard let new else {
        let key = ways.isEmpty ? "reform.left-behind" : "reform.follow-whom"
        let names = LocalizedList(children.map(name), limit: 6)
        problems.append(
          row.problem(
            "from", key, ["unit": name(unit), "children": names, "count": "\(children.count)"]))
        continue
      }
      for child in children {
        draft.change(child) { $0.move(below: new, from: plan.day) }
        followed.append(child)
      }
    }
  }

  // 7. Who went into whom.
  private mutating func succeed() {
    let (nowhere, byUnit) = (Identifier.none, rowsByUnit)
    var direct: [Identifier: [Identifier]] = [:]
    func way(
      from one: Identifier, to other: Identifier, by row: ReorganizationPlan.Row,
      share: Succession.Share
    ) -> Succession? {
      guard let event = row.event.succession else { return nil }
      return Succession(
        changeId: nowhere, fromId: one, toId: other, event: event, share: share, day: plan.day,
        note: row.note)
    }
    for (unit, rows) in byUnit.sorted(by: { $0.key < $1.key }) {
      let ways = rows.filter { to[$0.line] != nil }
      for row in ways {
        guard let target = to[row.line] else { continue }
        direct[unit, default: []].append(target)
        let isWhole = ways.count == 1 && row.event != .separate
        if let way = way(from: unit, to: target, by: row, share: isWhole ? .whole : .part) { successions.append(way) }
      }
      // What stays of a unit that goes on without a part.
      if let row = ways.first(where: { $0.event == .separate }),
        let way = way(from: unit, to: unit, by: row, share: .part)
      {
        successions.append(way)
      }
    }
    for row in plan.rows where row.event == .abolish {
      guard let unit = from[row.line], let place = tree.index(of: unit) else { continue }
      let heirs = tree.nodes[place].children.map { tree.nodes[$0].unit.id }.flatMap {
        direct[$0] ?? [$0]
      }
      let existing = Set(heirs.filter { !ended.contains($0) })
      for heir in existing.sorted() {
        if let way = way(
          from: unit, to: heir, by: row, share: existing.count == 1 ? .whole : .part)
        {
          successions.append(way)
        }
      }
    }
  }
}

extension Identifier {
  /// The identifier of a change that does not exist yet.
  static let none = Identifier("00000000-0000-7000-8000-000000000000") ?? .new()
}
