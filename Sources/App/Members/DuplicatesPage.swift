import WebUI
import Store

/// Who may have been written down twice, with what speaks for it.
struct DuplicatesPage {
  private let unit: Identifier
  private let unitName: String
  private let scan: DuplicateFinder
  private let unitNames: [Identifier: String]
  private let t: Localizer
  static let limit = 100

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    scan = try request.app.cache.value(DataArea.of([.members, .units], in: db), "duplicates \(request.targetUnit)", limit: 8) {
      [app = request.app] in
      try DuplicateFinder(below: request.targetUnit, app, in: db)
    }
    var names: [Identifier: String] = [:]
    for one in scan.found.prefix(Self.limit) {
      for unit in [one.units.0, one.units.1] where names[unit] == nil { names[unit] = try request.unitName(unit, db) }
    }
    unitNames = names
    t = request.t
  }
  var title: String { t("members.duplicates") }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(t("register.members"), memberRegister.path(of: unit))]
  }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    <p>\(t("members.duplicates.lead", ["looked": scan.looked, "found": scan.found.count]))</p>
    \(if: !scan.found.isEmpty, table)
    \(if: scan.found.count > Self.limit, "<p class=\"soft\">\(t("members.duplicates.more", ["count": scan.found.count - Self.limit]))</p>")
    """
  }
  private var table: HTML {
    Table(
      title, columns: [.init(t("members.pair")), .init(t("members.grounds")), .init(t("members.how-sure"))],
      rows: scan.found.prefix(Self.limit).map { one in
        [
          "<a href=\"/hoi-vien/trung/\(one.one.description)/\(one.other.description)\">\(one.names.0) – \(one.names.1)</a><br><span class=\"soft\">\(unitNames[one.units.0] ?? "") – \(unitNames[one.units.1] ?? "")</span>",
          "\(t(LocalizedList(one.reasons.map { LocalizedMessage("members.ground.\($0.rawValue)") })))",
          "\(badge(t(one.weight >= DuplicateMatch.sure ? "members.likely" : "members.possible"), one.weight >= DuplicateMatch.sure ? .warn : .plain))",
        ]
      }
    ).html
  }
}

/// Two persons side by side: to be made one, or to be kept apart.
struct CompareDuplicatesPage {
  let one: Member
  let other: Member
  private let unitNames: (String, String)
  private let words: MemberPresenter
  private let t: Localizer
  static let fields = ["name", "birth", "sex", "phone"]

  init(_ request: RequestContext, _ db: any Connection) throws {
    let member = { (name: String) in
      let found = try Self.member(request, name, db)
      try request.require(.editMembers, in: found.unitId, db)
      return found
    }
    (one, other) = (try member("one"), try member("other"))
    unitNames = (try request.unitName(one.unitId, db), try request.unitName(other.unitId, db))
    words = MemberPresenter(request.t, closed: [], request.app)
    t = request.t
  }
  /// The person that the path names, in a chapter that the visitor reaches if there is one.
  static func member(_ request: RequestContext, _ name: String, _ db: any Connection) throws -> Member {
    let person = try request.id(name)
    let all = try Member.all(of: person, in: db)
    if let found = try all.first(where: { try $0.validTo == nil && request.canAccess($0.unitId, db) }) ?? all.first {
      return found
    }
    let merged = try db.value(Identifier.self, "SELECT merged_into AS value FROM person WHERE id = \(person)")
    throw merged == nil
      ? Problem.notFound(LocalizedMessage("members.unknown")) : Problem.conflict(LocalizedMessage("members.merge.one-already"))
  }
  private var path: String { "/hoi-vien/trung/\(one.personId)/\(other.personId)" }
  var title: String { t("members.compare") }
  var breadcrumbs: [Link] { [Link(t("register.members"), memberRegister.path(of: one.unitId))] }

  var html: HTML {
    let (left, right) = (words.all(one), words.all(other))
    let keys = left.map(\.key) + right.map(\.key).filter { key in !left.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in all.first { $0.key == key }?.text ?? "–" }
    let rows =
      [[t("members.field.unit"), unitNames.0, unitNames.1]] + keys.map { [t($0), text(left, $0), text(right, $0)] }
    let choices = Self.fields.filter {
      text(left, "members.field.\($0)") != text(right, "members.field.\($0)")
        && text(right, "members.field.\($0)") != "–"
    }
    return """
      <h1>\(title)</h1><p>\(t("members.compare.lead"))</p>
      <p><a href="/hoi-vien/trung/\(other.personId.description)/\(one.personId.description)">\(t("members.compare.turn"))</a></p>
      \(Table(title, columns: [.init(t("members.compare.what")), .init(t("members.compare.one")), .init(t("members.compare.other"))], rows: rows.map { $0.map { "\($0)" } }).html)
      \(form(path + "/gop", "\(for: choices, { choice($0, text(left, "members.field.\($0)"), text(right, "members.field.\($0)")) })<button>\(t("members.merge.do"))</button>"))
      <p class="soft">\(t("members.merge.more"))</p>
      \(form(path + "/khac", button(t("members.apart.do"), .secondary)))
      """
  }
  private func choice(_ field: String, _ left: String, _ right: String) -> HTML {
    Field(
      "giu-\(field)", label: t("members.field.\(field)"),
      kind: .choice([(value: "trai", caption: left), (value: "phai", caption: right)]),
      value: left == "–" ? "phai" : "trai"
    ).html
  }
}
