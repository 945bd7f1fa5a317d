import Store
import WebUI

/// Where members are counted: one row for each unit below, or only the unit itself.
struct MemberCountPage: FormPage {
  static let fields = MemberCountForm.fields
  let table: MemberCountTable
  private let periods: [Period]
  private let mayEdit: Bool
  private let mayViewMembers: Bool
  private let share: PopulationShare?
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let figures = try Figures(request.app, in: db)
    periods = Period.counted(on: db.today)
    let chosen = try request.form["ky"].flatMap { Period($0) } ?? request.period("ky")
    guard let period = chosen ?? periods.first else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    table = try MemberCountTable(of: request.targetUnit, period, figures)
    share = try PopulationShare(of: request.targetUnit, period, figures)
    mayViewMembers = request.role.scope(.viewMembers) != .denied
    mayEdit = request.role.scope(.enterFigures) != .denied
    t = request.t
  }
  private var path: String { "/don-vi/\(table.unit)/hoi-vien" }
  var title: String { t("members.title") }
  var breadcrumbs: [Link] { [Link(table.unitName, "/don-vi/\(table.unit)")] }

  func content(_ form: FormState) -> HTML {
    let period = Field(
      "ky", label: t("members.period"), kind: .select(choices), value: "\(table.period)")
    let numbers: [String: any Localizable] = [
      "total": Int(table.total), "missing": table.missing.count, "all": table.rows.count,
    ]
    let hidden = notice(.plain, "<p>\(t("members.hidden", ["count": table.hidden]))</p>")
    return """
      <h1>\(title)</h1><p class="lead">\(table.unitName), \(table.period.title(t))</p>
      \(searchForm(path, period.html, button: t("form.show")))
      <p>\(t("members.so-far", numbers))</p>
      \(share.map(shareLine))
      \(if: mayViewMembers, registerLinks)
      \(if: table.hidden > 0, hidden)
      \(mayEdit ? entry(form) : countTable { row, column in "\(text(row.stated[column]))" })
      """
  }
  private func shareLine(_ share: PopulationShare) -> HTML {
    let source = "/so-lieu/members.share_of_population/\(table.unit)/\(table.period)"
    let parts: [String: any Localizable] = [
      "share": share.part, "people": share.people, "period": share.period,
    ]
    return """
      <p>\(t("members.share", parts)) <a href="\(source)">\(t("members.share.source"))</a></p>
      """
  }
  private var registerLinks: HTML {
    let register = memberRegister.path(of: table.unit)
    return """
      <p class="no-print"><a href="\(register)">\(t("members.to-register"))</a> · \
      <a href="\(register)/phieu?ky=\(table.period.description)">\(t("members.blank"))</a></p>
      """
  }
  private var choices: [(value: String, caption: String)] {
    let all = periods.contains(table.period) ? periods : [table.period] + periods
    return all.map { (value: $0.description, caption: $0.title(t)) }
  }

  private func entry(_ form: FormState) -> HTML {
    let isUnlikely = form.problems.contains { $0.field == "dung-nhu-vay" }
    let confirmation = Field(
      "dung-nhu-vay", label: t("members.so-it-is"), kind: .check(isOn: false)
    ).html
    return WebUI.form(
      path, warnsOnLeaving: true,
      """
      <input type="hidden" name="ky" value="\(table.period.description)">
      <p>\(t(table.rows.count > 1 ? "members.hint.sheet" : "members.hint.one"))</p>
      \(countTable { row, column in input(row, column: column, form) })
      \(if: isUnlikely, confirmation)
      <button>\(t("form.save"))</button>
      """)
  }
  private func countTable(_ cell: (MemberCountTable.Row, _ column: Int) -> HTML) -> HTML {
    let before = table.earlier.map { $0.title(t) } ?? t("members.never")
    return Table(
      t("members.table", ["before": before]),
      columns: [.init(t("figures.unit"))]
        + table.columns.map { .init(t($0.caption), isNumber: true) }
        + [.init(t("members.before"), isNumber: true)],
      rows: table.rows.map { row in
        let numbers = table.columns.indices.map { column -> HTML in
          guard let summed = row.summed else { return cell(row, column) }
          guard column == 0 else { return "–" }
          return "\(t(Int(summed))) <span class=\"soft\">\(t("members.summed"))</span>"
        }
        return [name(row)] + numbers + ["\(text(row.before[0]))"]
      }
    ).html
  }
  private func name(_ row: MemberCountTable.Row) -> HTML {
    guard row.unit != table.unit else { return "\(row.name)" }
    let path = "/don-vi/\(row.unit)/hoi-vien?ky=\(table.period)"
    return "<a href=\"\(path)\">\(row.name)</a>"
  }
  private func text(_ number: Int64?) -> String { number.map { t(Int($0)) } ?? "–" }

  private func input(_ row: MemberCountTable.Row, column: Int, _ form: FormState) -> HTML {
    let place = table.rows.firstIndex { $0.unit == row.unit } ?? 0
    let name = "u\(place)-\(column)"
    let value = form.typed?[name] ?? row.stated[column].map { "\($0)" } ?? ""
    let problem = errorMessage(for: name, in: form.problems, t)
    let unit: HTML =
      column == 0
      ? "<input type=\"hidden\" name=\"u\(place)\" value=\"\(row.unit.description)\">" : ""
    return """
      \(unit)<input class="count" id="\(name)" name="\(name)" value="\(value)" \
      inputmode="numeric" autocomplete="off" \
      aria-label="\(t(table.columns[column].caption)), \(row.name)"\
      \(if: problem != nil, " aria-invalid=\"true\"")>\
      \(problem.map { "<span class=\"problem\">\($0)</span>" as HTML })
      """
  }
}

/// Members as a share of the population, and the population that they are compared with.
private struct PopulationShare {
  let part: Quantity
  let people: Quantity
  /// When the population was counted.
  let period: Period

  init?(of unit: Identifier, _ period: Period, _ figures: Figures) throws {
    let (code, population) = ("members.share_of_population", "population")
    guard let share = try figures.of(code, for: unit, in: period),
      let measure = figures.book[code].map(figures.book.measure),
      let base = share.derivation?.inputs.first(where: { $0.series.indicator == population }),
      let persons = figures.book[population].map(figures.book.measure)
    else { return nil }
    part = Quantity(amount: share.amount, measure: measure)
    people = Quantity(amount: base.amount, measure: persons)
    self.period = base.period
  }
}
