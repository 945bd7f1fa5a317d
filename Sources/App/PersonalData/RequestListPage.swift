import Store
import WebUI

/// All requests of the units that the user may access, by the day on which they are due.
struct RequestListPage {
  private let rows: [(item: DataRequestCase, unit: String)]
  private let mayEdit: Bool
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let units = try UnitHistory.current(request.app, in: db)
    let today = db.today
    let all = try DataRequest.all(request.app, in: db).filter {
      try request.canAccess($0.dataRequest.unitId, on: [], db)
    }
    rows = all.prefix(300).map {
      ($0, units[$0.dataRequest.unitId]?.displayName(on: today) ?? "")
    }
    mayEdit = request.mayEditPersonalData
    self.today = today
    t = request.t
  }

  var html: HTML {
    let none = emptyState(t("personal.requests.none"), t("personal.requests.none.more"))
    let new = buttonLink(Link(t("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi"))
    return """
      <h1>\(t("personal.requests"))</h1><p class="lead">\(t("personal.requests.lead"))</p>
      \(if: mayEdit, "<div class=\"buttons no-print\">\(new)</div>")
      \(rows.isEmpty ? none : table)
      <p class="soft">\(t("personal.holidays"))</p>
      """
  }
  private var table: HTML {
    let columns = [
      "personal.request", "personal.due", "personal.state", "personal.asker", "officers.unit",
    ]
    return Table(
      t("personal.requests.list"), columns: columns.map { .init(t($0)) },
      rows: rows.map { item, unit in
        let dataRequest = item.dataRequest
        let kind = t("personal.kind.\(dataRequest.kind.rawValue)")
        let due: HTML = item.isOpen ? "\(t(item.due))" : "<span class=\"soft\">–</span>"
        return [
          "<a href=\"\(dataRequest.path)\">\(kind), \(t(dataRequest.receivedOn))</a>", due,
          item.badge(on: today, t), "\(dataRequest.requester)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataRequestCase {
  func badge(on today: Day, _ t: Localizer) -> HTML {
    switch state(on: today) {
    case .closed:
      WebUI.badge(t("personal.closed-on", ["day": closing?.onDay ?? today]), .good)
    case .overdue: WebUI.badge(t("personal.overdue"), .bad)
    case .soon: WebUI.badge(t("personal.due-soon"), .warn)
    case .running: WebUI.badge(t("personal.running"), .plain)
    }
  }
}
