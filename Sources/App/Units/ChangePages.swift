import Store
import WebUI

/// The changes of the user's own units, the newest first.
struct ChangesPage {
  private let changes: [TreeChange]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let history = try UnitHistory.current(request.app, in: db)
    t = request.t
    let all = try TreeChange.all([.edit, .list], in: db)
    changes = try Array(
      all.lazy.filter { try request.canAccess($0.home(history, in: db), db) }.prefix(100))
  }
  var html: HTML {
    guard !changes.isEmpty else {
      return
        "<h1>\(t("changes.title"))</h1>\(emptyState(t("changes.none"), t("changes.none.more")))"
    }
    return """
      <h1>\(t("changes.title"))</h1><p class="lead">\(t("changes.intro"))</p>
      \(Table(
        t("changes.table"),
        columns: ["changes.what", "changes.when", "changes.who", "changes.state"].map {
          .init(t($0))
        },
        rows: changes.map { change in
          [
            "<a href=\"/thay-doi/\(change.id.description)\">\(change.title)</a>",
            "\(t.time(change.createdAt.milliseconds))", "\(change.createdBy)",
            "\(change.undoneAt == nil ? "" : t("changes.undone"))",
          ]
        }).html)
      """
  }
}

/// One change: what it did to each unit, who made it and when, and the button that undoes it.
struct ChangePage {
  let change: TreeChange
  private let touched: [TreeChange.ChangedUnit]
  private let history: UnitHistory
  private let home: Identifier
  private let mayUndo: Bool
  private let today: Day
  private let now: Timestamp
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    change = try TreeChange.ofUnits(request, db)
    touched = try change.touched(in: db)
    history = try UnitHistory.current(request.app, in: db)
    home = try change.home(history, in: db)
    mayUndo = request.role.scope(.editUnits) != .denied && change.undoneAt == nil
    today = db.today
    now = db.now
    t = request.t
  }
  var breadcrumbs: [Link] { [Link(t("changes.title"), "/thay-doi")] }

  var html: HTML {
    """
    <h1>\(change.title)</h1>
    \(details(particulars))
    \(if: mayUndo, change.isImport(at: now) ? importLink : undoForm)
    \(Table(
      t("changes.units"), columns: ["changes.unit", "changes.what"].map { .init(t($0)) },
      rows: touched.map { [name($0), what($0)] }).html)
    """
  }
  private var particulars: [(name: String, value: HTML)] {
    let unit = history[home]?.displayName(on: today) ?? "…"
    var pairs: [(name: String, value: HTML)] = [
      (t("people.unit"), Link(unit, "/don-vi/\(home)").html),
      (t("changes.who"), "\(change.createdBy)"),
      (t("changes.when"), "\(t.time(change.createdAt.milliseconds))"),
    ]
    if change.kind == .edit, !change.plan.isEmpty {
      pairs.append((t("units.end.why"), "\(change.plan)"))
    }
    if let at = change.undoneAt {
      let undone = "\(change.undoneBy), \(t.time(at.milliseconds))" as HTML
      pairs.append((t("changes.undone"), undone))
    }
    return pairs
  }
  private var importLink: HTML { Link(t("changes.to-receipt"), "/nap/\(change.id)").html }
  private var undoForm: HTML {
    form(
      "/thay-doi/\(change.id)/hoan-tac",
      """
      <p class="soft">\(t("changes.undo.more"))</p>\(button(t("changes.undo"), .secondary))
      """)
  }
  private func name(_ unit: TreeChange.ChangedUnit) -> HTML {
    let name = (unit.after ?? unit.before)?.names.last?.fact ?? "…"
    return history[unit.unit] == nil ? "\(name)" : Link(name, "/don-vi/\(unit.unit)").html
  }
  private func what(_ unit: TreeChange.ChangedUnit) -> HTML {
    guard let after = unit.after else { return .empty }
    guard let before = unit.before else { return "\(t("changes.new")): \(after.summary(t))" }
    return HTML.all(
      before.differences(to: after, history, t).map {
        "<span class=\"line\">\(t($0.fact)): \($0.before) → \($0.after)</span>"
      })
  }
}

extension TreeChange {
  /// The one that the path names. A reform has a page of its own.
  static func ofUnits(_ request: RequestContext, _ db: any Connection) throws -> TreeChange {
    let change = try find(request.id("change"), in: db)
    guard change.kind != .reform else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return change
  }
}

extension UnitFacts {
  /// What it is, where, since when and under which code, in one line.
  func summary(_ t: Localizer) -> String {
    let location = locations.last?.fact
    let from = validity.from.map { t("units.from", ["day": $0]) } ?? t("units.from-unknown")
    let parts = [
      natures.last.map { t($0.fact.message) },
      location?.terrain.map { t("units.terrain.\($0.rawValue)") },
      location?.locality, from, location.map { "\(t("units.code")) \($0.code)" },
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }
}
