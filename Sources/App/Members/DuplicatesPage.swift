import Store
import WebUI

/// Members who may have been entered twice, with the reasons.
struct DuplicatesPage {
  private let unit: Identifier
  private let unitName: String
  private let duplicates: DuplicateFinder
  private let unitNames: [Identifier: String]
  private let t: Localizer
  static let limit = 100

  init(_ request: RequestContext, _ db: any Connection) throws {
    let (app, unit) = (request.app, try request.targetUnit)
    self.unit = unit
    unitName = try request.unitName(unit, db)
    let revision = try DataArea.of([.members, .units], in: db)
    duplicates = try app.cache.value(revision, "duplicates \(unit)", limit: 8) {
      try DuplicateFinder(below: unit, app, in: db)
    }
    var names: [Identifier: String] = [:]
    for match in duplicates.found.prefix(Self.limit) {
      for unit in [match.units.0, match.units.1] where names[unit] == nil {
        names[unit] = try request.unitName(unit, db)
      }
    }
    unitNames = names
    t = request.t
  }
  var title: String { t("members.duplicates") }
  var breadcrumbs: [Link] { memberListLinks(unit, named: unitName, t) }

  var html: HTML {
    let (looked, found) = (duplicates.looked, duplicates.found.count)
    let more = t("members.duplicates.more", ["count": found - Self.limit])
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      <p>\(t("members.duplicates.lead", ["looked": looked, "found": found]))</p>
      \(if: found > 0, table)
      \(if: found > Self.limit, "<p class=\"soft\">\(more)</p>")
      """
  }
  private var table: HTML {
    let columns = ["members.pair", "members.reasons", "members.how-sure"]
    return Table(
      title, columns: columns.map { .init(t($0)) },
      rows: duplicates.found.prefix(Self.limit).map(row)
    ).html
  }
  private func row(_ match: DuplicateMatch) -> [HTML] {
    let path = "/hoi-vien/trung/\(match.one)/\(match.other)"
    let units = "\(unitNames[match.units.0] ?? "") – \(unitNames[match.units.1] ?? "")"
    let reasons = match.reasons.map { LocalizedMessage("members.reason.\($0.rawValue)") }
    let isLikely = match.isLikely
    return [
      """
      <a href="\(path)">\(match.names.0) – \(match.names.1)</a><br>\
      <span class="soft">\(units)</span>
      """,
      "\(t(LocalizedList(reasons)))",
      badge(t(isLikely ? "members.likely" : "members.possible"), isLikely ? .warn : .plain),
    ]
  }
}

/// Two persons side by side: to be merged, or to be marked as different.
struct CompareDuplicatesPage {
  let one: Member
  let other: Member
  private let unitNames: (String, String)
  private let presenter: MemberPresenter
  private let t: Localizer
  /// What is known of a person, and not of one membership.
  static let fields = memberRegister.fields.filter { $0.storage?.table == "person" }.map(\.name)

  init(_ request: RequestContext, _ db: any Connection) throws {
    let member = { (name: String) in
      let found = try Self.member(named: name, of: request, in: db)
      try request.require(.editMembers, in: found.unitId, db)
      return found
    }
    one = try member("one")
    other = try member("other")
    unitNames = (try request.unitName(one.unitId, db), try request.unitName(other.unitId, db))
    presenter = MemberPresenter(request.t, closed: [], request.app)
    t = request.t
  }
  /// The person that the path names, preferably in a chapter that the user may access.
  static func member(
    named name: String, of request: RequestContext, in db: any Connection
  ) throws -> Member {
    let person = try request.id(name)
    let all = try Member.all(of: person, request.app, in: db)
    let accessible = try all.first {
      try $0.validTo == nil && request.canAccess($0.unitId, db)
    }
    if let found = accessible ?? all.first { return found }
    let survivor = try db.value(
      Identifier.self, "SELECT merged_into AS value FROM person WHERE id = \(person)")
    throw survivor == nil
      ? Problem.notFound(LocalizedMessage("members.unknown"))
      : Problem.conflict(LocalizedMessage("members.merge.one-already"))
  }
  private var path: String { "/hoi-vien/trung/\(one.personId)/\(other.personId)" }
  var title: String { t("members.compare") }
  var breadcrumbs: [Link] { [Link(t("register.members"), memberRegister.path(of: one.unitId))] }

  private struct Row {
    let key: String
    let left: String
    let right: String
  }
  private var rows: [Row] {
    let (left, right) = (presenter.all(one), presenter.all(other))
    let more = right.map(\.key).filter { key in !left.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in
      all.first { $0.key == key }?.text ?? "–"
    }
    return (left.map(\.key) + more).map {
      Row(key: $0, left: text(left, $0), right: text(right, $0))
    }
  }

  var html: HTML {
    let rows = rows
    let cells: [[HTML]] =
      [["\(t("members.field.unit"))", "\(unitNames.0)", "\(unitNames.1)"]]
      + rows.map { ["\(t($0.key))", "\($0.left)", "\($0.right)"] }
    let columns = ["members.compare.what", "members.compare.one", "members.compare.other"]
    let choices = Self.fields.compactMap { field -> HTML? in
      let row = rows.first { $0.key == "members.field.\(field)" }
      guard let row, row.left != row.right, row.right != "–" else { return nil }
      return choice(of: field, row)
    }
    let exchanged = "/hoi-vien/trung/\(other.personId)/\(one.personId)"
    let merge: HTML = "\(choices)<button>\(t("members.merge.do"))</button>"
    return """
      <h1>\(title)</h1><p>\(t("members.compare.lead"))</p>
      <p><a href="\(exchanged)">\(t("members.compare.turn"))</a></p>
      \(Table(title, columns: columns.map { .init(t($0)) }, rows: cells).html)
      \(form(path + "/gop", merge))
      <p class="soft">\(t("members.merge.more"))</p>
      \(form(path + "/khac", button(t("members.apart.do"), .secondary)))
      """
  }
  private func choice(of field: String, _ row: Row) -> HTML {
    let choices = [(value: "trai", caption: row.left), (value: "phai", caption: row.right)]
    return Field(
      "giu-\(field)", label: t("members.field.\(field)"), kind: .choice(choices),
      value: row.left == "–" ? "phai" : "trai"
    ).html
  }
}
