import WebUI
import Store

/// Who came new and who stayed after a congress: in one sentence, by kind of change, by unit.
struct TurnoverPage {
  let scope: OfficerSnapshot
  let turnovers: [Turnover]
  let number: Int?
  let numbers: [Int]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(request.app, below: request.targetUnit, on: request.day("ngay"), in: db)
    numbers = scope.termNumbers
    let asked = request.query["nhiem-ky"] ?? ""
    number = asked.isEmpty ? numbers.first : readTermNumber(asked)
    if number == nil && !asked.isEmpty {
      throw Problem.invalid([FieldProblem("nhiem-ky", LocalizedMessage("officers.term-number-bad"))])
    }
    turnovers = number.map(scope.turnovers) ?? []
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("turnover.title"))</h1><p class="lead">\(scope.name(scope.place)), \(t("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo/bien-dong", """
      \(Field("nhiem-ky", label: t("officers.term"), kind: .select(numbers.map { (value: romanNumeral($0), caption: romanNumeral($0)) }), value: number.map(romanNumeral) ?? "").html)
      \(Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html)
      """, button: t("form.show")))
    \(for: turnovers, tables)
    \(turnovers.isEmpty ? emptyState(t("turnover.none"), t("turnover.none.more")) : "<p class=\"soft\">\(t("turnover.how"))</p>")
    """
  }
  private func tables(_ turnover: Turnover) -> HTML {
    let words = TurnoverPresenter(turnover, scope.titles, t)
    return """
      <h2>\(t("unit.\(turnover.level.rawValue)"))</h2>
      \(notice(.plain, "<p>\(words.summary)</p>"))
      \(Table(
        t("turnover.by-change"),
        columns: [.init(t("officers.title")), .init(t("turnover.change")), .init(t("turnover.count"), isNumber: true), .init(t("turnover.where"))],
        rows: turnover.groups(scope.titles).map { group in
          ["\(t(scope.titles.name(group.title)))", "\(t("turnover.change.\(group.change.rawValue)"))", "\(group.units.count)", "\(t.list(group.units.map { shortUnitName($0.name) }))"]
        }).html)
      \(Table(
        t("turnover.by-unit"), columns: [.init(t("officers.unit")), .init(t("turnover.verdict")), .init(t("turnover.posts"))],
        rows: turnover.units.map { unit in
          ["<a href=\"/don-vi/\(unit.unit.description)/can-bo?ngay=\(scope.day.description)\">\(unit.name)</a>", badge(t("turnover.verdict.\(unit.verdict.rawValue)"), unit.verdict == .unchanged ? .good : .plain), "\(for: words.lines(unit), { "<span class=\"line\">\($0)</span>" })"]
        }).html)
      """
  }
}

/// `Thuận Châu`, but `Thành phố Sơn La`: the bare name is the province's.
func shortUnitName(_ name: String) -> String { name.hasPrefix("Thành phố") ? name : unitNameWithoutKind(name) }

/// Turnover in sentences, for the page and for the shell.
struct TurnoverPresenter {
  let turnover: Turnover
  let titles: TitleCatalog
  let t: Localizer
  init(_ turnover: Turnover, _ titles: TitleCatalog, _ t: Localizer) {
    (self.turnover, self.titles, self.t) = (turnover, titles, t)
  }

  /// `2/12 đơn vị nguyên người, nguyên chức: …; 9 có thay đổi; 1 không có trong danh sách nào: Sông Mã.`
  var summary: String {
    let names = { (verdict: Turnover.Verdict) in t.list(turnover.units(verdict).map { shortUnitName($0.name) }) }
    let all = "\(turnover.units.count)"
    let pieces = [
      t("turnover.summary.unchanged", ["count": "\(turnover.count(.unchanged))", "all": all])
        + (turnover.count(.unchanged) == 0 ? "" : " (\(names(.unchanged)))"),
      t("turnover.summary.changed", ["count": "\(turnover.count(.changed))"]),
      turnover.count(.unlisted) == 0
        ? nil
        : t("turnover.summary.unlisted", ["count": "\(turnover.count(.unlisted))", "names": names(.unlisted)]),
    ]
    return t("officers.term.n", ["term": romanNumeral(turnover.number)]) + ": "
      + pieces.compactMap { $0 }.joined(separator: "; ") + "."
  }
  /// `Chủ tịch: người mới`
  func lines(_ unit: Turnover.OfUnit) -> [String] {
    // That nobody knows what became of nobody knows which post is no news.
    unit.lines.filter { $0.post.title != Title.unstated || $0.change != .unknown }.map { line in
      "\(t(titles.name(line.post.title))): \(t("turnover.change.\(line.change.rawValue)"))"
    }
  }
}

/// How many full-time posts each unit has.
struct StaffingPage {
  let scope: OfficerSnapshot
  let staffings: [Staffing]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(request.app, below: request.targetUnit, on: request.day("ngay"), in: db)
    staffings = scope.staffings
    t = request.t
  }
  var html: HTML {
    """
    <h1>\(t("staffing.title"))</h1><p class="lead">\(scope.name(scope.place)), \(t("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo/bien-che", Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html, button: t("form.show")))
    \(staffings.isEmpty ? emptyState(t("officers.none"), t("officers.none.more")) : "\(for: staffings, table)")
    """
  }
  private func table(_ staffing: Staffing) -> HTML {
    """
    <h2>\(t("unit.\(staffing.level.rawValue)"))</h2>
    <ul class="plain">\(for: StaffingPresenter(staffing, t).lines, { "<li>\($0)</li>" })</ul>
    \(Table(
      t("staffing.by-unit"),
      columns: [.init(t("officers.unit")), .init(t("officers.full-time.yes"), isNumber: true), .init(t("staffing.which")), .init(t("officers.full-time.no"), isNumber: true), .init(t("staffing.unknown"), isNumber: true)],
      rows: staffing.units.map(row), foot: ["\(t("staffing.total"))", "\(staffing.total)", "", "\(staffing.units.reduce(0) { $0 + $1.partTime })", "\(staffing.units.reduce(0) { $0 + $1.unknown })"]).html)
    """
  }
  private func row(_ unit: Staffing.OfUnit) -> [HTML] {
    [
      "<a href=\"/don-vi/\(unit.unit.description)/can-bo?ngay=\(scope.day.description)\">\(unit.name)</a>",
      unit.isKnown ? "\(unit.fullTime.count)" : "<span class=\"soft\">\(t("officers.unknown"))</span>",
      "\(t.list(unit.fullTime.map { t(scope.titles.name($0.title)) }))", "\(unit.partTime)", "\(unit.unknown)",
    ]
  }
}

/// `3 biên chế chuyên trách: 4 đơn vị (Thành phố Sơn La, …)`
struct StaffingPresenter {
  let staffing: Staffing
  let t: Localizer
  init(_ staffing: Staffing, _ t: Localizer) { (self.staffing, self.t) = (staffing, t) }

  var lines: [String] {
    staffing.groups.map { group in
      t(
        "staffing.group",
        [
          "posts": "\(group.count)", "count": "\(group.units.count)",
          "names": t.list(group.units.map { shortUnitName($0.name) }),
        ])
    }
  }
}
