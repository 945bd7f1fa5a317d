import Store
import WebUI

/// Who is new and who stayed after a congress: in one sentence, by kind of change, by unit.
struct TurnoverPage {
  private let scope: OfficerSnapshot
  private let turnovers: [Turnover]
  private let number: Int?
  private let numbers: [Int]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(
      request.app, below: request.targetUnit, on: request.day("ngay"), in: db)
    numbers = scope.termNumbers
    let asked = request.query["nhiem-ky"] ?? ""
    number = asked.isEmpty ? numbers.first : readTermNumber(asked)
    if number == nil && !asked.isEmpty {
      let message = LocalizedMessage("officers.term-number-bad")
      throw Problem.invalid([FieldProblem("nhiem-ky", message)])
    }
    turnovers = number.map(scope.turnovers) ?? []
    t = request.t
  }

  var html: HTML {
    let terms = numbers.map { (value: romanNumeral($0), caption: romanNumeral($0)) }
    let term = Field(
      "nhiem-ky", label: t("officers.term"), kind: .select(terms),
      value: number.map(romanNumeral) ?? ""
    ).html
    let day = Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html
    let note: HTML =
      turnovers.isEmpty
      ? emptyState(t("turnover.none"), t("turnover.none.more"))
      : "<p class=\"soft\">\(t("turnover.how"))</p>"
    return """
      <h1>\(t("turnover.title"))</h1><p class="lead">\(scope.lead(t))</p>
      \(searchForm("/can-bo/bien-dong", "\(term)\(day)", button: t("form.show")))
      \(for: turnovers, section)
      \(note)
      """
  }
  private func section(_ turnover: Turnover) -> HTML {
    let presenter = TurnoverPresenter(turnover: turnover, titles: scope.titles, t: t)
    return """
      <h2>\(t("unit.\(turnover.level.rawValue)"))</h2>
      \(notice(.plain, "<p>\(presenter.summary)</p>"))
      \(changes(turnover))
      \(units(turnover, presenter))
      """
  }
  private func changes(_ turnover: Turnover) -> HTML {
    Table(
      t("turnover.by-change"),
      columns: [
        .init(t("officers.title")), .init(t("turnover.change")),
        .init(t("turnover.count"), isNumber: true), .init(t("turnover.where")),
      ],
      rows: turnover.groups(scope.titles).map { group in
        [
          "\(t(scope.titles.name(group.title)))",
          "\(t("turnover.change.\(group.change.rawValue)"))", "\(group.units.count)",
          "\(t.list(group.units.map { shortUnitName($0.name) }))",
        ]
      }
    ).html
  }
  private func units(_ turnover: Turnover, _ presenter: TurnoverPresenter) -> HTML {
    Table(
      t("turnover.by-unit"),
      columns: [
        .init(t("officers.unit")), .init(t("turnover.verdict")), .init(t("turnover.posts")),
      ],
      rows: turnover.units.map { unit in
        let verdict = t("turnover.verdict.\(unit.verdict.rawValue)")
        return [
          scope.link(to: unit.unit, name: unit.name),
          badge(verdict, unit.verdict == .unchanged ? .good : .plain),
          "\(for: presenter.lines(unit), { "<span class=\"line\">\($0)</span>" })",
        ]
      }
    ).html
  }
}

extension OfficerSnapshot {
  /// A link to the leadership of a unit on the same day.
  func link(to unit: Identifier, name: String) -> HTML {
    "<a href=\"/don-vi/\(unit.description)/can-bo?ngay=\(day.description)\">\(name)</a>"
  }
}

/// `Thuận Châu`, but `Thành phố Sơn La`: the bare name is the province's.
func shortUnitName(_ name: String) -> String {
  name.hasPrefix("Thành phố") ? name : unitNameWithoutKind(name)
}
