import WebUI
import Store
import Vietnamese

/// By which key the numbers of a unit are divided among those it went into: one line for each, a code and a number.
struct DivisionPage {
  let change: TreeChange
  let unit: Identifier
  private let ways: [Identifier]
  private let current: Division?
  private let open: UndividedFigures?
  private let proposal: [Identifier: Int64]
  private let basis: String
  private let units: UnitHistory
  private let day: Day
  private let mayReform: Bool
  private let book: IndicatorCatalog
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    change = try TreeChange.find(request.id("change"), in: db)
    unit = try request.id("unit")
    day = change.day ?? db.today
    guard try change.work == .reform && change.undoneAt == nil && request.canAccess(unit, on: [day.previous], db) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let all = try Successions.current(request.app, in: db)
    ways = all.next(of: unit, after: day.previous, by: day).map(\.toId)
    guard ways.count > 1 else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    let figures = try Figures(request.app, in: db)
    current = all.division(of: unit, in: change.id, for: "")
    open = try UndividedFigures.of(change, figures).first { [unit] in $0.unit == unit }
    units = try UnitHistory.current(request.app, in: db)
    book = figures.book
    t = request.t
    mayReform = request.role.scope(.reorganizeUnits) != .denied
    let byPeople = try DivisionPage.people(of: ways, on: day, figures)
    let isEven = request.query["theo"] == "deu" || byPeople == nil
    let asked = request.query["theo"] == nil ? current : nil
    proposal = asked?.weights ?? (isEven ? nil : byPeople) ?? Dictionary(uniqueKeysWithValues: ways.map { ($0, 1) })
    basis = asked?.basis ?? request.t(isEven ? "reform.basis.even" : "reform.basis.people")
  }
  /// How many people live in each, by the newest count that can be put on the new tree; nil when one cannot be told.
  private static func people(of units: [Identifier], on day: Day, _ figures: Figures) throws -> [Identifier: Int64]? {
    guard let series = figures.book.place(of: "population") else { return nil }
    for period in try figures.periods(of: "population").reversed() {
      let restated = try RestatedFigures.of(period, on: day, figures.app, in: figures.db)
      let found = units.compactMap { unit -> (Identifier, Int64)? in
        // A unit of which a part cannot be told still weighs by what is known of it.
        guard let place = restated.tree.index(of: unit), let number = restated.total(place, series) else { return nil }
        return (unit, number)
      }
      if found.count == units.count { return Dictionary(uniqueKeysWithValues: found) }
    }
    return nil
  }

  private var name: String { units[unit]?.displayName(on: day.previous) ?? "" }
  var title: String { t("reform.divide", ["unit": name]) }
  var breadcrumbs: [Link] { [Link(t("reform.title"), "/sap-xep"), Link(change.title, "/sap-xep/\(change.id)")] }
  private var path: String { "/sap-xep/\(change.id)/chia/\(unit)" }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1>
    <p class="lead">\(open.map { $0.text(book, t) } ?? t("reform.all-divided"))</p>
    <p>\(t("reform.divide.more", ["count": "\(ways.count)"]))</p>
    \(if: current != nil, shown)
    \(if: mayReform, entering(typed, problems))
    """
  }
  /// What each gets by the key in force.
  private var shown: HTML {
    let names = ways.map { units[$0]?.displayName(on: day) ?? "" }
    return """
      <h2>\(t("reform.key"))</h2><p>\(current?.basis ?? ""), \(current?.createdBy ?? "")</p>
      \(Table(t("reform.key"), columns: [.init(t("figures.unit")), .init(t("reform.weight"), isNumber: true)],
        rows: zip(names, ways).map { name, way in ["\(name)", "\(t(Int(current?.weights[way] ?? 0)))"] }).html)
      """
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let lines = ways.map { "\(code($0)) \(units[$0]?.displayName(on: day) ?? ""): \(proposal[$0] ?? 0)" }
    let indicators =
      [("", t("reform.every-number"))]
      + (open?.amounts ?? []).filter { $0.series.part.isEmpty }.map {
        ($0.series.indicator, t(book.name(of: $0.series)))
      }
    return """
      <h2>\(t("reform.enter-key"))</h2>
      <p class="no-print"><a href="\(path)?theo=dan-so">\(t("reform.basis.people"))</a> · <a href="\(path)?theo=deu">\(t("reform.basis.even"))</a></p>
      \(form(path, """
        \(Field("chi-tieu", label: t("reform.for"), hint: t("reform.for.hint"), kind: .select(indicators.map { (value: $0.0, caption: $0.1) }), value: typed["chi-tieu"] ?? "").html)
        \(Field("can-cu", label: t("reform.basis"), hint: t("reform.basis.hint"), kind: .text, value: typed["can-cu"] ?? basis, problem: errorMessage("can-cu", problems, t)).html)
        \(Field("phan", label: t("reform.parts"), hint: t("reform.parts.hint"), kind: .long, value: typed["phan"] ?? lines.joined(separator: "\n"), problem: errorMessage("phan", problems, t)).html)
        <button>\(t("reform.divide.do"))</button>
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
            "phan", line: number + 1, LocalizedMessage("reform.no-such-part", ["line": "\(number + 1)", "text": wanted])))
        continue
      }
      guard parts.count > 1, let weight = readWholeNumber(parts[1], in: 0...1_000_000_000_000_000)
      else {
        problems.append(FieldProblem("phan", line: number + 1, LocalizedMessage("reform.no-number", ["line": "\(number + 1)"])))
        continue
      }
      guard weights.updateValue(weight, forKey: way) == nil else {
        problems.append(
          FieldProblem(
            "phan", line: number + 1, LocalizedMessage("reform.part-twice", ["line": "\(number + 1)", "text": wanted])))
        continue
      }
    }
    let missing = ways.filter { weights[$0] == nil }.map(code)
    if problems.isEmpty, !missing.isEmpty {
      problems.append(FieldProblem("phan", LocalizedMessage("reform.parts-not-all", ["codes": LocalizedList(missing, limit: 10)])))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    return weights
  }
}
