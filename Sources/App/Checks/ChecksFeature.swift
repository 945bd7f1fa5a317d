import ArgumentParser
import Store
import WebUI

/// Checks: contradictions and gaps in the data, and how people answered them.
enum ChecksFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [CheckCommand.self]
  static let openItemProviders = [openFindings]
  static func routes(_ routes: inout Routes) {
    routes.get(
      "/kiem-tra", requires: .viewFindings, unit: .activeRole, cached: true
    ) { request, db in
      let findings = try request.app.findings(below: request.targetUnit, in: db)
      return .page(
        title: request.t("checks.title"), breadcrumbs: [],
        FindingListPage(findings, request.t).html)
    }
    routes.get(
      "/kiem-tra/quy-tac", requires: .viewFindings, unit: .activeRole, cached: true
    ) { request, db in
      let findings = try request.app.findings(below: request.targetUnit, in: db)
      return .page(
        title: request.t("rules.title"),
        breadcrumbs: [Link(request.t("checks.title"), "/kiem-tra")],
        RuleListPage(request.app.checks, findings, request.t).html)
    }
    routes.get(
      "/kiem-tra/{finding}", requires: .viewFindings, unit: .activeRole, cached: true
    ) { request, db in
      let page = try FindingPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    routes.formAction(
      "/kiem-tra/{finding}/tra-loi", requires: .answerFindings, unit: .activeRole,
      page: FindingPage.self
    ) { request, operation in
      let finding = try request.finding(in: operation.db)
      let form = try AnswerForm(request.form, to: finding.finding)
      try finding.answer(form.verdict, note: form.note, by: operation)
      return .redirect("/kiem-tra")
    }
  }
}

/// What was typed to answer a finding.
struct AnswerForm {
  let verdict: FindingAnswer.Verdict
  let note: String

  init(_ typed: [String: String], to finding: Finding) throws {
    var form = FormReader(typed)
    // The finding must still be the one that was shown.
    if let fingerprint = typed["said"], fingerprint != finding.fingerprint {
      form.reject("verdict", LocalizedMessage("checks.changed-meanwhile"))
      try form.finish()
    }
    let verdict = FindingAnswer.Verdict(rawValue: typed["verdict"] ?? "")
    if verdict == nil { form.reject("verdict", LocalizedMessage("checks.verdict-needed")) }
    guard let verdict else { throw Problem.invalid(form.problems) }
    self.verdict = verdict
    note = typed["note"] ?? ""
  }
}

extension RequestContext {
  /// The finding that the path names.
  func finding(in db: any Connection) throws -> FindingWithAnswer {
    let key = try text("finding")
    let all = try app.findings(below: targetUnit, in: db)
    guard let finding = all.first(where: { $0.finding.key == key }) else {
      throw Problem.notFound(LocalizedMessage("checks.gone"))
    }
    return finding
  }
}
