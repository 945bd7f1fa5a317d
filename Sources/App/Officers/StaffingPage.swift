import Store
import WebUI

/// How many full-time posts each unit has.
struct StaffingPage {
  private let scope: OfficerSnapshot
  private let staffings: [Staffing]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(
      request.app, below: request.targetUnit, on: request.day("ngay"), in: db)
    staffings = scope.staffings
    t = request.t
  }
  var html: HTML {
    let day = Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html
    let none = emptyState(t("officers.none"), t("officers.none.more"))
    return """
      <h1>\(t("staffing.title"))</h1><p class="lead">\(scope.lead(t))</p>
      \(searchForm("/can-bo/bien-che", day, button: t("form.show")))
      \(staffings.isEmpty ? none : "\(for: staffings, section)")
      """
  }
  private func section(_ staffing: Staffing) -> HTML {
    let lines = StaffingPresenter(staffing: staffing, t: t).lines
    return """
      <h2>\(t("unit.\(staffing.level.rawValue)"))</h2>
      <ul class="plain">\(for: lines, { "<li>\($0)</li>" })</ul>
      \(table(staffing))
      """
  }
  private func table(_ staffing: Staffing) -> HTML {
    let partTime = staffing.units.reduce(0) { $0 + $1.partTime }
    let unknown = staffing.units.reduce(0) { $0 + $1.unknown }
    return Table(
      t("staffing.by-unit"),
      columns: [
        .init(t("officers.unit")), .init(t("officers.full-time.yes"), isNumber: true),
        .init(t("staffing.which")), .init(t("officers.full-time.no"), isNumber: true),
        .init(t("staffing.unknown"), isNumber: true),
      ],
      rows: staffing.units.map(row),
      foot: [
        "\(t("staffing.total"))", "\(staffing.total)", "", "\(partTime)", "\(unknown)",
      ]
    ).html
  }
  private func row(_ unit: Staffing.OfUnit) -> [HTML] {
    [
      scope.link(to: unit.unit, name: unit.name),
      unit.isKnown
        ? "\(unit.fullTime.count)" : "<span class=\"soft\">\(t("officers.unknown"))</span>",
      "\(t.list(unit.fullTime.map { t(scope.titles.name($0.title)) }))", "\(unit.partTime)",
      "\(unit.unknown)",
    ]
  }
}

/// `3 biên chế chuyên trách: 4 đơn vị (Thành phố Sơn La, …)`
struct StaffingPresenter {
  let staffing: Staffing
  let t: Localizer

  var lines: [String] {
    staffing.groups.map { group in
      let names = t.list(group.units.map { shortUnitName($0.name) })
      return t(
        "staffing.group",
        ["posts": "\(group.count)", "count": "\(group.units.count)", "names": names])
    }
  }
}
