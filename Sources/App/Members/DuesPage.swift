import Store
import Vietnamese
import WebUI

/// Dues of a year: a list of members to tick, and the rate.
struct DuesPage: FormPage {
  /// Of the form of the rate; those of the list are in `DuesForm`.
  static let fields: Set = ["nam", "muc", "quyet-dinh"]
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
  let t: Localizer

  /// As many as a form of 64 KiB takes.
  static let limit = 600

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    let chosen = Int(request.form["nam"] ?? request.query["nam"] ?? "")
    let range = db.today.year - 4...db.today.year + 1
    let year = chosen.flatMap { range.contains($0) ? $0 : nil } ?? db.today.year
    years = range.reversed()
    self.year = year
    members = try Member.present(in: [unit], on: db.today, request.app, in: db).prefix(Self.limit).map { $0 }
    let rate = try DuesRate.current(in: unit, year: year, request.app, in: db)
    self.rate = rate
    rateUnit = try rate.map { try request.unitName($0.unitId, db) } ?? ""
    paid = try Dues.paid(by: members.map(\.id), year: year, in: db)
    below = try DuesSummary.below(unit, year: year, request.app, in: db)
    t = request.t
  }
  private var path: String { memberRegister.path(of: unit) + "/hoi-phi" }
  /// This page, of this year.
  var yearPath: String { "\(path)?nam=\(year)" }
  var title: String { t("members.dues.title") }
  var breadcrumbs: [Link] { memberListLinks(unit, named: unitName, t) }

  func content(_ form: FormState) -> HTML {
    let choices = years.map {
      (value: "\($0)", caption: t("members.dues.year", ["year": "\($0)"]))
    }
    let yearField = Field(
      "nam", label: t("members.dues.of"), kind: .select(choices), value: "\(year)")
    let isOpen = rate == nil || !form.problems.isEmpty
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      \(searchForm(path, yearField.html, button: t("form.show")))
      \(if: !members.isEmpty || below.isEmpty || rate == nil, "<p>\(summary)</p>")
      \(if: !members.isEmpty && rate != nil, memberBoxes)
      \(if: members.isEmpty && below.isEmpty, "<p>\(t("members.dues.nobody"))</p>")
      \(if: !below.isEmpty, sums)
      <details\(if: isOpen, " open")><summary>\(t("members.dues.rate"))</summary>\
      \(rateForm(form))</details>
      """
  }

  private var summary: String {
    guard let rate else { return t("members.dues.no-rate", ["year": "\(year)"]) }
    return t(
      "members.dues.standing",
      [
        "amount": t.wholeMoney(rate.amount), "unit": rateUnit, "decision": rate.decision,
        "paid": paid.count, "all": members.count, "sum": t.wholeMoney(paid.values.reduce(0, +)),
      ])
  }
  private var sums: HTML {
    let cells = { (all: Int, paid: Int, sum: Int64) -> [HTML] in
      ["\(t(all))", "\(t(paid))", "\(t.wholeMoney(sum))"]
    }
    let rows = below.map { one -> [HTML] in
      let path = "\(memberRegister.path(of: one.unit))/hoi-phi?nam=\(year)"
      return [Link(one.name, path).html] + cells(one.all, one.paid, one.sum)
    }
    let all = below.reduce(0) { $0 + $1.all }
    let paid = below.reduce(0) { $0 + $1.paid }
    let sum = below.reduce(0) { $0 + $1.sum }
    let numbers = ["members.dues.all", "members.dues.paid", "members.dues.sum"]
    return Table(
      t("members.dues.below", ["year": "\(year)"]),
      columns: [.init(t("figures.unit"))] + numbers.map { .init(t($0), isNumber: true) },
      rows: rows,
      foot: ["\(t("members.dues.total"))"] + cells(all, paid, sum)
    ).html
  }

  private var yearInput: HTML { "<input type=\"hidden\" name=\"nam\" value=\"\(year)\">" }
  private var memberBoxes: HTML {
    let boxes = members.enumerated().map { place, member in box(member, at: place) }
    return form(
      path, warnsOnLeaving: true,
      """
      \(yearInput)<fieldset class="field"><legend>\(t("members.dues.tick"))</legend>\
      \(boxes)</fieldset><button>\(t("form.save"))</button>
      """)
  }
  private func box(_ member: Member, at place: Int) -> HTML {
    let id = member.id.description
    let birthYear = member.birth.map { " (\($0.year))" } ?? ""
    let isPaid = paid[member.id] != nil
    return """
      <label class="choice">\
      <input type="checkbox" name="p\(place)" value="\(id)"\(if: isPaid, " checked")> \
      <span>\(member.name)\(birthYear)</span></label>\
      <input type="hidden" name="h\(place)" value="\(id)">
      """
  }
  private func rateForm(_ form: FormState) -> HTML {
    let amount = form.field(
      "muc", label: "members.dues.amount", hint: "members.dues.amount.hint", kind: .number, t)
    let decision = form.field(
      "quyet-dinh", label: "members.dues.decision", hint: "members.dues.decision.hint", t)
    return WebUI.form(
      path + "/muc", "\(yearInput)\(amount)\(decision)<button>\(t("form.save"))</button>")
  }
}
