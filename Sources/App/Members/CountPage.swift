import Page
import Store

/// Where members are counted: one row for each unit below, or the unit alone.
struct CountPage {
  let sheet: CountSheet
  private let periods: [Period]
  private let mayState: Bool
  private let seesNames: Bool
  private let share: Share?
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let figures = try Figures(visit.house, in: db)
    periods = Period.counted(on: db.today)
    let asked = try visit.form["ky"].flatMap { Period($0) } ?? visit.period("ky")
    guard let period = asked ?? periods.first else { throw Problem.notFound(Sentence("figures.none")) }
    sheet = try CountSheet(of: visit.unit, period, figures)
    share = try Share(of: visit.unit, period, figures)
    seesNames = visit.role.reach(.seeMembers) != .nowhere
    mayState = visit.role.reach(.stateFigures) != .nowhere
    (today, say) = (db.today, visit.say)
  }
  private var path: String { "/don-vi/\(sheet.unit)/hoi-vien" }
  var title: String { say("members.title") }
  var trail: [Link] { [Link(sheet.unitName, "/don-vi/\(sheet.unit)")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.prefix(30).map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(sheet.unitName), \(sheet.period.title(say))</p>
    \(searchForm(path, Field("ky", label: say("members.period"), kind: .select(choices), value: sheet.period.description).html, button: say("form.show")))
    <p>\(say("members.so-far", ["total": Int(sheet.total), "missing": sheet.missing.count, "all": sheet.rows.count]))</p>
    \(share.map { "<p>\(say("members.share", ["share": $0.part, "people": $0.people, "period": $0.period])) <a href=\"/so-lieu/members.share_of_population/\(sheet.unit.description)/\(sheet.period.description)\">\(say("members.share.source"))</a></p>" as HTML })
    \(if: seesNames, "<p class=\"no-print\"><a href=\"\(memberRegister.path(of: sheet.unit))\">\(say("members.to-register"))</a> · <a href=\"\(memberRegister.path(of: sheet.unit))/phieu?ky=\(sheet.period.description)\">\(say("members.blank"))</a></p>")
    \(if: sheet.hidden > 0, notice(.plain, "<p>\(say("members.hidden", ["count": sheet.hidden]))</p>"))
    \(mayState ? entering(typed, problems) : table { row, column in "\(text(row.stated[column]))" })
    """
  }
  private var choices: [(value: String, caption: String)] {
    let all = periods.contains(sheet.period) ? periods : [sheet.period] + periods
    return all.map { (value: $0.description, caption: $0.title(say)) }
  }
  private func entering(_ typed: [String: String]?, _ problems: [FieldProblem]) -> HTML {
    let leaps = problems.filter { $0.field == "dung-nhu-vay" }
    return form(
      path, warnsOnLeaving: true,
      """
      <input type="hidden" name="ky" value="\(sheet.period.description)">
      <p>\(say(sheet.rows.count > 1 ? "members.hint.sheet" : "members.hint.one"))</p>
      \(table { row, column in field(row, column, typed, problems) })
      \(if: !leaps.isEmpty, Field("dung-nhu-vay", label: say("members.so-it-is"), kind: .check(isOn: false)).html)
      <button>\(say("form.save"))</button>
      """)
  }
  private func table(_ cell: (CountSheet.Row, Int) -> HTML) -> HTML {
    Table(
      say("members.table", ["before": sheet.earlier.map { $0.title(say) } ?? say("members.never")]),
      columns: [.init(say("figures.unit"))] + sheet.columns.map { .init(say($0.caption), isNumber: true) }
        + [.init(say("members.before"), isNumber: true)],
      rows: sheet.rows.map { row in
        let numbers = sheet.columns.indices.map { column -> HTML in
          guard let summed = row.summed else { return cell(row, column) }
          return column == 0 ? "\(say(Int(summed))) <span class=\"soft\">\(say("members.summed"))</span>" : "–"
        }
        let link: HTML =
          "<a href=\"/don-vi/\(row.unit.description)/hoi-vien?ky=\(sheet.period.description)\">\(row.name)</a>"
        return [row.unit == sheet.unit ? "\(row.name)" : link] + numbers + ["\(text(row.before[0]))"]
      }
    ).html
  }
  private func text(_ number: Int64?) -> String { number.map { say(Int($0)) } ?? "–" }

  private func field(
    _ row: CountSheet.Row, _ column: Int, _ typed: [String: String]?, _ problems: [FieldProblem]
  ) -> HTML {
    let place = sheet.rows.firstIndex { $0.unit == row.unit } ?? 0
    let name = "u\(place)-\(column)"
    let value = typed?[name] ?? row.stated[column].map { "\($0)" } ?? ""
    let problem = problem(name, problems, say)
    let unit: HTML = column == 0 ? "<input type=\"hidden\" name=\"u\(place)\" value=\"\(row.unit.description)\">" : ""
    return """
      \(unit)<input class="count" id="\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off" \
      aria-label="\(say(sheet.columns[column].caption)), \(row.name)"\(if: problem != nil, " aria-invalid=\"true\"")>\
      \(problem.map { "<span class=\"problem\">\($0)</span>" as HTML })
      """
  }
}

/// Which part of the population that is, and how large a population of when it is compared with.
private struct Share {
  let part: Measured
  let people: Measured
  let period: Period

  init?(of unit: Identifier, _ period: Period, _ figures: Figures) throws {
    let (code, population) = ("members.share_of_population", "population")
    guard let share = try figures.of(code, unit, period), let measure = figures.book[code].map(figures.book.measure),
      let base = share.derivation?.inputs.first(where: { $0.series.indicator == population }),
      let persons = figures.book[population].map(figures.book.measure)
    else { return nil }
    part = Measured(amount: share.amount, measure: measure)
    (people, self.period) = (Measured(amount: base.amount, measure: persons), base.period)
  }
}
