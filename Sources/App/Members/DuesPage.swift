import WebUI
import Store
import Vietnamese

/// Dues of a year: a list to tick, with what is owed by whose decision.
struct DuesPage {
  let unit: Identifier
  let year: Int
  let members: [Member]
  let rate: DuesRate?
  private let paid: [Identifier: Int64]
  private let unitName: String
  private let years: [Int]
  /// What the chapters below collected.
  private let below: [DuesSummary]
  private let rateUnit: String
  private let t: Localizer

  /// As many as a form of 64 KiB takes.
  static let limit = 600

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    let asked = Int(request.form["nam"] ?? request.query["nam"] ?? "")
    let range = db.today.year - 4...db.today.year + 1
    let year = asked.flatMap { range.contains($0) ? $0 : nil } ?? db.today.year
    (years, self.year) = (range.reversed(), year)
    members = try Member.present(in: [unit], on: db.today, in: db).prefix(Self.limit).map { $0 }
    let rate = try DuesRate.holding(in: unit, year, request.app, in: db)
    self.rate = rate
    rateUnit = try rate.map { try request.unitName($0.unitId, db) } ?? ""
    paid = try duesPaid(members.map(\.id), year, in: db)
    below = try DuesSummary.below(unit, year, request.app, in: db)
    t = request.t
  }
  private var path: String { memberRegister.path(of: unit) + "/hoi-phi" }
  var title: String { t("members.dues.title") }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(t("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let choices = years.map { (value: "\($0)", caption: t("members.dues.year", ["year": "\($0)"])) }
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      \(searchForm(path, Field("nam", label: t("members.dues.of"), kind: .select(choices), value: "\(year)").html, button: t("form.show")))
      \(if: !members.isEmpty || below.isEmpty || rate == nil, "<p>\(standing)</p>")
      \(if: !members.isEmpty && rate != nil, ticking)
      \(if: members.isEmpty && below.isEmpty, "<p>\(t("members.dues.nobody"))</p>")
      \(if: !below.isEmpty, sums)
      <details\(if: rate == nil || !problems.isEmpty, " open")><summary>\(t("members.dues.rate"))</summary>\(rateForm(typed, problems))</details>
      """
  }
  private var standing: String {
    guard let rate else { return t("members.dues.no-rate", ["year": "\(year)"]) }
    let sum = paid.values.reduce(0, +)
    return t(
      "members.dues.standing",
      [
        "amount": t.wholeMoney(rate.amount), "unit": rateUnit, "decision": rate.decision, "paid": paid.count,
        "all": members.count,
        "sum": t.wholeMoney(sum),
      ])
  }
  private var sums: HTML {
    let row = { (name: HTML, all: Int, paid: Int, sum: Int64) -> [HTML] in
      [name, "\(t(all))", "\(t(paid))", "\(t.wholeMoney(sum))"]
    }
    let sum = { (part: (DuesSummary) -> Int) in below.reduce(0) { $0 + part($1) } }
    return Table(
      t("members.dues.below", ["year": "\(year)"]),
      columns: [.init(t("figures.unit"))]
        + ["members.dues.all", "members.dues.paid", "members.dues.sum"].map { .init(t($0), isNumber: true) },
      rows: below.map {
        row(Link($0.name, "\(memberRegister.path(of: $0.unit))/hoi-phi?nam=\(year)").html, $0.all, $0.paid, $0.sum)
      },
      foot: row("\(t("members.dues.total"))", sum(\.all), sum(\.paid), below.reduce(0) { $0 + $1.sum })
    ).html
  }
  private var ticking: HTML {
    let rows = members.enumerated().map { place, member -> HTML in
      """
      <label class="choice"><input type="checkbox" name="p\(place)" value="\(member.id.description)"\(if: paid[member.id] != nil, " checked")> \
      <span>\(member.name)\(member.birthYear.map { " (\($0))" } ?? "")</span></label><input type="hidden" name="h\(place)" value="\(member.id.description)">
      """
    }
    return form(
      path, warnsOnLeaving: true,
      "<input type=\"hidden\" name=\"nam\" value=\"\(year)\"><fieldset class=\"field\"><legend>\(t("members.dues.tick"))</legend>\(rows)</fieldset><button>\(t("form.save"))</button>"
    )
  }
  private func rateForm(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    form(
      path + "/muc",
      """
      <input type="hidden" name="nam" value="\(year)">
      \(Field("muc", label: t("members.dues.amount"), hint: t("members.dues.amount.hint"), kind: .number, value: typed["muc"] ?? "", problem: errorMessage("muc", problems, t)).html)
      \(Field("quyet-dinh", label: t("members.dues.decision"), hint: t("members.dues.decision.hint"), value: typed["quyet-dinh"] ?? "", problem: errorMessage("quyet-dinh", problems, t)).html)
      <button>\(t("form.save"))</button>
      """)
  }

  static let fields = Set((0..<limit).flatMap { ["p\($0)", "h\($0)"] } + ["nam"])
}
