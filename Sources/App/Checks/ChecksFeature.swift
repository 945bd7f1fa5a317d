import ArgumentParser
import WebUI
import Store

/// Checks: what contradicts what, and what somebody answered to it.
enum ChecksFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [CheckCommand.self]
  static let openItemProviders = [openFindings]
  static func routes(_ routes: inout Routes) {
    routes.get("/kiem-tra", requires: .viewFindings, unit: .activeRole, cached: true) { request, db in
      let findings = try request.app.findings(below: request.targetUnit, in: db)
      return .page(title: request.t("checks.title"), breadcrumbs: [], FindingListPage(findings, request.t).html)
    }
    routes.get("/kiem-tra/quy-tac", requires: .viewFindings, unit: .activeRole, cached: true) { request, db in
      let findings = try request.app.findings(below: request.targetUnit, in: db)
      return .page(
        title: request.t("rules.title"), breadcrumbs: [Link(request.t("checks.title"), "/kiem-tra")],
        RuleListPage(request.app.checks, findings, request.t).html)
    }
    routes.get("/kiem-tra/{finding}", requires: .viewFindings, unit: .activeRole, cached: true) { request, db in
      let finding = try request.finding(in: db)
      let page = FindingPage(finding, try FindingAnswer.all(to: finding.finding.key, in: db), request.t)
      return .page(title: request.t("checks.one"), breadcrumbs: page.breadcrumbs, page.html())
    }
    routes.post(
      "/kiem-tra/{finding}/tra-loi", requires: .answerFindings, unit: .activeRole, fields: ["verdict", "note", "said"]
    ) { request, db in
      let finding = try request.finding(in: db)
      let typed = AnswerForm(request.form)
      do {
        if let said = typed.localized, said != finding.finding.fingerprint {
          throw Problem.invalid([FieldProblem("verdict", LocalizedMessage("checks.changed-meanwhile"))])
        }
        guard typed.isVerdictKnown else {
          throw Problem.invalid([FieldProblem("verdict", LocalizedMessage("checks.verdict-needed"))])
        }
        try finding.answer(typed.verdict, note: typed.note, by: request, in: db)
        return .redirect("/kiem-tra")
      } catch Problem.invalid(let problems) {
        let page = FindingPage(finding, try FindingAnswer.all(to: finding.finding.key, in: db), request.t)
        return .invalidForm(title: request.t("checks.one"), breadcrumbs: page.breadcrumbs, page.html(typed, problems))
      }
    }
  }
}

/// What was typed into the form, also when it cannot be taken.
struct AnswerForm {
  var verdict = FindingAnswer.Verdict.open
  var note = ""
  var isVerdictKnown = true
  /// What the finding said on the page on which it was answered: its fingerprint.
  var localized: String?

  init() {}
  init(_ form: [String: String]) {
    let known = form["verdict"].flatMap(FindingAnswer.Verdict.init)
    isVerdictKnown = known != nil
    verdict = known ?? .open
    localized = form["said"]
    note = form["note"] ?? ""
  }
}

extension RequestContext {
  fileprivate func finding(in db: any Connection) throws -> FindingWithAnswer {
    let key = try text("finding")
    let all = try app.findings(below: targetUnit, in: db)
    guard let finding = all.first(where: { $0.finding.key == key }) else {
      throw Problem.notFound(LocalizedMessage("checks.gone"))
    }
    return finding
  }
}
