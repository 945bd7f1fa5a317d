import Store
import WebUI

/// By which weights the numbers of a unit are divided among the units it went into: one line for
/// each, a code and a number.
struct DivisionPage: FormPage {
  static let fields: Set = ["chi-tieu", "can-cu", "phan"]
  let change: TreeChange
  let unit: Identifier
  private let ways: [Identifier]
  private let current: Division?
  private let open: UndividedFigures?
  private let proposal: [Identifier: Int64]
  private let basis: String
  private let units: UnitHistory
  private let day: Day
  private let mayReorganize: Bool
  private let book: IndicatorCatalog
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    change = try TreeChange.find(request.id("change"), in: db)
    unit = try request.id("unit")
    day = change.day ?? db.today
    let mayAccess = try request.canAccess(unit, on: [day.previous], db)
    guard change.kind == .reform, change.undoneAt == nil, mayAccess else {
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
    mayReorganize = request.role.scope(.reorganizeUnits) != .denied
    let byPeople = try DivisionPage.people(of: ways, on: day, figures)
    let isEven = request.query["theo"] == "deu" || byPeople == nil
    let asked = request.query["theo"] == nil ? current : nil
    proposal =
      asked?.weights ?? (isEven ? nil : byPeople)
      ?? Dictionary(uniqueKeysWithValues: ways.map { ($0, 1) })
    basis = asked?.basis ?? request.t(isEven ? "reform.basis.even" : "reform.basis.people")
  }
  /// How many people live in each, by the newest count that can be put on the new tree; nil when
  /// one is not known.
  private static func people(
    of units: [Identifier], on day: Day, _ figures: Figures
  ) throws -> [Identifier: Int64]? {
    guard let series = figures.book.place(of: "population") else { return nil }
    for period in try figures.periods(of: "population").reversed() {
      let restated = try RestatedFigures.of(period, on: day, figures.app, in: figures.db)
      let found = units.compactMap { unit -> (Identifier, Int64)? in
        // A unit of which only a part is known counts with that part.
        guard let place = restated.tree.index(of: unit) else { return nil }
        return restated.total(place, series).map { (unit, $0) }
      }
      if found.count == units.count { return Dictionary(uniqueKeysWithValues: found) }
    }
    return nil
  }

  private var name: String { units[unit]?.displayName(on: day.previous) ?? "" }
  var title: String { t("reform.divide", ["unit": name]) }
  var breadcrumbs: [Link] {
    [Link(t("reform.title"), "/sap-xep"), Link(change.title, "/sap-xep/\(change.id)")]
  }
  private var path: String { "/sap-xep/\(change.id)/chia/\(unit)" }

  func content(_ form: FormState) -> HTML {
    """
    <h1>\(title)</h1>
    <p class="lead">\(open.map { $0.text(book, t) } ?? t("reform.all-divided"))</p>
    <p>\(t("reform.divide.more", ["count": "\(ways.count)"]))</p>
    \(if: current != nil, currentWeights)
    \(if: mayReorganize, entryForm(form))
    """
  }
  private var currentWeights: HTML {
    let rows = ways.map { way -> [HTML] in
      [
        "\(units[way]?.displayName(on: day) ?? "")",
        "\(t(Int(current?.weights[way] ?? 0)))",
      ]
    }
    let columns: [Table.Column] = [
      .init(t("figures.unit")), .init(t("reform.weight"), isNumber: true),
    ]
    return """
      <h2>\(t("reform.key"))</h2>
      <p>\(current?.basis ?? ""), \(current?.createdBy ?? "")</p>
      \(Table(t("reform.key"), columns: columns, rows: rows).html)
      """
  }
  private func entryForm(_ state: FormState) -> HTML {
    let lines = ways.map {
      "\(code($0)) \(units[$0]?.displayName(on: day) ?? ""): \(proposal[$0] ?? 0)"
    }
    let known = (open?.amounts ?? []).filter { $0.series.part.isEmpty }.map {
      (value: $0.series.indicator, caption: t(book.name(of: $0.series)))
    }
    let indicators = [(value: "", caption: t("reform.every-number"))] + known
    let indicator = state.field(
      "chi-tieu", label: "reform.for", hint: "reform.for.hint", kind: .select(indicators), t)
    let basis = state.field(
      "can-cu", label: "reform.basis", hint: "reform.basis.hint", known: basis, t)
    let parts = state.field(
      "phan", label: "reform.parts", hint: "reform.parts.hint", kind: .long,
      known: lines.joined(separator: "\n"), t)
    let button: HTML = "<button>\(t("reform.divide.do"))</button>"
    return """
      <h2>\(t("reform.enter-key"))</h2>
      <p class="no-print"><a href="\(path)?theo=dan-so">\(t("reform.basis.people"))</a> \
      · <a href="\(path)?theo=deu">\(t("reform.basis.even"))</a></p>
      \(form(path, "\(indicator)\(basis)\(parts)\(button)"))
      """
  }
  private func code(_ id: Identifier) -> String { units[id]?.unit(on: day).code ?? "" }
  /// The code of each unit that it went into.
  var codes: [(unit: Identifier, code: String)] { ways.map { ($0, code($0)) } }
}
