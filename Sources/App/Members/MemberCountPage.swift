import WebUI
import Store

/// Where members are counted: one row for each unit below, or the unit alone.
struct MemberCountPage {
  let sheet: MemberCountTable
  private let periods: [Period]
  private let mayState: Bool
  private let seesNames: Bool
  private let share: Share?
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let figures = try Figures(request.app, in: db)
    periods = Period.counted(on: db.today)
    let asked = try request.form["ky"].flatMap { Period($0) } ?? request.period("ky")
    guard let period = asked ?? periods.first else { throw Problem.notFound(LocalizedMessage("figures.none")) }
    sheet = try MemberCountTable(of: request.targetUnit, period, figures)
    share = try Share(of: request.targetUnit, period, figures)
    seesNames = request.role.scope(.viewMembers) != .denied
    mayState = request.role.scope(.enterFigures) != .denied
    (today, t) = (db.today, request.t)
  }
  private var path: String { "/don-vi/\(sheet.unit)/hoi-vien" }
  var title: String { t("members.title") }
  var breadcrumbs: [Link] { [Link(sheet.unitName, "/don-vi/\(sheet.unit)")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.prefix(30).map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(sheet.unitName), \(sheet.period.title(t))</p>
    \(searchForm(path, Field("ky", label: t("members.period"), kind: .select(choices), value: sheet.period.description).html, button: t("form.show")))
    <p>\(t("members.so-far", ["total": Int(sheet.total), "missing": sheet.missing.count, "all": sheet.rows.count]))</p>
    \(share.map { "<p>\(t("members.share", ["share": $0.part, "people": $0.people, "period": $0.period])) <a href=\"/so-lieu/members.share_of_population/\(sheet.unit.description)/\(sheet.period.description)\">\(t("members.share.source"))</a></p>" as HTML })
    \(if: seesNames, "<p class=\"no-print\"><a href=\"\(memberRegister.path(of: sheet.unit))\">\(t("members.to-register"))</a> · <a href=\"\(memberRegister.path(of: sheet.unit))/phieu?ky=\(sheet.period.description)\">\(t("members.blank"))</a></p>")
    \(if: sheet.hidden > 0, notice(.plain, "<p>\(t("members.hidden", ["count": sheet.hidden]))</p>"))
    \(mayState ? entering(typed, problems) : table { row, column in "\(text(row.stated[column]))" })
    """
  }
  private var choices: [(value: String, caption: String)] {
    let all = periods.contains(sheet.period) ? periods : [sheet.period] + periods
    return all.map { (value: $0.description, caption: $0.title(t)) }
  }
  private func entering(_ typed: [String: String]?, _ problems: [FieldProblem]) -> HTML {
    let leaps = problems.filter { $0.field == "dung-nhu-vay" }
    return form(
      path, warnsOnLeaving: true,
      """
      <input type="hidden" name="ky" value="\(sheet.period.description)">
      <p>\(t(sheet.rows.count > 1 ? "members.hint.sheet" : "members.hint.one"))</p>
      \(table { row, column in field(row, column, typed, problems) })
      \(if: !leaps.isEmpty, Field("dung-nhu-vay", label: t("members.so-it-is"), kind: .check(isOn: false)).html)
      <button>\(t("form.save"))</button>
      """)
  }
  private func table(_ cell: (MemberCountTable.Row, Int) -> HTML) -> HTML {
    Table(
      t("members.table", ["before": sheet.earlier.map { $0.title(t) } ?? t("members.never")]),
      columns: [.init(t("figures.unit"))] + sheet.columns.map { .init(t($0.caption), isNumber: true) }
        + [.init(t("members.before"), isNumber: true)],
      rows: sheet.rows.map { row in
        let numbers = sheet.columns.indices.map { column -> HTML in
          guard let summed = row.summed else { return cell(row, column) }
          return column == 0 ? "\(t(Int(summed))) <span class=\"soft\">\(t("members.summed"))</span>" : "–"
        }
        let link: HTML =
          "<a href=\"/don-vi/\(row.unit.description)/hoi-vien?ky=\(sheet.period.description)\">\(row.name)</a>"
        return [row.unit == sheet.unit ? "\(row.name)" : link] + numbers + ["\(text(row.before[0]))"]
      }
    ).html
  }
  private func text(_ number: Int64?) -> String { number.map { t(Int($0)) } ?? "–" }

  private func field(
    _ row: MemberCountTable.Row, _ column: Int, _ typed: [String: String]?, _ problems: [FieldProblem]
  ) -> HTML {
    let place = sheet.rows.firstIndex { $0.unit == row.unit } ?? 0
    let name = "u\(place)-\(column)"
    let value = typed?[name] ?? row.stated[column].map { "\($0)" } ?? ""
    let problem = errorMessage(name, problems, t)
    let unit: HTML = column == 0 ? "<input type=\"hidden\" name=\"u\(place)\" value=\"\(row.unit.description)\">" : ""
    return """
      \(unit)<input class="count" id="\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off" \
      aria-label="\(t(sheet.columns[column].caption)), \(row.name)"\(if: problem != nil, " aria-invalid=\"true\"")>\
      \(problem.map { "<span class=\"problem\">\($0)</span>" as HTML })
      """
  }
}

/// Which part of the population that is, and how large a population of when it is compared with.
private struct Share {
  let part: Quantity
  let people: Quantity
  let period: Period

  init?(of unit: Identifier, _ period: Period, _ figures: Figures) throws {
    let (code, population) = ("members.share_of_population", "population")
    guard let share = try figures.of(code, for: unit, in: period), let measure = figures.book[code].map(figures.book.measure),
      let base = share.derivation?.inputs.first(where: { $0.series.indicator == population }),
      let persons = figures.book[population].map(figures.book.measure)
    else { return nil }
    part = Quantity(amount: share.amount, measure: measure)
    (people, self.period) = (Quantity(amount: base.amount, measure: persons), base.period)
  }
}
