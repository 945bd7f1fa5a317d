import ArgumentParser
import Foundation
import Store

struct FiguresCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Xem số liệu của một đơn vị, và nguồn của một số.",
    discussion: """
      Ví dụ: khuyenhoc figures --period 2022
             khuyenhoc figures --unit 119 --period 2022
             khuyenhoc figures --indicator budgets.total --period 2022 --trace
      """)
  @OptionGroup var store: DatabaseOptions
  @OptionGroup var scope: ScopeOptions
  @Option(name: .long, help: "Mã chỉ tiêu; không nêu thì xem tất cả.")
  var indicator: String?
  @Option(name: .long, help: "Một phần của chỉ tiêu, ví dụ party.")
  var part: String = ""
  @Flag(name: .long, help: "In cả nguồn của số liệu.")
  var trace = false

  func run(in app: AppContext) async throws {
    let command = self
    let lines = try await app.database.read { try command.lines(Figures(app, in: $0)) }
    for line in lines { print(line) }
  }

  private func lines(_ figures: Figures) throws -> [String] {
    guard let period = try scope.readPeriod() ?? figures.latest() else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    let unit = try scope.readUnit(figures.app, on: period.last, in: figures.db)
    guard let indicator else { return try overview(figures, of: unit.id, in: period) }
    let trace = try FigureTrace(indicator, part: part, of: unit.id, in: period, figures)
    return try self.trace ? TraceText(trace, figures).lines : [TraceText(trace, figures).head]
  }

  private func overview(_ figures: Figures, of unit: Identifier, in period: Period) throws
    -> [String]
  {
    let t = figures.app.localizer
    let tree = try figures.tree(period)
    let rows = try figures.book.series.compactMap { series -> String? in
      guard let found = try figures.of(series.indicator, part: series.part, for: unit, in: period),
        let indicator = figures.book[series.indicator]
      else { return nil }
      let value = found.amount.full(figures.book.measure(of: indicator), t)
      return "\(t(figures.book.name(of: series))): \(value) [\(found.origin(tree, t))]"
    }
    return ["\(tree.name(of: unit)), \(period.title(t))"] + rows
  }
}

/// The way back of a figure, for the shell.
private struct TraceText {
  let trace: FigureTrace
  let figures: Figures
  let tree: Tree

  init(_ trace: FigureTrace, _ figures: Figures) throws {
    self.trace = trace
    self.figures = figures
    tree = try figures.tree(trace.period)
  }
  private var t: Localizer { figures.app.localizer }

  var head: String {
    let value =
      trace.found?.amount.full(trace.measure, t)
      ?? trace.statements.first?.text(trace.indicator, in: trace.measure, t)
    let origin = trace.found.map { " [\($0.origin(tree, t))]" } ?? ""
    return
      """
      \(t(figures.book.name(of: trace.series))), \(trace.unitName), \(trace.period.title(t)): \
      \(value ?? t("figures.missing"))\(origin)
      """
  }
  var lines: [String] {
    let stated = trace.statements.map { statement in
      let entry = statement.origin.entry
      return
        """
          \(t("figures.stated")): \(statement.text(trace.indicator, in: trace.measure, t)) \
        “\(statement.written)” – 
        """
          + """
          \(statement.place(t)) \
          – \(t.time(entry.at.milliseconds)), \(entry.createdBy), \(entry.title)
          """
          + (statement.origin.row.map { ", \(t("sheet.line", ["line": "\($0)"]))" } ?? "")
    }
    let sum =
      trace.consolidated.map {
        ["  \(t("figures.sum")): \($0.amount.full(trace.measure, t)) [\($0.origin(tree, t))]"]
      } ?? []
    let formula =
      trace.derived.map { ["  \(t("figures.by-formula")): \($0.amount.full(trace.measure, t))"] }
      ?? []
    let below = trace.below.map { row in
      let word = row.word.map { code in t(trace.indicator.word(code)) }
      return
        """
            \(row.name): \(row.found?.amount.full(trace.measure, t) ?? word ?? t("figures.missing"))
        """
    }
    return [head] + stated + sum + formula + below
  }
}
