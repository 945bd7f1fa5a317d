import WebUI

/// All findings: what is still open first, the gravest first.
struct FindingListPage {
  let findings: [FindingWithAnswer]
  let t: Localizer
  init(_ findings: [FindingWithAnswer], _ t: Localizer) {
    self.findings = findings
    self.t = t
  }

  var html: HTML {
    let open = findings.filter { $0.verdict == .open }
    let settled = findings.filter { $0.verdict != .open }
    let counts = Finding.Severity.allCases.map { severity in
      t("severity.count.\(severity.rawValue)", ["count": "\(open.count { $0.finding.severity == severity })"])
    }
    return """
      <h1>\(t("checks.title"))</h1>
      <p class="lead">\(counts.joined(separator: " · "))</p>
      <p>\(t("checks.intro")) <a href="/kiem-tra/quy-tac">\(t("rules.link"))</a></p>
      \(if: open.isEmpty, notice(.good, "<p>\(t("checks.none-open"))</p>"))
      \(for: Finding.Severity.allCases, { group($0, open) })
      \(if: !settled.isEmpty, "<h2>\(t("checks.settled"))</h2>\(list(settled))")
      """
  }
  private func group(_ severity: Finding.Severity, _ open: [FindingWithAnswer]) -> HTML {
    let group = open.filter { $0.finding.severity == severity }
    return group.isEmpty ? .empty : "<h2>\(t("severity.\(severity.rawValue)"))</h2>\(list(group))"
  }
  /// Nobody reads more than this at once, and the page stays light.
  static let limit = 100
  private func list(_ findings: [FindingWithAnswer]) -> HTML {
    let rest = findings.count - Self.limit
    return """
      <ol class="findings">\(for: findings.prefix(Self.limit), item)</ol>
      \(if: rest > 0, "<p>\(t("checks.more", ["count": "\(rest)"]))</p>")
      """
  }

  private func item(_ item: FindingWithAnswer) -> HTML {
    let lines = item.finding.lines
    return """
      <li><p>\(item.text)</p>
      <p class="soft">\(if: !lines.isEmpty, "\(t("checks.lines", ["lines": lines])) · ")\
      \(t("certainty.\(item.finding.certainty.rawValue)")) · \(item.responsible)</p>
      <p>\(verdict(item)) <a class="answer" href="\(item.path)">\(t("checks.look"))</a></p></li>
      """
  }
  private func verdict(_ item: FindingWithAnswer) -> HTML {
    let word = badge(t("verdict.\(item.verdict.rawValue)"), item.verdict == .open ? .warn : .good)
    guard let answer = item.answer else { return word }
    let outdated: HTML = item.isOutdated ? badge(t("checks.outdated"), .bad) : .empty
    return
      "\(word) \(outdated) \(answer.note) <span class=\"soft\">(\(answer.answeredBy), \(t.time(answer.at.milliseconds)))</span>"
  }
}

/// One finding: what it says, where to look, what was answered, and the form to answer it.
struct FindingPage {
  let item: FindingWithAnswer
  let answers: [FindingAnswer]
  let t: Localizer
  init(_ item: FindingWithAnswer, _ answers: [FindingAnswer], _ t: Localizer) {
    self.item = item
    self.answers = answers
    self.t = t
  }
  var breadcrumbs: [Link] { [Link(t("checks.title"), "/kiem-tra")] }

  func html(_ typed: AnswerForm = AnswerForm(), _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("rule.\(item.finding.rule)"))</h1>
    <p class="lead">\(item.text)</p>
    <p>\(badge(t("severity.\(item.finding.severity.rawValue)"), tone)) \(t("certainty.\(item.finding.certainty.rawValue)")) · \(item.responsible)</p>
    <p>\(t("rule.\(item.finding.rule).more")) <a href="/kiem-tra/quy-tac#\(item.finding.rule)">\(t("rules.link"))</a></p>
    <h2>\(t("checks.where"))</h2><ul class="plain">\(for: item.finding.places, place)</ul>
    \(if: !answers.isEmpty, "<h2>\(t("checks.answers"))</h2><ul class=\"plain\">\(for: answers, answered)</ul>")
    <h2>\(t("checks.answer"))</h2>
    \(answerForm(typed, problems))
    """
  }
  private var tone: BadgeTone {
    switch item.finding.severity {
    case .contradiction: .bad
    case .gap: .warn
    case .note: .plain
    }
  }
  private func place(_ place: Finding.Place) -> HTML {
    "<li><a href=\"\(place.path)\">\(t(place.caption))</a>\(place.lines.map { " – " + t("checks.lines", ["lines": $0]) })</li>"
  }
  private func answered(_ answer: FindingAnswer) -> HTML {
    """
    <li>\(badge(t("verdict.\(answer.verdict.rawValue)"), answer.verdict == .open ? .warn : .good)) \(answer.note) \
    <span class="soft">(\(answer.answeredBy), \(t.time(answer.at.milliseconds)))</span></li>
    """
  }
  private func answerForm(_ typed: AnswerForm, _ problems: [FieldProblem]) -> HTML {
    let problem = { (field: String) in problems.first { $0.field == field }.map { t($0.message) } }
    let verdicts = FindingAnswer.Verdict.allCases.map { (value: $0.rawValue, caption: t("verdict.\($0.rawValue).more")) }
    return form(
      "\(item.path)/tra-loi",
      """
      <input type="hidden" name="said" value="\(item.finding.fingerprint)">
      \(Field("verdict", label: t("checks.verdict"), kind: .choice(verdicts), value: typed.verdict.rawValue, problem: problem("verdict")).html)
      \(Field("note", label: t("checks.note"), hint: t("checks.note.hint"), kind: .long, value: typed.note, problem: problem("note")).html)
      <button>\(t("checks.save"))</button>
      """)
  }
}
