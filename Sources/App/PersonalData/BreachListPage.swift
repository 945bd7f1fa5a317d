import Store
import WebUI

/// All breaches of the units that the user may access: those still open first.
struct BreachListPage {
  private let rows: [(breach: DataBreach, unit: String)]
  private let mayEdit: Bool
  private let now: Timestamp
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let units = try UnitHistory.current(request.app, in: db)
    let today = db.today
    let all = try DataBreach.all(request.app, in: db).filter {
      try request.canAccess($0.unitId, on: [], db)
    }
    rows = all.prefix(300).map { ($0, units[$0.unitId]?.displayName(on: today) ?? "") }
    mayEdit = request.mayEditPersonalData
    now = db.now
    t = request.t
  }

  var html: HTML {
    let new = buttonLink(Link(t("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi"), .danger)
    let none = emptyState(t("personal.breaches.none"), t("personal.breaches.none.more"))
    return """
      <h1>\(t("personal.breaches"))</h1><p class="lead">\(t("personal.breaches.lead"))</p>
      \(if: mayEdit, "<div class=\"buttons no-print\">\(new)</div>")
      \(rows.isEmpty ? none : table)
      """
  }
  private var table: HTML {
    let columns = [
      "personal.breach.discovered", "personal.state", "personal.breach.what", "officers.unit",
    ]
    return Table(
      t("personal.breaches.list"), columns: columns.map { .init(t($0)) },
      rows: rows.map { breach, unit in
        let time = t(LocalizedTime(breach.facts.discoveredAt))
        return [
          "<a href=\"\(breach.path)\">\(time)</a>", breach.badge(at: now, t),
          "\(breach.facts.what)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataBreach {
  /// Closed, reported, or how many hours are left to notify the authority.
  func badge(at now: Timestamp, _ t: Localizer) -> HTML {
    if let closed = step(.closed) {
      return WebUI.badge(t("personal.closed-on", ["day": closed.at.day]), .good)
    }
    if let notified = step(.notified) {
      let isLate = notified.at > noticeBy
      let key = isLate ? "personal.breach.told-late" : "personal.breach.told"
      let text = t(key, ["time": LocalizedTime(notified.at)])
      return WebUI.badge(text, isLate ? .warn : .good)
    }
    let left = hoursLeft(at: now)
    let key = left < 0 ? "personal.breach.hours-late" : "personal.breach.hours-left"
    return WebUI.badge(t(key, ["count": abs(left)]), .bad)
  }
}
