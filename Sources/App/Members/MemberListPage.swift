import WebUI
import Store

/// The register of a unit: the members of a chapter by name, or the units below with how many each says and how many the register
/// holds; and the search.
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
  private let may: (keep: Bool, handIn: Bool, takeAway: Bool, open: Bool)
  private let today: Day
  private let t: Localizer

  private struct Row {
    let unit: Identifier
    let name: String
    let declared: Int64?
    let held: Int
  }
  /// A chapter with more is searched.
  static let limit = 400

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    (today, t) = (db.today, request.t)
    text = (request.query["tim"] ?? "").trimmed
    let tree = try Tree.asOf(db.today, request.app, in: db)
    guard let place = tree.index(of: unit) else {
      throw Problem.notFound(LocalizedMessage("units.not-then", ["text": try request.unitName(unit, db), "day": db.today]))
    }
    unitName = tree.nodes[place].name
    let counts = try RegisterCounts.current(request.app, in: db)
    total = counts.below(unit)
    found = text.isEmpty ? [] : try MemberSearch(app: request.app, db: db, unit: unit).find(text, limit: 30)
    let own = counts.own[unit] ?? 0
    members = text.isEmpty && own > 0 && own <= Self.limit ? try Member.present(in: [unit], on: db.today, in: db) : []
    let figures = try Figures(request.app, in: db)
    let period = try figures.periods(of: "members").last { $0.first <= db.today }
    self.period = period
    let declared = { (unit: Identifier) throws -> Int64? in
      guard let period else { return nil }
      return try figures.of("members", for: unit, in: period).flatMap { $0.amount.qualifier == .blank ? nil : $0.amount.number }
    }
    self.declared = try declared(unit)
    below =
      text.isEmpty
      ? try tree.nodes[place].children.map { at in
        let id = tree.nodes[at].unit.id
        return Row(unit: id, name: tree.nodes[at].name, declared: try declared(id), held: counts.below(id))
      } : []
    var names: [Identifier: String] = [:]
    for member in found { names[member.unitId] = tree.index(of: member.unitId).map { tree.nodes[$0].name } }
    unitNames = names
    may = (
      request.role.scope(.editMembers) != .denied, request.role.scope(.importLists) != .denied,
      request.role.scope(.exportLists) != .denied, request.role.scope(.enableSensitiveFields) != .denied
    )
  }
  private var path: String { memberRegister.path(of: unit) }
  var title: String { t("register.members") }
  var breadcrumbs: [Link] { [Link(unitName, "/don-vi/\(unit)")] }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    <p>\(t("members.held", ["count": total]))\(comparison)</p>
    \(searchForm(path, Field("tim", label: t("members.search"), hint: t("members.search.hint"), value: text).html, button: t("members.search.do"), live: "ket-qua"))
    <div id="ket-qua">\(text.isEmpty ? list : results)\(if: may.takeAway && total > 0, takingAway)</div>
    \(actions)
    """
  }
  /// “Chapter says 84, register holds 79.”
  private var comparison: HTML {
    guard let declared, let period, total > 0 else { return .empty }
    let key = Int64(total) == declared ? "members.agree" : "members.disagree"
    return
      " <a href=\"/don-vi/\(unit.description)/hoi-vien?ky=\(period.description)\">\(t(key, ["declared": Int(declared), "period": period]))</a>"
  }
  private var results: HTML {
    guard !found.isEmpty else { return "<p role=\"status\">\(t("members.search.none", ["text": text]))</p>" }
    return Table(
      t("members.search.found", ["count": found.count, "text": text]),
      columns: [.init(t("members.field.name")), .init(t("members.field.birth")), .init(t("members.field.unit"))],
      rows: found.map { [link($0), text(birth($0)), text(unitNames[$0.unitId])] }
    ).html
  }
  private var list: HTML {
    let units: HTML =
      below.isEmpty
      ? .empty
      : Table(
        t("members.by-unit", ["period": period.map { $0.title(t) } ?? t("members.never")]),
        columns: [
          .init(t("figures.unit")), .init(t("members.declared"), isNumber: true),
          .init(t("members.in-register"), isNumber: true), .init(t("members.apart-by"), isNumber: true),
        ],
        rows: below.map { row in
          let apart = row.held > 0 ? row.declared.map { Int(Int64(row.held) - $0) } : nil
          return [
            Link(row.name, memberRegister.path(of: row.unit)).html, text(row.declared.map { t(Int($0)) }),
            text(t(row.held)),
            text(apart.map { $0 == 0 ? "=" : t($0) }),
          ]
        }
      ).html
    guard !members.isEmpty else { return units }
    return Table(
      t("members.of-unit", ["unit": unitName]),
      columns: [
        .init(t("members.field.name")), .init(t("members.field.birth")), .init(t("members.field.sex")),
        .init(t("members.field.card")),
      ],
      rows: members.map {
        [link($0), text(birth($0)), text($0.sex.map { t("members.sex.\($0.rawValue)") }), text($0.card)]
      }
    ).html + units
  }
  private func text(_ text: String?) -> HTML { "\(text ?? "–")" }
  private func link(_ member: Member) -> HTML { "<a href=\"/hoi-vien/\(member.id.description)\">\(member.name)</a>" }
  private func birth(_ member: Member) -> String {
    member.birthDate.map { t.day($0) } ?? member.birthYear.map { "\($0)" } ?? "–"
  }
  /// What is taken away is what is shown: it stands with it, and is made anew with it while somebody types.
  private var takingAway: HTML {
    exportForm(
      memberRegister, of: unit, t, with: "<input type=\"hidden\" name=\"tim\" value=\"\(text)\">")
  }
  private var actions: HTML {
    """
    <ul class="no-print">
    \(if: may.keep, "<li><a href=\"\(path)/moi\">\(t("members.join"))</a></li>")
    \(if: may.handIn, "<li><a href=\"\(path)/nap\">\(t("members.hand-in"))</a></li>")
    \(if: may.keep, "<li><a href=\"\(path)/hoi-phi\">\(t("members.dues.title"))</a></li>")
    \(if: may.keep && total > 0, "<li><a href=\"\(path)/trung\">\(t("members.duplicates"))</a></li>")
    \(if: !members.isEmpty, "<li><a href=\"\(path)/the\">\(t("members.cards"))</a></li>")
    <li><a href="/don-vi/\(unit.description)/hoi-vien">\(t("members.link"))</a></li>
    <li><a href="\(path)/phieu">\(t("members.blank"))</a></li>
    \(if: may.open, "<li><a href=\"\(path)/truong\">\(t("register.options"))</a></li>")
    </ul>
    """
  }
}

/// How many members the register holds of each unit, kept until one changes.
struct RegisterCounts: Sendable {
  let own: [Identifier: Int]
  private let sums: [Identifier: Int]

  static func current(_ app: AppContext, in db: any Connection) throws -> RegisterCounts {
    let revision = try DataArea.of([.members, .units], in: db)
    return try app.cache.value(revision, "register \(db.today)", limit: 2) {
      var own: [Identifier: Int] = [:]
      try db.each(
        """
        SELECT unit_id, CAST(COUNT(*) AS BIGINT) AS number FROM membership
        WHERE \(Member.isPresent(db.today)) GROUP BY unit_id
        """
      ) { own[try $0.get("unit_id")] = try $0.get("number") }
      let tree = try Tree.asOf(db.today, app, in: db)
      var sums: [Identifier: Int] = [:]
      for node in tree.nodes.reversed() {
        let below = node.children.reduce(0) { $0 + (sums[tree.nodes[$1].unit.id] ?? 0) }
        sums[node.unit.id] = below + (own[node.unit.id] ?? 0)
      }
      return RegisterCounts(own: own, sums: sums)
    }
  }
  func below(_ unit: Identifier) -> Int { sums[unit] ?? 0 }
}
