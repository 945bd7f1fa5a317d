import Store
import WebUI

/// The register of a unit: the members of a chapter by name, or the units below with the number
/// that each reports and the number in the register; and the search.
struct MemberListPage {
  private let unit: Identifier
  private let unitName: String
  private let text: String
  private let found: [Member]
  private let members: [Member]
  private let below: [Row]
  private let declared: Int64?
  private let period: Period?
  private let total: Int
  private let unitNames: [Identifier: String]
  private let role: Role
  private let today: Day
  private let t: Localizer

  private struct Row {
    let unit: Identifier
    let name: String
    let declared: Int64?
    let registered: Int
  }
  /// A chapter with more is searched.
  static let limit = 400

  init(_ request: RequestContext, _ db: any Connection) throws {
    let (app, unit) = (request.app, try request.targetUnit)
    self.unit = unit
    today = db.today
    t = request.t
    role = request.role
    text = (request.query["tim"] ?? "").trimmed
    let tree = try Tree.asOf(db.today, app, in: db)
    guard let place = tree.index(of: unit) else {
      let name = try request.unitName(unit, db)
      let parts: [String: any Localizable] = ["text": name, "day": db.today]
      throw Problem.notFound(LocalizedMessage("units.not-then", parts))
    }
    unitName = tree.nodes[place].name
    let counts = try RegisterCounts.current(app, in: db)
    total = counts.below(unit)
    let search = MemberSearch(app: app, db: db, unit: unit)
    found = text.isEmpty ? [] : try search.find(text, limit: 30)
    let own = counts.own[unit] ?? 0
    let isListed = text.isEmpty && own > 0 && own <= Self.limit
    members = isListed ? try Member.present(in: [unit], on: db.today, request.app, in: db) : []
    let figures = try Figures(app, in: db)
    let period = try figures.periods(of: "members").last { $0.first <= db.today }
    self.period = period
    let declared = { (unit: Identifier) throws -> Int64? in
      guard let period else { return nil }
      let amount = try figures.of("members", for: unit, in: period)?.amount
      return amount.flatMap { $0.qualifier == .blank ? nil : $0.number }
    }
    self.declared = try declared(unit)
    let children = text.isEmpty ? tree.nodes[place].children : []
    below = try children.map { at in
      let id = tree.nodes[at].unit.id
      return Row(
        unit: id, name: tree.nodes[at].name, declared: try declared(id),
        registered: counts.below(id))
    }
    var names: [Identifier: String] = [:]
    for member in found {
      names[member.unitId] = tree.index(of: member.unitId).map { tree.nodes[$0].name }
    }
    unitNames = names
  }
  private func may(_ permission: Permission) -> Bool { role.scope(permission) != .denied }
  private var path: String { memberRegister.path(of: unit) }
  var title: String { t("register.members") }
  var breadcrumbs: [Link] { [Link(unitName, "/don-vi/\(unit)")] }

  var html: HTML {
    let search = Field(
      "tim", label: t("members.search"), hint: t("members.search.hint"), value: text)
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      <p>\(t("members.held", ["count": total]))\(comparison)</p>
      \(searchForm(path, search.html, button: t("members.search.do"), live: "ket-qua"))
      <div id="ket-qua">\(text.isEmpty ? list : results)\
      \(if: may(.exportLists) && total > 0, export)</div>
      \(actions)
      """
  }
  /// “Chapter says 84, register has 79.”
  private var comparison: HTML {
    guard let declared, let period, total > 0 else { return .empty }
    let key = Int64(total) == declared ? "members.agree" : "members.disagree"
    let parts: [String: any Localizable] = ["declared": Int(declared), "period": period]
    let path = "/don-vi/\(unit)/hoi-vien?ky=\(period)"
    return " <a href=\"\(path)\">\(t(key, parts))</a>"
  }

  private var results: HTML {
    guard !found.isEmpty else {
      return "<p role=\"status\">\(t("members.search.none", ["text": text]))</p>"
    }
    let columns = ["members.field.name", "members.field.birth", "members.field.unit"]
    return Table(
      t("members.search.found", ["count": found.count, "text": text]),
      columns: columns.map { .init(t($0)) },
      rows: found.map { [link($0), text(birth($0)), text(unitNames[$0.unitId])] }
    ).html
  }
  private var list: HTML {
    let units = below.isEmpty ? .empty : unitTable
    return members.isEmpty ? units : memberTable + units
  }
  private var unitTable: HTML {
    let numbers = ["members.declared", "members.in-register", "members.apart-by"]
    return Table(
      t("members.by-unit", ["period": period.map { $0.title(t) } ?? t("members.never")]),
      columns: [.init(t("figures.unit"))] + numbers.map { .init(t($0), isNumber: true) },
      rows: below.map { row in
        let difference =
          row.registered > 0 ? row.declared.map { Int(Int64(row.registered) - $0) } : nil
        return [
          Link(row.name, memberRegister.path(of: row.unit)).html,
          text(row.declared.map { t(Int($0)) }), text(t(row.registered)),
          text(difference.map { $0 == 0 ? "=" : t($0) }),
        ]
      }
    ).html
  }
  private var memberTable: HTML {
    let columns = ["name", "birth", "sex", "card"]
    return Table(
      t("members.of-unit", ["unit": unitName]),
      columns: columns.map { .init(t("members.field.\($0)")) },
      rows: members.map { member in
        let sex = member.sex.map { t("members.sex.\($0.rawValue)") }
        return [link(member), text(birth(member)), text(sex), text(member.card)]
      }
    ).html
  }
  private func text(_ text: String?) -> HTML { "\(text ?? "–")" }
  private func link(_ member: Member) -> HTML {
    "<a href=\"/hoi-vien/\(member.id.description)\">\(member.name)</a>"
  }
  private func birth(_ member: Member) -> String {
    member.birth.map { t($0) } ?? "–"
  }

  /// Exports what is shown: it is part of the results, which change while the user types.
  private var export: HTML {
    let search: HTML = "<input type=\"hidden\" name=\"tim\" value=\"\(text)\">"
    return exportForm(memberRegister, of: unit, t, with: search)
  }
  private var actions: HTML {
    let mayEdit = may(.editMembers)
    let links: [(isShown: Bool, path: String, label: String)] = [
      (mayEdit, "\(path)/moi", "members.join"),
      (may(.importLists), "\(path)/nap", "members.import"),
      (mayEdit, "\(path)/hoi-phi", "members.dues.title"),
      (mayEdit && total > 0, "\(path)/trung", "members.duplicates"),
      (!members.isEmpty, "\(path)/the", "members.cards"),
      (true, "/don-vi/\(unit)/hoi-vien", "members.link"),
      (true, "\(path)/phieu", "members.blank"),
      (may(.enableSensitiveFields), "\(path)/truong", "register.options"),
    ]
    let shown = links.filter(\.isShown)
    return """
      <ul class="no-print">
      \(for: shown, { "<li><a href=\"\($0.path)\">\(t($0.label))</a></li>\n" })</ul>
      """
  }
}
