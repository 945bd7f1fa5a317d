import Store
import Vietnamese
import WebUI

/// A figure and its whole way back.
struct TracePage {
  let trace: FigureTrace
  let figures: Figures
  /// What the checks found on it.
  let openFindings: [OpenFinding]
  private let tree: Tree

  init(_ trace: FigureTrace, _ figures: Figures, openFindings: [OpenFinding]) {
    self.trace = trace
    self.figures = figures
    self.openFindings = openFindings
    tree = trace.tree
  }
  private var t: Localizer { figures.app.localizer }
  private var measure: Measure { trace.measure }

  var html: HTML {
    """
    <h1>\(t(figures.book.name(of: trace.series)))</h1>
    <p class="lead">\(trace.unitName), \(trace.period.title(t))</p>
    \(value)
    \(for: openFindings, openFinding)
    \(if: !trace.statements.isEmpty, statements)
    \(derivation)
    \(if: !trace.parts.isEmpty, partTable(trace, figures))
    \(if: !trace.below.isEmpty, below)
    \(targetList(trace, figures))
    <h2>\(t("figures.definition"))</h2><p>\(trace.indicator.definition(t))</p>
    <p class="soft">\(t("figures.code")): \(trace.series.indicator) \
    · \(t("adds.\(trace.indicator.overUnits.rawValue)"))</p>
    """
  }

  private var value: HTML {
    guard let found = trace.found else {
      let newest = trace.statements.first?.text(trace.indicator, in: measure, t)
      return "<p class=\"value\"><strong>\(newest ?? t("figures.missing"))</strong></p>"
    }
    let isBare = measure.kind == .percent && trace.derived == nil
    return """
      <p class="value"><strong>\(found.amount.full(measure, t))</strong></p>
      <p>\(t("figures.source")): \(found.origin(tree, t))\
      </p>\(if: isBare, "<p class=\"soft\">\(t("figures.bare"))</p>")
      """
  }

  private var statements: HTML {
    """
    <h2>\(t("figures.stated"))</h2>
    \(Table(
      t("figures.stated.more"),
      columns: [
        .init(t("figures.place")), .init(t("figures.written")), .init(t("figures.value"), isNumber: true),
        .init(t("figures.source")), .init(t("figures.entered")),
      ], rows: trace.statements.map(statement)).html)
    """
  }
  private func statement(_ statement: Statement) -> [HTML] {
    let entry = statement.origin.entry
    let row = statement.origin.row.map { ", " + t("sheet.line", ["line": "\($0)"]) } ?? ""
    let place: HTML =
      if let document = statement.origin.document {
        """
        <a href="/van-ban/\(document.key)">\(document.title)</a>\
        \(statement.origin.lines.map { ", " + t("checks.lines", ["lines": $0]) })
        """
      } else { "\(statement.place(t))" }
    return [
      "\(place)\(statement.note.map { "<br><span class=\"soft\">\($0)</span>" as HTML })",
      "\(statement.written.isEmpty ? "–" : "“\(statement.written)”")",
      "\(statement.text(trace.indicator, in: measure, t))",
      "\(t("source.\(statement.source.rawValue)"))",
      """
      \(t.time(entry.at.milliseconds)), \(entry.createdBy)<br>\
      <span class="soft">\(entry.title)\(row)</span>
      """,
    ]
  }

  private func openFinding(_ finding: OpenFinding) -> HTML {
    notice(
      .warn, "<p><a href=\"\(finding.path)\">\(t("figures.finding"))</a>: \(finding.message)</p>")
  }
  private var derivation: HTML {
    guard let derived = trace.derived, let derivation = derived.derivation else { return .empty }
    let inputs = derivation.inputs.map { input -> HTML in
      guard let indicator = figures.book[input.series.indicator] else { return .empty }
      let measure = figures.book.measure(of: indicator)
      let path = figurePath(input.series, of: input.unit, in: input.period)
      return """
        <li><a href="\(path)">\(t(indicator)), \(tree.name(of: input.unit)), \
        \(input.period.title(t))</a>: \(input.amount.full(measure, t))</li>
        """
    }
    return """
      <h2>\(t("figures.by-formula"))</h2>
      <p>\(t("figures.by-formula.gives", ["value": derived.amount.full(measure, t)]))</p>
      \(derivation.target.map(compared))
      <ul class="plain">\(inputs)</ul>
      \(if: !derivation.counted.isEmpty && derivation.counted.count <= 30, counted(derivation))
      """
  }

  private func compared(_ target: Target) -> HTML {
    let programme = figures.book.programmes[target.programme]
    let parts: [String: any Localizable] = [
      "target": target.text(measure, t), "programme": programme ?? target.programme,
    ]
    return "<p>\(t("figures.compared-with", parts))</p>"
  }
  private func counted(_ derivation: Derivation) -> HTML {
    let units = LocalizedList(derivation.counted.map { tree.name(of: $0) })
    return "<p>\(t("figures.counted", ["units": units]))</p>"
  }

  private var below: HTML {
    let sum = trace.consolidated
    return """
      <h2>\(t("figures.below"))</h2>
      \(sum.map { "<p>\($0.origin(tree, t))</p>" as HTML })
      \(Table(
        t("figures.below.more"),
        columns: [
          .init(t("figures.unit")), .init(t("figures.value"), isNumber: true),
          .init(t("figures.source")),
        ],
        rows: trace.below.map(belowRow),
        foot: sum.map { ["\(t("figures.sum"))", "\($0.amount.full(measure, t))", ""] }).html)
      """
  }
  private func belowRow(_ row: FigureTrace.Below) -> [HTML] {
    let word = row.word.map { t(trace.indicator.word($0)) }
    let text = row.found?.amount.full(measure, t) ?? word ?? t("figures.missing")
    return [
      "<a href=\"\(figurePath(trace.series, of: row.unit, in: trace.period))\">\(row.name)</a>",
      "\(text)",
      "\(row.found?.origin(tree, t))",
    ]
  }
}

/// The parts of a breakdown, each with the way to its own figure.
func partTable(_ trace: FigureTrace, _ figures: Figures) -> HTML {
  let t = figures.app.localizer
  let name = trace.indicator.breakdown.map { t.language == .vi ? $0.vi : $0.en } ?? ""
  return Table(
    name,
    columns: [.init(name), .init(t("figures.value"), isNumber: true)],
    rows: trace.parts.map { item in
      let path = figurePath(
        .init(indicator: trace.indicator.code, part: item.part.code), of: trace.unit,
        in: trace.period)
      return [
        "<a href=\"\(path)\">\(t(item.part))</a>", "\(item.found.amount.full(trace.measure, t))",
      ]
    }
  ).html
}

/// The targets that were ever set for it, with the programme and how far its text can be trusted.
func targetList(_ trace: FigureTrace, _ figures: Figures) -> HTML {
  guard !trace.targets.isEmpty else { return .empty }
  let t = figures.app.localizer
  return """
    <h2>\(t("figures.targets"))</h2>\
    <ul class="plain">\(for: trace.targets, { target in targetItem(target, of: trace, figures) })\
    </ul>
    """
}
private func targetItem(_ target: Target, of trace: FigureTrace, _ figures: Figures) -> HTML {
  let t = figures.app.localizer
  guard let programme = figures.book.programmes[target.programme] else { return .empty }
  let state =
    programme.isInForce(in: trace.period)
    ? badge(t("figures.in-force"), .good) : badge(t("figures.not-in-force"), .plain)
  return """
    <li>\(target.text(trace.measure, t)): <a href="/van-ban/\(programme.document)">\(t(programme))\
    </a>, \
    \(t(programme.from)) – \(t(programme.until)) \(state) \
    <span class="soft">\(t("reliability.\(programme.reliability)"))</span></li>
    """
}
