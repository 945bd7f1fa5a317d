import Store
import WebUI

/// All findings: open ones first, the most severe first.
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
      let count = open.count { $0.finding.severity == severity }
      return t("severity.count.\(severity.rawValue)", ["count": "\(count)"])
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
  /// Keeps the page readable and small.
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
    let time = t.time(answer.at.milliseconds)
    return """
      \(word) \(outdated) \(answer.note) \
      <span class="soft">(\(answer.answeredBy), \(time))</span>
      """
  }
}

/// One finding: what it says, where to look, the answers so far, and the form to answer it.
struct FindingPage: FormPage {
  static let fields: Set = ["verdict", "note", "said"]
  let item: FindingWithAnswer
  let answers: [FindingAnswer]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    item = try request.finding(in: db)
    answers = try FindingAnswer.all(to: item.finding.key, in: db)
    t = request.t
  }
  var title: String { t("checks.one") }
  var breadcrumbs: [Link] { [Link(t("checks.title"), "/kiem-tra")] }

  func content(_ form: FormState) -> HTML {
    let rule = item.finding.rule
    let severity = badge(t("severity.\(item.finding.severity.rawValue)"), tone)
    let certainty = t("certainty.\(item.finding.certainty.rawValue)")
    return """
      <h1>\(t("rule.\(rule)"))</h1>
      <p class="lead">\(item.text)</p>
      <p>\(severity) \(certainty) · \(item.responsible)</p>
      <p>\(t("rule.\(rule).more")) <a href="/kiem-tra/quy-tac#\(rule)">\(t("rules.link"))</a></p>
      <h2>\(t("checks.where"))</h2><ul class="plain">\(for: item.finding.places, place)</ul>
      \(if: !answers.isEmpty, answerList)
      <h2>\(t("checks.answer"))</h2>
      \(answerForm(form))
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
    let lines = place.lines.map { " – " + t("checks.lines", ["lines": $0]) }
    return "<li><a href=\"\(place.path)\">\(t(place.caption))</a>\(lines)</li>"
  }
  private var answerList: HTML {
    "<h2>\(t("checks.answers"))</h2><ul class=\"plain\">\(for: answers, answered)</ul>"
  }
  private func answered(_ answer: FindingAnswer) -> HTML {
    let tone: BadgeTone = answer.verdict == .open ? .warn : .good
    return """
      <li>\(badge(t("verdict.\(answer.verdict.rawValue)"), tone)) \(answer.note) \
      <span class="soft">(\(answer.answeredBy), \(t.time(answer.at.milliseconds)))</span></li>
      """
  }
  private func answerForm(_ form: FormState) -> HTML {
    let verdicts = FindingAnswer.Verdict.allCases.map {
      (value: $0.rawValue, caption: t("verdict.\($0.rawValue).more"))
    }
    let verdict = form.field(
      "verdict", label: "checks.verdict", kind: .choice(verdicts),
      known: FindingAnswer.Verdict.open.rawValue, t)
    let note = form.field(
      "note", label: "checks.note", hint: "checks.note.hint", kind: .long, t)
    return WebUI.form(
      "\(item.path)/tra-loi",
      """
      <input type="hidden" name="said" value="\(item.finding.fingerprint)">
      \(verdict)
      \(note)
      <button>\(t("checks.save"))</button>
      """)
  }
}
