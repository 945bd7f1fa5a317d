import Store
import WebUI

/// All handovers in the units that the user reaches, open ones first.
struct HandoverListPage {
  private let rows: [HandoverPresenter]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let reached = try Handover.all(request.app, in: db).filter {
      try request.canAccess($0.unitId, on: [], db)
    }
    let sorted = reached.filter { $0.signedOn == nil } + reached.filter { $0.signedOn != nil }
    rows = try sorted.prefix(300).map { try HandoverPresenter($0, request.app, in: db) }
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("handover.title"))</h1><p class="lead">\(t("handover.lead"))</p>
    \(rows.isEmpty ? emptyState(t("handover.none"), t("handover.none.more")) : table)
    """
  }
  private var table: HTML {
    Table(
      t("handover.list"),
      columns: [
        .init(t("handover.outgoing")), .init(t("officers.unit")), .init(t("officers.last-day")),
        .init(t("handover.incoming")), .init(t("handover.state")),
      ],
      rows: rows.map { row in
        let who = "\(t(row.outgoing.called)), \(t(row.title))"
        return [
          "<a href=\"\(row.handover.path)\">\(who)</a>", "\(row.unitName)",
          "\(t(row.handover.day))",
          row.incoming.map { "\(t($0.called))" } ?? "<span class=\"soft\">–</span>",
          row.handover.state(t),
        ]
      }
    ).html
  }
}
