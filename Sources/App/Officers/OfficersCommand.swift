import ArgumentParser
import Store

/// The officers in the shell.
struct OfficersCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "officers",
    abstract: "Cán bộ hội: ai giữ chức gì, bao nhiêu chuyên trách, chức danh nào còn trống.",
    discussion: """
      Ví dụ: khuyenhoc officers --day 31/12/2022
             khuyenhoc officers --unit "Huyện Thuận Châu" --day 31/12/2022
      """)
  @OptionGroup var store: DatabaseOptions
  @OptionGroup var place: OfficerOptions

  func run(in app: AppContext) async throws {
    let options = place
    let lines = try await app.database.read {
      try Self.lines(options.scope(app, $0), app.localizer)
    }
    for line in lines { print(line) }
  }
  private static func lines(_ scope: OfficerSnapshot, _ t: Localizer) -> [String] {
    let head = "\(scope.name(scope.place)), \(t("officers.as-of", ["day": scope.day]))"
    let units = scope.listed.flatMap { at -> [String] in
      let posts = scope.held(at).map { post in
        let name = scope.officers.person(of: post).map { t($0.called) } ?? ""
        let isFullTime = post.isFullTime.map {
          ", " + t($0 ? "officers.full-time.yes" : "officers.full-time.no")
        }
        let kind = isFullTime ?? ""
        return "    \(t(scope.titles.name(post.title))): \(name)\(kind)"
      }
      let vacant = scope.vacancies(of: scope.unit(at).id).map {
        "    " + t("officers.vacant", ["title": $0.title])
      }
      let lines = posts + vacant
      return [scope.name(at)] + (lines.isEmpty ? ["    \(t("officers.unrecorded"))"] : lines)
    }
    let staffing = scope.staffings.flatMap {
      [t("staffing.title") + ", " + t("unit.\($0.level.rawValue)")]
        + StaffingPresenter(staffing: $0, t: t).lines.map { "    \($0)" }
    }
    return [head] + units + staffing
  }
}

/// Turnover after a congress, in the shell.
struct TurnoverCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "turnover",
    abstract: "Biến động cán bộ sau đại hội: người cũ chức cũ, người cũ chức mới, người mới.",
    discussion: "Ví dụ: khuyenhoc turnover --term V --day 31/12/2022")
  @OptionGroup var store: DatabaseOptions
  @OptionGroup var place: OfficerOptions
  @Option(name: .long, help: "Nhiệm kỳ, ví dụ V; không nêu thì nhiệm kỳ sau cùng.")
  var term: String?

  func run(in app: AppContext) async throws {
    let (options, term) = (place, term)
    let lines = try await app.database.read { db in
      try Self.lines(options.scope(app, db), term: term, app.localizer)
    }
    for line in lines { print(line) }
  }
  private static func lines(
    _ scope: OfficerSnapshot, term text: String?, _ t: Localizer
  ) throws -> [String] {
    let number = try text.map { text -> Int in
      guard let number = readTermNumber(text) else {
        throw Problem.invalid([FieldProblem("term", LocalizedMessage("officers.term-number-bad"))])
      }
      return number
    }
    let turnovers = (number ?? scope.termNumbers.first).map(scope.turnovers) ?? []
    guard !turnovers.isEmpty else { throw Problem.notFound(LocalizedMessage("turnover.none.more")) }
    return turnovers.flatMap { turnover -> [String] in
      let presenter = TurnoverPresenter(turnover: turnover, titles: scope.titles, t: t)
      let groups = turnover.groups(scope.titles).map { group -> String in
        let change = t("turnover.change.\(group.change.rawValue)")
        let names = t.list(group.units.map { shortUnitName($0.name) })
        return
          "    \(t(scope.titles.name(group.title))), \(change): \(group.units.count) (\(names))"
      }
      let units = turnover.units.map { unit in
        let pieces = [t("turnover.verdict.\(unit.verdict.rawValue)")] + presenter.lines(unit)
        return "    \(unit.name): \(pieces.joined(separator: "; "))"
      }
      return [t("unit.\(turnover.level.rawValue)"), presenter.summary, t("turnover.by-change")]
        + groups + [t("turnover.by-unit")] + units
    }
  }
}

/// The unit and the day that a command about officers asks for.
struct OfficerOptions: ParsableArguments {
  @Option(name: .long, help: "Đơn vị: mã (119) hoặc tên đầy đủ. Mặc định: cả tỉnh.")
  var unit: String?
  @Option(
    name: .long, help: "Ngày, ví dụ 31/12/2022. Mặc định: hôm nay, hoặc ngày gần nhất có ghi.")
  var day: String?

  func scope(_ app: AppContext, _ db: any Connection) throws -> OfficerSnapshot {
    let asked = try day.map { text -> Day in
      guard let day = Day(text) else {
        throw Problem.invalid([
          FieldProblem("day", LocalizedMessage("day.unreadable", ["text": text]))
        ])
      }
      return day
    }
    let history = try UnitHistory.current(app, in: db)
    let on = asked ?? db.today
    let root = try Tree.asOf(on, app, in: db)
    do {
      let named = try unit.map { text in
        try asked == nil
          ? history.unitIncludingEnded(by: text, on: on) : history.unit(by: text, on: on)
      }
      guard let unit = named ?? root.roots.first.map({ root.nodes[$0].unit }) else {
        throw Problem.notFound(LocalizedMessage("units.none"))
      }
      return try OfficerSnapshot(app, below: unit.id, on: asked, in: db)
    } catch let problem as UnitLookupError { throw Problem.notFound(problem.message) }
  }
}
