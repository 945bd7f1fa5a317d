import Page
import Store
import Vietnamese

/// A figure and its whole way back.
struct TracePage {
  let trace: Trace
  let figures: Figures
  /// What the checks found on it.
  let doubts: [Doubt]
  private let tree: Tree

  init(_ trace: Trace, _ figures: Figures, doubts: [Doubt]) {
    self.trace = trace
    self.figures = figures
    self.doubts = doubts
    tree = trace.tree
  }
  private var say: Words { figures.house.words }
  private var measure: Measure { trace.measure }

  var html: HTML {
    """
    <h1>\(say(figures.book.name(of: trace.series)))</h1>
    <p class="lead">\(trace.unitName), \(trace.period.title(say))</p>
    \(value)
    \(for: doubts, { notice(.warn, "<p><a href=\"\($0.path)\">\(say("figures.doubt"))</a>: \($0.sentence)</p>") })
    \(if: !trace.statements.isEmpty, statements)
    \(derivation)
    \(if: !trace.parts.isEmpty, partTable(trace, figures))
    \(if: !trace.below.isEmpty, below)
    \(targetList(trace, figures))
    <h2>\(say("figures.definition"))</h2><p>\(trace.indicator.definition(say))</p>
    <p class="soft">\(say("figures.code")): \(trace.series.indicator) · \(say("adds.\(trace.indicator.overUnits.rawValue)"))</p>
    """
  }

  private var value: HTML {
    guard let found = trace.found else {
      let newest = trace.statements.first?.text(trace.indicator, measure, say)
      return "<p class=\"value\"><strong>\(newest ?? say("figures.missing"))</strong></p>"
    }
    let isBare = measure.kind == .percent && trace.derived == nil
    return """
      <p class="value"><strong>\(found.amount.full(measure, say))</strong></p>
      <p>\(say("figures.source")): \(found.origin(tree, say))</p>\(if: isBare, "<p class=\"soft\">\(say("figures.bare"))</p>")
      """
  }

  private var statements: HTML {
    """
    <h2>\(say("figures.stated"))</h2>
    \(Table(
      say("figures.stated.more"),
      columns: [
        .init(say("figures.place")), .init(say("figures.written")), .init(say("figures.value"), isNumber: true),
        .init(say("figures.source")), .init(say("figures.entered")),
      ], rows: trace.statements.map(statement)).html)
    """
  }
  private func statement(_ statement: Statement) -> [HTML] {
    let entry = statement.origin.entry
    let row = statement.origin.row.map { ", " + say("sheet.line", ["line": "\($0)"]) } ?? ""
    let place: HTML =
      if let document = statement.origin.document {
        """
        <a href="/van-ban/\(document.key)">\(document.title)</a>\
        \(statement.origin.lines.map { ", " + say("checks.lines", ["lines": $0]) })
        """
      } else { "\(statement.place(say))" }
    return [
      "\(place)\(statement.note.map { "<br><span class=\"soft\">\($0)</span>" as HTML })",
      "\(statement.written.isEmpty ? "–" : "“\(statement.written)”")",
      "\(statement.text(trace.indicator, measure, say))", "\(say("source.\(statement.source.rawValue)"))",
      "\(say.time(entry.at.milliseconds)), \(entry.madeBy)<br><span class=\"soft\">\(entry.title)\(row)</span>",
    ]
  }

  private var derivation: HTML {
    guard let derived = trace.derived, let derivation = derived.derivation else { return .empty }
    let inputs = derivation.inputs.map { input -> HTML in
      guard let indicator = figures.book[input.series.indicator] else { return .empty }
      let measure = figures.book.measure(of: indicator)
      return """
        <li><a href="\(figurePath(input.series, input.unit, input.period))">\(say(indicator)), \(tree.name(of: input.unit)), \
        \(input.period.title(say))</a>: \(input.amount.full(measure, say))</li>
        """
    }
    return """
      <h2>\(say("figures.by-formula"))</h2>
      <p>\(say("figures.by-formula.gives", ["value": derived.amount.full(measure, say)]))</p>
      \(derivation.target.map { "<p>\(say("figures.compared-with", ["target": $0.text(measure, say), "programme": figures.book.programmes[$0.programme] ?? $0.programme]))</p>" as HTML })
      <ul class="plain">\(inputs)</ul>
      \(if: !derivation.counted.isEmpty && derivation.counted.count <= 30, "<p>\(say("figures.counted", ["units": Listed(derivation.counted.map { tree.name(of: $0) })]))</p>")
      """
  }

  private var below: HTML {
    let sum = trace.consolidated
    return """
      <h2>\(say("figures.below"))</h2>
      \(sum.map { "<p>\($0.origin(tree, say))</p>" as HTML })
      \(Table(
        say("figures.below.more"),
        columns: [.init(say("figures.unit")), .init(say("figures.value"), isNumber: true), .init(say("figures.source"))],
        rows: trace.below.map(belowRow),
        foot: sum.map { ["\(say("figures.sum"))", "\($0.amount.full(measure, say))", ""] }).html)
      """
  }
  private func belowRow(_ row: Trace.Below) -> [HTML] {
    let word = row.word.map { say(trace.indicator.word($0)) }
    let text = row.found?.amount.full(measure, say) ?? word ?? say("figures.missing")
    return [
      "<a href=\"\(figurePath(trace.series, row.unit, trace.period))\">\(row.name)</a>", "\(text)",
      "\(row.found?.origin(tree, say))",
    ]
  }
}

/// The parts of a breakdown, each with the way to its own figure.
func partTable(_ trace: Trace, _ figures: Figures) -> HTML {
  let say = figures.house.words
  let name = trace.indicator.breakdown.map { say.language == .vi ? $0.vi : $0.en } ?? ""
  return Table(
    name,
    columns: [.init(name), .init(say("figures.value"), isNumber: true)],
    rows: trace.parts.map { item in
      let path = figurePath(.init(indicator: trace.indicator.code, part: item.part.code), trace.unit, trace.period)
      return ["<a href=\"\(path)\">\(say(item.part))</a>", "\(item.found.amount.full(trace.measure, say))"]
    }
  ).html
}

/// The targets that were ever set for it, with the programme and how far its text can be trusted.
func targetList(_ trace: Trace, _ figures: Figures) -> HTML {
  guard !trace.targets.isEmpty else { return .empty }
  let say = figures.house.words
  return """
    <h2>\(say("figures.targets"))</h2><ul class="plain">\(for: trace.targets, { target in targetItem(target, trace, figures) })</ul>
    """
}
private func targetItem(_ target: Target, _ trace: Trace, _ figures: Figures) -> HTML {
  let say = figures.house.words
  guard let programme = figures.book.programmes[target.programme] else { return .empty }
  let state =
    programme.isInForce(in: trace.period)
    ? badge(say("figures.in-force"), .good) : badge(say("figures.not-in-force"), .plain)
  return """
    <li>\(target.text(trace.measure, say)): <a href="/van-ban/\(programme.document)">\(say(programme))</a>, \
    \(say(programme.from)) – \(say(programme.until)) \(state) <span class="soft">\(say("reliability.\(programme.reliability)"))</span></li>
    """
}
