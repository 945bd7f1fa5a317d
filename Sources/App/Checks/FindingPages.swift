import Page

/// All findings: what is still open first, the gravest first.
struct FindingListPage {
  let findings: [AnsweredFinding]
  let say: Words
  init(_ findings: [AnsweredFinding], _ say: Words) {
    self.findings = findings
    self.say = say
  }

  var html: HTML {
    let open = findings.filter { $0.verdict == .open }
    let settled = findings.filter { $0.verdict != .open }
    let counts = Finding.Severity.allCases.map { severity in
      say("severity.count.\(severity.rawValue)", ["count": "\(open.count { $0.finding.severity == severity })"])
    }
    return """
      <h1>\(say("checks.title"))</h1>
      <p class="lead">\(counts.joined(separator: " · "))</p>
      <p>\(say("checks.intro")) <a href="/kiem-tra/quy-tac">\(say("rules.link"))</a></p>
      \(if: open.isEmpty, notice(.good, "<p>\(say("checks.none-open"))</p>"))
      \(for: Finding.Severity.allCases, { group($0, open) })
      \(if: !settled.isEmpty, "<h2>\(say("checks.settled"))</h2>\(list(settled))")
      """
  }
  private func group(_ severity: Finding.Severity, _ open: [AnsweredFinding]) -> HTML {
    let group = open.filter { $0.finding.severity == severity }
    return group.isEmpty ? .empty : "<h2>\(say("severity.\(severity.rawValue)"))</h2>\(list(group))"
  }
  /// Nobody reads more than this at once, and the page stays light.
  static let most = 100
  private func list(_ findings: [AnsweredFinding]) -> HTML {
    let rest = findings.count - Self.most
    return """
      <ol class="findings">\(for: findings.prefix(Self.most), item)</ol>
      \(if: rest > 0, "<p>\(say("checks.more", ["count": "\(rest)"]))</p>")
      """
  }

  private func item(_ item: AnsweredFinding) -> HTML {
    let lines = item.finding.lines
    return """
      <li><p>\(item.said)</p>
      <p class="soft">\(if: !lines.isEmpty, "\(say("checks.lines", ["lines": lines])) · ")\
      \(say("certainty.\(item.finding.certainty.rawValue)")) · \(item.settler)</p>
      <p>\(verdict(item)) <a class="answer" href="\(item.path)">\(say("checks.look"))</a></p></li>
      """
  }
  private func verdict(_ item: AnsweredFinding) -> HTML {
    let word = badge(say("verdict.\(item.verdict.rawValue)"), item.verdict == .open ? .warn : .good)
    guard let answer = item.answer else { return word }
    let outdated: HTML = item.isOutdated ? badge(say("checks.outdated"), .bad) : .empty
    return
      "\(word) \(outdated) \(answer.note) <span class=\"soft\">(\(answer.answeredBy), \(say.time(answer.at.milliseconds)))</span>"
  }
}

/// One finding: what it says, where to look, what was answered, and the form to answer it.
struct FindingPage {
  let item: AnsweredFinding
  let answers: [Answer]
  let say: Words
  init(_ item: AnsweredFinding, _ answers: [Answer], _ say: Words) {
    self.item = item
    self.answers = answers
    self.say = say
  }
  var trail: [Link] { [Link(say("checks.title"), "/kiem-tra")] }

  func html(_ typed: AnswerForm = AnswerForm(), _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("rule.\(item.finding.rule)"))</h1>
    <p class="lead">\(item.said)</p>
    <p>\(badge(say("severity.\(item.finding.severity.rawValue)"), tone)) \(say("certainty.\(item.finding.certainty.rawValue)")) · \(item.settler)</p>
    <p>\(say("rule.\(item.finding.rule).more")) <a href="/kiem-tra/quy-tac#\(item.finding.rule)">\(say("rules.link"))</a></p>
    <h2>\(say("checks.where"))</h2><ul class="plain">\(for: item.finding.places, place)</ul>
    \(if: !answers.isEmpty, "<h2>\(say("checks.answers"))</h2><ul class=\"plain\">\(for: answers, answered)</ul>")
    <h2>\(say("checks.answer"))</h2>
    \(answerForm(typed, problems))
    """
  }
  private var tone: Tone {
    switch item.finding.severity {
    case .contradiction: .bad
    case .gap: .warn
    case .note: .plain
    }
  }
  private func place(_ place: Finding.Place) -> HTML {
    "<li><a href=\"\(place.path)\">\(say(place.caption))</a>\(place.lines.map { " – " + say("checks.lines", ["lines": $0]) })</li>"
  }
  private func answered(_ answer: Answer) -> HTML {
    """
    <li>\(badge(say("verdict.\(answer.verdict.rawValue)"), answer.verdict == .open ? .warn : .good)) \(answer.note) \
    <span class="soft">(\(answer.answeredBy), \(say.time(answer.at.milliseconds)))</span></li>
    """
  }
  private func answerForm(_ typed: AnswerForm, _ problems: [FieldProblem]) -> HTML {
    let problem = { (field: String) in problems.first { $0.field == field }.map { say($0.sentence) } }
    let verdicts = Answer.Verdict.allCases.map { (value: $0.rawValue, caption: say("verdict.\($0.rawValue).more")) }
    return form(
      "\(item.path)/tra-loi",
      """
      <input type="hidden" name="said" value="\(item.finding.fingerprint)">
      \(Field("verdict", label: say("checks.verdict"), kind: .choice(verdicts), value: typed.verdict.rawValue, problem: problem("verdict")).html)
      \(Field("note", label: say("checks.note"), hint: say("checks.note.hint"), kind: .long, value: typed.note, problem: problem("note")).html)
      <button>\(say("checks.save"))</button>
      """)
  }
}
