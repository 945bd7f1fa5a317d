import Page
import Store

extension UnitForm {
  /// Where a list is pasted.
  var pasting: HTML {
    page(
      "list.title",
      form(
        "\(path)/danh-sach", warnsOnLeaving: true,
        """
        <p>\(say("list.intro", ["most": PastedList.most]))</p>
        <pre class="copy">\(say("list.example"))</pre>
        \(field("danh-sach", "list.lines", hint: "list.lines.hint", .long))
        <div class="buttons">\(button(say("list.look")))\(buttonLink(Link(say("form.cancel"), path), .secondary))</div>
        """))
  }

  /// What would become of each line; and the button that keeps it, when nothing is wrong.
  func preview(_ plan: ListPlan) -> HTML {
    """
    <h1>\(say("list.preview"))</h1><p class="lead">\(name)</p>
    <p>\(for: ListPlan.Outcome.allCases, { outcome in
      "\(badge("\(say("list.outcome.\(outcome.rawValue)")): \(plan.count(outcome))", outcome.tone)) "
    })</p>
    \(plan.problem.map { notice(.bad, "<p>\(say($0))</p>") })
    \(if: plan.count(.wrong) > 0, notice(.bad, "<p>\(say("list.has-wrong"))</p>"))
    \(if: plan.isReady, confirming(plan))
    \(if: !plan.lines.isEmpty, table(plan))
    \(if: !plan.isReady, again(plan))
    """
  }
  private func confirming(_ plan: ListPlan) -> HTML {
    """
    \(notice(.plain, "<p>\(say("list.nothing-yet"))</p>"))
    \(form(
      "\(path)/danh-sach/ghi",
      """
      <input type="hidden" name="danh-sach" value="\(typed["danh-sach"])"><input type="hidden" name="da-xem" value="\(plan.seal)">
      <div class="buttons">\(button(say("list.keep", ["count": plan.count(.new) + plan.count(.changed)])))\
      \(buttonLink(Link(say("form.cancel"), path), .secondary))</div>
      """))
    """
  }
  private func again(_ plan: ListPlan) -> HTML {
    let nothing = plan.problem == nil && plan.count(.wrong) == 0
    return """
      \(if: nothing, notice(.plain, "<p>\(say("list.nothing-new"))</p>"))
      <h2>\(say("list.mend"))</h2>
      \(form("\(path)/danh-sach", field("danh-sach", "list.lines", hint: "list.lines.hint", .long) + button(say("list.look"))))
      """
  }
  private func table(_ plan: ListPlan) -> HTML {
    Table(
      say("list.table"),
      columns: ["list.unit", "list.line", "list.outcome", "list.why"].map { .init(say($0)) },
      rows: plan.lines.map { line in
        [
          "\(line.line.words.name.isEmpty ? "…" : line.line.words.name)", "\(line.line.number)",
          badge(say("list.outcome.\(line.outcome.rawValue)"), line.outcome.tone), said(line, plan),
        ]
      }
    ).html
  }
  private func said(_ line: ListPlan.Line, _ plan: ListPlan) -> HTML {
    let rows: [String] =
      switch line.outcome {
      case .wrong: line.reasons.map { say($0) }
      case .new: line.after.map { [$0.summary(say)] } ?? []
      case .same: [say("list.known-since", ["day": line.before?.validity.from.map { say.day($0) } ?? "…"])]
      case .changed:
        line.before.flatMap { before in line.after.map { before.differences(to: $0, history, say) } }?.map {
          "\(say($0.fact)): \($0.before) → \($0.after)"
        } ?? []
      }
    return HTML.all(rows.map { "<span class=\"line\">\($0)</span>" })
  }
}

extension ListPlan.Outcome {
  fileprivate var tone: Tone {
    switch self {
    case .new: .good
    case .changed: .warn
    case .same: .plain
    case .wrong: .bad
    }
  }
}

extension UnitFacts {
  /// What it is, where, since when and under which code, in one line.
  func summary(_ say: Words) -> String {
    let location = locations.last?.fact
    let from = validity.from.map { say("units.from", ["day": $0]) } ?? say("units.from-unknown")
    let parts = [
      natures.last.map { say($0.fact.sentence) }, location?.terrain.map { say("units.terrain.\($0.rawValue)") },
      location?.place, from, location.map { "\(say("units.code")) \($0.code)" },
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }
}
