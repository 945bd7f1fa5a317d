import ArgumentParser
import Store

/// The officers in the shell.
struct OfficersCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "officers", abstract: "Cán bộ hội: ai giữ chức gì, bao nhiêu chuyên trách, chỗ nào còn trống.",
    discussion: """
      Ví dụ: khuyenhoc officers --day 31/12/2022
             khuyenhoc officers --unit "Huyện Thuận Châu" --day 31/12/2022
      """)
  @OptionGroup var store: StoreOptions
  @OptionGroup var place: OfficerOptions

  func run(in house: House) async throws {
    let options = place
    for line in try await house.database.read({ try Self.lines(options.scope(house, $0), house.words) }) { print(line) }
  }
  private static func lines(_ scope: OfficerScope, _ say: Words) -> [String] {
    let head = "\(scope.name(scope.place)), \(say("officers.as-of", ["day": scope.day]))"
    let units = scope.listed.flatMap { at -> [String] in
      let posts = scope.held(at).map { post in
        let name = scope.officers.person(of: post).map { say($0.called) } ?? ""
        let kind = post.isFullTime.map { ", " + say($0 ? "officers.full-time.yes" : "officers.full-time.no") } ?? ""
        return "    \(say(scope.titles.name(post.title))): \(name)\(kind)"
      }
      let vacant = scope.vacancies(of: scope.unit(at).id).map { "    " + say("officers.vacant", ["title": $0.title]) }
      let lines = posts + vacant
      return [scope.name(at)] + (lines.isEmpty ? ["    \(say("officers.unrecorded"))"] : lines)
    }
    let staffing = scope.staffings.flatMap {
      [say("staffing.title") + ", " + say("unit.\($0.level.rawValue)")]
        + StaffingWords($0, say).lines.map { "    \($0)" }
    }
    return [head] + units + staffing
  }
}

/// Turnover after a congress, in the shell.
struct TurnoverCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "turnover", abstract: "Biến động cán bộ sau đại hội: người cũ chức cũ, người cũ chức mới, người mới.",
    discussion: "Ví dụ: khuyenhoc turnover --term V --day 31/12/2022")
  @OptionGroup var store: StoreOptions
  @OptionGroup var place: OfficerOptions
  @Option(name: .long, help: "Nhiệm kỳ, ví dụ V; không nêu thì nhiệm kỳ sau cùng.") var term: String?

  func run(in house: House) async throws {
    let (options, term) = (place, term)
    let lines = try await house.database.read { db in
      try Self.lines(options.scope(house, db), term, house.words)
    }
    for line in lines { print(line) }
  }
  private static func lines(_ scope: OfficerScope, _ text: String?, _ say: Words) throws -> [String] {
    let number = try text.map { text -> Int in
      guard let number = readTermNumber(text) else {
        throw Problem.invalid([FieldProblem("term", Sentence("officers.term-number-bad"))])
      }
      return number
    }
    let turnovers = (number ?? scope.termNumbers.first).map(scope.turnovers) ?? []
    guard !turnovers.isEmpty else { throw Problem.notFound(Sentence("turnover.none.more")) }
    return turnovers.flatMap { turnover -> [String] in
      let words = TurnoverWords(turnover, scope.titles, say)
      let groups = turnover.groups(scope.titles).map { group in
        "    \(say(scope.titles.name(group.title))), \(say("turnover.change.\(group.change.rawValue)")): "
          + "\(group.units.count) (\(say.list(group.units.map { listName($0.name) })))"
      }
      let units = turnover.units.map { unit in
        let pieces = [say("turnover.verdict.\(unit.verdict.rawValue)")] + words.lines(unit)
        return "    \(unit.name): \(pieces.joined(separator: "; "))"
      }
      return [say("unit.\(turnover.level.rawValue)"), words.summary, say("turnover.by-change")] + groups
        + [say("turnover.by-unit")] + units
    }
  }
}

/// Of which unit and which day a command on officers speaks.
struct OfficerOptions: ParsableArguments {
  @Option(name: .long, help: "Đơn vị: mã (119) hoặc tên đầy đủ. Mặc định: cả tỉnh.") var unit: String?
  @Option(name: .long, help: "Ngày, ví dụ 31/12/2022. Mặc định: hôm nay, hoặc ngày gần nhất có ghi.") var day: String?

  func scope(_ house: House, _ db: any Connection) throws -> OfficerScope {
    let asked = try day.map { text -> Day in
      guard let day = Day(text) else {
        throw Problem.invalid([FieldProblem("day", Sentence("day.unreadable", ["text": text]))])
      }
      return day
    }
    let history = try UnitHistory.current(house, in: db)
    let on = asked ?? db.today
    let root = try Tree.asOf(on, house, in: db)
    do {
      let named = try unit.map { try asked == nil ? history.lately(by: $0, on: on) : history.meant(by: $0, on: on) }
      guard let unit = named ?? root.roots.first.map({ root.nodes[$0].unit }) else {
        throw Problem.notFound(Sentence("units.none"))
      }
      return try OfficerScope(house, below: unit.id, on: asked, in: db)
    } catch let problem as UnitProblem { throw Problem.notFound(problem.sentence) }
  }
}
