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

/// Turnover in sentences, for the page and for the shell.
struct TurnoverPresenter {
  let turnover: Turnover
  let titles: TitleCatalog
  let t: Localizer

  /// `2/12 đơn vị nguyên người, nguyên chức: …; 9 có thay đổi; 1 không có trong danh sách nào: …`
  var summary: String {
    let names = { (verdict: Turnover.Verdict) in
      t.list(turnover.units(verdict).map { shortUnitName($0.name) })
    }
    let count = { (verdict: Turnover.Verdict) in turnover.count(verdict) }
    let unchanged = t(
      "turnover.summary.unchanged",
      ["count": "\(count(.unchanged))", "all": "\(turnover.units.count)"])
    let changed = t("turnover.summary.changed", ["count": "\(count(.changed))"])
    let unlisted = t(
      "turnover.summary.unlisted",
      ["count": "\(count(.unlisted))", "names": names(.unlisted)])
    let parts = [
      unchanged + (count(.unchanged) == 0 ? "" : " (\(names(.unchanged)))"), changed,
      count(.unlisted) == 0 ? nil : unlisted,
    ]
    let term = t("officers.term.n", ["term": romanNumeral(turnover.number)])
    return "\(term): \(parts.compactMap { $0 }.joined(separator: "; "))."
  }
  /// `Chủ tịch: người mới`
  func lines(_ unit: Turnover.OfUnit) -> [String] {
    // An unknown change of an unstated post is not worth a line.
    unit.lines.filter { $0.post.title != Title.unstated || $0.change != .unknown }.map { line in
      "\(t(titles.name(line.post.title))): \(t("turnover.change.\(line.change.rawValue)"))"
    }
  }
}

/// How many full-time posts each unit has.
struct StaffingPage {
  private let scope: OfficerSnapshot
  private let staffings: [Staffing]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(
      request.app, below: request.targetUnit, on: request.day("ngay"), in: db)
    staffings = scope.staffings
    t = request.t
  }
  var html: HTML {
    let day = Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html
    let none = emptyState(t("officers.none"), t("officers.none.more"))
    return """
      <h1>\(t("staffing.title"))</h1><p class="lead">\(scope.lead(t))</p>
      \(searchForm("/can-bo/bien-che", day, button: t("form.show")))
      \(staffings.isEmpty ? none : "\(for: staffings, section)")
      """
  }
  private func section(_ staffing: Staffing) -> HTML {
    let lines = StaffingPresenter(staffing: staffing, t: t).lines
    return """
      <h2>\(t("unit.\(staffing.level.rawValue)"))</h2>
      <ul class="plain">\(for: lines, { "<li>\($0)</li>" })</ul>
      \(table(staffing))
      """
  }
  private func table(_ staffing: Staffing) -> HTML {
    let partTime = staffing.units.reduce(0) { $0 + $1.partTime }
    let unknown = staffing.units.reduce(0) { $0 + $1.unknown }
    return Table(
      t("staffing.by-unit"),
      columns: [
        .init(t("officers.unit")), .init(t("officers.full-time.yes"), isNumber: true),
        .init(t("staffing.which")), .init(t("officers.full-time.no"), isNumber: true),
        .init(t("staffing.unknown"), isNumber: true),
      ],
      rows: staffing.units.map(row),
      foot: [
        "\(t("staffing.total"))", "\(staffing.total)", "", "\(partTime)", "\(unknown)",
      ]
    ).html
  }
  private func row(_ unit: Staffing.OfUnit) -> [HTML] {
    [
      scope.link(to: unit.unit, name: unit.name),
      unit.isKnown
        ? "\(unit.fullTime.count)" : "<span class=\"soft\">\(t("officers.unknown"))</span>",
      "\(t.list(unit.fullTime.map { t(scope.titles.name($0.title)) }))", "\(unit.partTime)",
      "\(unit.unknown)",
    ]
  }
}

/// `3 biên chế chuyên trách: 4 đơn vị (Thành phố Sơn La, …)`
struct StaffingPresenter {
  let staffing: Staffing
  let t: Localizer

  var lines: [String] {
    staffing.groups.map { group in
      let names = t.list(group.units.map { shortUnitName($0.name) })
      return t(
        "staffing.group",
        ["posts": "\(group.count)", "count": "\(group.units.count)", "names": names])
    }
  }
}
