import Page
import Store

/// Who came new and who stayed after a congress: in one sentence, by kind of change, by unit.
struct TurnoverPage {
  let scope: OfficerScope
  let turnovers: [Turnover]
  let number: Int?
  let numbers: [Int]
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    scope = try OfficerScope(visit.house, below: visit.unit, on: visit.day("ngay"), in: db)
    numbers = scope.termNumbers
    let asked = visit.query["nhiem-ky"] ?? ""
    number = asked.isEmpty ? numbers.first : readTermNumber(asked)
    if number == nil && !asked.isEmpty {
      throw Problem.invalid([FieldProblem("nhiem-ky", Sentence("officers.term-number-bad"))])
    }
    turnovers = number.map(scope.turnovers) ?? []
    say = visit.say
  }

  var html: HTML {
    """
    <h1>\(say("turnover.title"))</h1><p class="lead">\(scope.name(scope.place)), \(say("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo/bien-dong", """
      \(Field("nhiem-ky", label: say("officers.term"), kind: .select(numbers.map { (value: romanNumeral($0), caption: romanNumeral($0)) }), value: number.map(romanNumeral) ?? "").html)
      \(Field("ngay", label: say("officers.day"), kind: .day, value: "\(scope.day)").html)
      """, button: say("form.show")))
    \(for: turnovers, tables)
    \(turnovers.isEmpty ? emptyState(say("turnover.none"), say("turnover.none.more")) : "<p class=\"soft\">\(say("turnover.how"))</p>")
    """
  }
  private func tables(_ turnover: Turnover) -> HTML {
    let words = TurnoverWords(turnover, scope.titles, say)
    return """
      <h2>\(say("unit.\(turnover.level.rawValue)"))</h2>
      \(notice(.plain, "<p>\(words.summary)</p>"))
      \(Table(
        say("turnover.by-change"),
        columns: [.init(say("officers.title")), .init(say("turnover.change")), .init(say("turnover.count"), isNumber: true), .init(say("turnover.where"))],
        rows: turnover.groups(scope.titles).map { group in
          ["\(say(scope.titles.name(group.title)))", "\(say("turnover.change.\(group.change.rawValue)"))", "\(group.units.count)", "\(say.list(group.units.map { listName($0.name) }))"]
        }).html)
      \(Table(
        say("turnover.by-unit"), columns: [.init(say("officers.unit")), .init(say("turnover.verdict")), .init(say("turnover.posts"))],
        rows: turnover.units.map { unit in
          ["<a href=\"/don-vi/\(unit.unit.description)/can-bo?ngay=\(scope.day.description)\">\(unit.name)</a>", badge(say("turnover.verdict.\(unit.verdict.rawValue)"), unit.verdict == .unchanged ? .good : .plain), "\(for: words.lines(unit), { "<span class=\"line\">\($0)</span>" })"]
        }).html)
      """
  }
}

/// `Thuận Châu`, but `Thành phố Sơn La`: the bare name is the province's.
func listName(_ name: String) -> String { name.hasPrefix("Thành phố") ? name : bareName(name) }

/// Turnover in sentences, for the page and for the shell.
struct TurnoverWords {
  let turnover: Turnover
  let titles: TitleBook
  let say: Words
  init(_ turnover: Turnover, _ titles: TitleBook, _ say: Words) {
    (self.turnover, self.titles, self.say) = (turnover, titles, say)
  }

  /// `2/12 đơn vị nguyên người, nguyên chức: …; 9 có thay đổi; 1 không có trong danh sách nào: Sông Mã.`
  var summary: String {
    let names = { (verdict: Turnover.Verdict) in say.list(turnover.units(verdict).map { listName($0.name) }) }
    let all = "\(turnover.units.count)"
    let pieces = [
      say("turnover.summary.unchanged", ["count": "\(turnover.count(.unchanged))", "all": all])
        + (turnover.count(.unchanged) == 0 ? "" : " (\(names(.unchanged)))"),
      say("turnover.summary.changed", ["count": "\(turnover.count(.changed))"]),
      turnover.count(.unlisted) == 0
        ? nil
        : say("turnover.summary.unlisted", ["count": "\(turnover.count(.unlisted))", "names": names(.unlisted)]),
    ]
    return say("officers.term.n", ["term": romanNumeral(turnover.number)]) + ": "
      + pieces.compactMap { $0 }.joined(separator: "; ") + "."
  }
  /// `Chủ tịch: người mới`
  func lines(_ unit: Turnover.OfUnit) -> [String] {
    // That nobody knows what became of nobody knows which post is no news.
    unit.lines.filter { $0.post.title != Title.unstated || $0.change != .unknown }.map { line in
      "\(say(titles.name(line.post.title))): \(say("turnover.change.\(line.change.rawValue)"))"
    }
  }
}

/// How many full-time posts each unit has.
struct StaffingPage {
  let scope: OfficerScope
  let staffings: [Staffing]
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    scope = try OfficerScope(visit.house, below: visit.unit, on: visit.day("ngay"), in: db)
    staffings = scope.staffings
    say = visit.say
  }
  var html: HTML {
    """
    <h1>\(say("staffing.title"))</h1><p class="lead">\(scope.name(scope.place)), \(say("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo/bien-che", Field("ngay", label: say("officers.day"), kind: .day, value: "\(scope.day)").html, button: say("form.show")))
    \(staffings.isEmpty ? emptyState(say("officers.none"), say("officers.none.more")) : "\(for: staffings, table)")
    """
  }
  private func table(_ staffing: Staffing) -> HTML {
    """
    <h2>\(say("unit.\(staffing.level.rawValue)"))</h2>
    <ul class="plain">\(for: StaffingWords(staffing, say).lines, { "<li>\($0)</li>" })</ul>
    \(Table(
      say("staffing.by-unit"),
      columns: [.init(say("officers.unit")), .init(say("officers.full-time.yes"), isNumber: true), .init(say("staffing.which")), .init(say("officers.full-time.no"), isNumber: true), .init(say("staffing.unknown"), isNumber: true)],
      rows: staffing.units.map(row), foot: ["\(say("staffing.total"))", "\(staffing.total)", "", "\(staffing.units.reduce(0) { $0 + $1.partTime })", "\(staffing.units.reduce(0) { $0 + $1.unknown })"]).html)
    """
  }
  private func row(_ unit: Staffing.OfUnit) -> [HTML] {
    [
      "<a href=\"/don-vi/\(unit.unit.description)/can-bo?ngay=\(scope.day.description)\">\(unit.name)</a>",
      unit.isKnown ? "\(unit.fullTime.count)" : "<span class=\"soft\">\(say("officers.unknown"))</span>",
      "\(say.list(unit.fullTime.map { say(scope.titles.name($0.title)) }))", "\(unit.partTime)", "\(unit.unknown)",
    ]
  }
}

/// `3 biên chế chuyên trách: 4 đơn vị (Thành phố Sơn La, …)`
struct StaffingWords {
  let staffing: Staffing
  let say: Words
  init(_ staffing: Staffing, _ say: Words) { (self.staffing, self.say) = (staffing, say) }

  var lines: [String] {
    staffing.groups.map { group in
      say(
        "staffing.group",
        [
          "posts": "\(group.count)", "count": "\(group.units.count)",
          "names": say.list(group.units.map { listName($0.name) }),
        ])
    }
  }
}
