import Page
import Store
import Vietnamese

/// By which key the numbers of a unit are divided among those it went into: one line for each, a code and a number.
struct DividingPage {
  let change: TreeChange
  let unit: Identifier
  private let ways: [Identifier]
  private let current: Division?
  private let open: OpenDivision?
  private let proposal: [Identifier: Int64]
  private let basis: String
  private let units: UnitHistory
  private let day: Day
  private let mayReform: Bool
  private let book: IndicatorBook
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    change = try TreeChange.find(visit.id("change"), in: db)
    unit = try visit.id("unit")
    day = change.day ?? db.today
    guard try change.work == .reform && change.undoneAt == nil && visit.reaches(unit, on: [day.previous], db) else {
      throw Problem.notFound(Sentence("problem.no-such-page"))
    }
    let all = try Successions.current(visit.house, in: db)
    ways = all.next(of: unit, after: day.previous, by: day).map(\.toId)
    guard ways.count > 1 else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    let figures = try Figures(visit.house, in: db)
    current = all.division(of: unit, in: change.id, for: "")
    open = try OpenDivision.of(change, figures).first { [unit] in $0.unit == unit }
    units = try UnitHistory.current(visit.house, in: db)
    book = figures.book
    say = visit.say
    mayReform = visit.role.reach(.reformTree) != .nowhere
    let byPeople = try DividingPage.people(of: ways, on: day, figures)
    let isEven = visit.query["theo"] == "deu" || byPeople == nil
    let asked = visit.query["theo"] == nil ? current : nil
    proposal = asked?.weights ?? (isEven ? nil : byPeople) ?? Dictionary(uniqueKeysWithValues: ways.map { ($0, 1) })
    basis = asked?.basis ?? visit.say(isEven ? "reform.basis.even" : "reform.basis.people")
  }
  /// How many people live in each, by the newest count that can be put on the new tree; nil when one cannot be told.
  private static func people(of units: [Identifier], on day: Day, _ figures: Figures) throws -> [Identifier: Int64]? {
    guard let series = figures.book.place(of: "population") else { return nil }
    for period in try figures.periods(of: "population").reversed() {
      let restated = try Restated.of(period, on: day, figures.house, in: figures.db)
      let found = units.compactMap { unit -> (Identifier, Int64)? in
        // A unit of which a part cannot be told still weighs by what is known of it.
        guard let place = restated.tree.place(of: unit), let number = restated.total(place, series) else { return nil }
        return (unit, number)
      }
      if found.count == units.count { return Dictionary(uniqueKeysWithValues: found) }
    }
    return nil
  }

  private var name: String { units[unit]?.anyName(on: day.previous) ?? "" }
  var title: String { say("reform.divide", ["unit": name]) }
  var trail: [Link] { [Link(say("reform.title"), "/sap-xep"), Link(change.title, "/sap-xep/\(change.id)")] }
  private var path: String { "/sap-xep/\(change.id)/chia/\(unit)" }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1>
    <p class="lead">\(open.map { $0.text(book, say) } ?? say("reform.all-divided"))</p>
    <p>\(say("reform.divide.more", ["count": "\(ways.count)"]))</p>
    \(if: current != nil, shown)
    \(if: mayReform, entering(typed, problems))
    """
  }
  /// What each gets by the key in force.
  private var shown: HTML {
    let names = ways.map { units[$0]?.anyName(on: day) ?? "" }
    return """
      <h2>\(say("reform.key"))</h2><p>\(current?.basis ?? ""), \(current?.madeBy ?? "")</p>
      \(Table(say("reform.key"), columns: [.init(say("figures.unit")), .init(say("reform.weight"), isNumber: true)],
        rows: zip(names, ways).map { name, way in ["\(name)", "\(say(Int(current?.weights[way] ?? 0)))"] }).html)
      """
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let lines = ways.map { "\(code($0)) \(units[$0]?.anyName(on: day) ?? ""): \(proposal[$0] ?? 0)" }
    let indicators =
      [("", say("reform.every-number"))]
      + (open?.amounts ?? []).filter { $0.series.part.isEmpty }.map {
        ($0.series.indicator, say(book.name(of: $0.series)))
      }
    return """
      <h2>\(say("reform.enter-key"))</h2>
      <p class="no-print"><a href="\(path)?theo=dan-so">\(say("reform.basis.people"))</a> · <a href="\(path)?theo=deu">\(say("reform.basis.even"))</a></p>
      \(form(path, """
        \(Field("chi-tieu", label: say("reform.for"), hint: say("reform.for.hint"), kind: .select(indicators.map { (value: $0.0, caption: $0.1) }), value: typed["chi-tieu"] ?? "").html)
        \(Field("can-cu", label: say("reform.basis"), hint: say("reform.basis.hint"), kind: .text, value: typed["can-cu"] ?? basis, problem: problem("can-cu", problems, say)).html)
        \(Field("phan", label: say("reform.parts"), hint: say("reform.parts.hint"), kind: .long, value: typed["phan"] ?? lines.joined(separator: "\n"), problem: problem("phan", problems, say)).html)
        <button>\(say("reform.divide.do"))</button>
        """))
      """
  }
  private func code(_ id: Identifier) -> String { units[id]?.unit(on: day).code ?? "" }

  /// The weights that were typed, one line for each unit: `03721 Xã Thuận Châu: 120.000.000`.
  func weights(_ text: String) throws -> [Identifier: Int64] {
    var weights: [Identifier: Int64] = [:]
    var problems: [FieldProblem] = []
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() where !String(line).trimmed.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      let wanted = parts.first?.split(separator: " ").first.map(String.init) ?? ""
      guard let way = ways.first(where: { code($0) == wanted }) else {
        problems.append(
          FieldProblem(
            "phan", line: number + 1, Sentence("reform.no-such-part", ["line": "\(number + 1)", "text": wanted])))
        continue
      }
      guard parts.count > 1, let weight = readWholeNumber(parts[1], in: 0...1_000_000_000_000_000)
      else {
        problems.append(FieldProblem("phan", line: number + 1, Sentence("reform.no-number", ["line": "\(number + 1)"])))
        continue
      }
      guard weights.updateValue(weight, forKey: way) == nil else {
        problems.append(
          FieldProblem(
            "phan", line: number + 1, Sentence("reform.part-twice", ["line": "\(number + 1)", "text": wanted])))
        continue
      }
    }
    let missing = ways.filter { weights[$0] == nil }.map(code)
    if problems.isEmpty, !missing.isEmpty {
      problems.append(FieldProblem("phan", Sentence("reform.parts-not-all", ["codes": Listed(missing, most: 10)])))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    return weights
  }
}
