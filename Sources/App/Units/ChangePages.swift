import Page
import Store

/// The changes of the visitor's own units, the newest first.
struct ChangesPage {
  private let changes: [TreeChange]
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let history = try UnitHistory.current(visit.house, in: db)
    say = visit.say
    changes = try Array(
      TreeChange.all([.edit, .list], in: db).lazy.filter { try visit.reaches($0.home(history, in: db), db) }.prefix(100)
    )
  }
  var html: HTML {
    guard !changes.isEmpty else {
      return "<h1>\(say("changes.title"))</h1>\(emptyState(say("changes.none"), say("changes.none.more")))"
    }
    return """
      <h1>\(say("changes.title"))</h1><p class="lead">\(say("changes.intro"))</p>
      \(Table(
        say("changes.table"), columns: ["changes.what", "changes.when", "changes.who", "changes.state"].map { .init(say($0)) },
        rows: changes.map { change in
          [
            "<a href=\"/thay-doi/\(change.id.description)\">\(change.title)</a>", "\(say.time(change.madeAt.milliseconds))",
            "\(change.madeBy)", "\(change.undoneAt == nil ? "" : say("changes.undone"))",
          ]
        }).html)
      """
  }
}

/// One change: what it did to each unit, who made it and when, and the button that takes it back.
struct ChangePage {
  let change: TreeChange
  private let touched: [TreeChange.Touched]
  private let history: UnitHistory
  private let home: Identifier
  private let mayUndo: Bool
  private let today: Day
  private let now: Moment
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    change = try TreeChange.ofUnits(visit, db)
    touched = try change.touched(in: db)
    history = try UnitHistory.current(visit.house, in: db)
    home = try change.home(history, in: db)
    mayUndo = visit.role.reach(.keepUnits) != .nowhere && change.undoneAt == nil
    (today, now, say) = (db.today, db.now, visit.say)
  }
  var trail: [Link] { [Link(say("changes.title"), "/thay-doi")] }

  var html: HTML {
    """
    <h1>\(change.title)</h1>
    \(details(particulars))
    \(if: mayUndo, change.isIntake(at: now) ? Link(say("changes.to-receipt"), "/nap/\(change.id)").html : undoing)
    \(Table(
      say("changes.units"), columns: ["changes.unit", "changes.what"].map { .init(say($0)) },
      rows: touched.map { [name($0), what($0)] }).html)
    """
  }
  private var particulars: [(name: String, value: HTML)] {
    let unit = history[home]?.anyName(on: today) ?? "…"
    var pairs: [(name: String, value: HTML)] = [
      (say("people.unit"), Link(unit, "/don-vi/\(home)").html), (say("changes.who"), "\(change.madeBy)"),
      (say("changes.when"), "\(say.time(change.madeAt.milliseconds))"),
    ]
    if change.work == .edit, !change.plan.isEmpty { pairs.append((say("units.end.why"), "\(change.plan)")) }
    if let at = change.undoneAt {
      pairs.append((say("changes.undone"), "\(change.undoneBy), \(say.time(at.milliseconds))"))
    }
    return pairs
  }
  private var undoing: HTML {
    form(
      "/thay-doi/\(change.id)/hoan-tac",
      "<p class=\"soft\">\(say("changes.undo.more"))</p>\(button(say("changes.undo"), .secondary))")
  }
  private func name(_ unit: TreeChange.Touched) -> HTML {
    let name = (unit.after ?? unit.before)?.names.last?.fact ?? "…"
    return history[unit.unit] == nil ? "\(name)" : Link(name, "/don-vi/\(unit.unit)").html
  }
  private func what(_ unit: TreeChange.Touched) -> HTML {
    guard let after = unit.after else { return .empty }
    guard let before = unit.before else { return "\(say("changes.new")): \(after.summary(say))" }
    return HTML.all(
      before.differences(to: after, history, say).map {
        "<span class=\"line\">\(say($0.fact)): \($0.before) → \($0.after)</span>"
      })
  }
}

extension TreeChange {
  /// The one that the path names. A reform has a page of its own.
  static func ofUnits(_ visit: Visit, _ db: any Connection) throws -> TreeChange {
    let change = try find(visit.id("change"), in: db)
    guard change.work != .reform else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    return change
  }
}

extension UnitFacts {
  /// What it is, where, since when and under which code, in one line.
  func summary(_ say: Words) -> String {
    let location = locations.last?.fact
    let from = validity.from.map { say("units.from", ["day": $0]) } ?? say("units.from-unknown")
    let parts = [
      natures.last.map { say($0.fact.sentence) }, location?.terrain.map { say("units.terrain.\($0.rawValue)") },
      location?.place, from, location.map { "\(say("units.code")) \($0.code)" },
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }
}
