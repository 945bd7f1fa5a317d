import ArgumentParser
import Page
import Store

/// Checks: what contradicts what, and what somebody answered to it.
enum ChecksRoom: Room {
  static let commands: [any ParsableCommand.Type] = [CheckCommand.self]
  static let pendings = [openFindings]
  static func doors(_ doors: inout Doors) {
    doors.get("/kiem-tra", needs: .seeFindings, in: .ofTheHat, kept: true) { visit, db in
      let findings = try visit.house.findings(below: visit.unit, in: db)
      return .page(title: visit.say("checks.title"), trail: [], FindingListPage(findings, visit.say).html)
    }
    doors.get("/kiem-tra/quy-tac", needs: .seeFindings, in: .ofTheHat, kept: true) { visit, db in
      let findings = try visit.house.findings(below: visit.unit, in: db)
      return .page(
        title: visit.say("rules.title"), trail: [Link(visit.say("checks.title"), "/kiem-tra")],
        RuleListPage(visit.house.checks, findings, visit.say).html)
    }
    doors.get("/kiem-tra/{finding}", needs: .seeFindings, in: .ofTheHat, kept: true) { visit, db in
      let finding = try visit.finding(in: db)
      let page = FindingPage(finding, try Answer.all(to: finding.finding.key, in: db), visit.say)
      return .page(title: visit.say("checks.one"), trail: page.trail, page.html())
    }
    doors.post(
      "/kiem-tra/{finding}/tra-loi", needs: .answerFindings, in: .ofTheHat, takes: ["verdict", "note", "said"]
    ) { visit, db in
      let finding = try visit.finding(in: db)
      let typed = AnswerForm(visit.form)
      do {
        if let said = typed.said, said != finding.finding.fingerprint {
          throw Problem.invalid([FieldProblem("verdict", Sentence("checks.changed-meanwhile"))])
        }
        guard typed.isVerdictKnown else {
          throw Problem.invalid([FieldProblem("verdict", Sentence("checks.verdict-needed"))])
        }
        try finding.answer(typed.verdict, note: typed.note, by: visit, in: db)
        return .goTo("/kiem-tra")
      } catch Problem.invalid(let problems) {
        let page = FindingPage(finding, try Answer.all(to: finding.finding.key, in: db), visit.say)
        return .again(title: visit.say("checks.one"), trail: page.trail, page.html(typed, problems))
      }
    }
  }
}

/// What was typed into the form, also when it cannot be taken.
struct AnswerForm {
  var verdict = Answer.Verdict.open
  var note = ""
  var isVerdictKnown = true
  /// What the finding said on the page on which it was answered: its fingerprint.
  var said: String?

  init() {}
  init(_ form: [String: String]) {
    let known = form["verdict"].flatMap(Answer.Verdict.init)
    isVerdictKnown = known != nil
    verdict = known ?? .open
    said = form["said"]
    note = form["note"] ?? ""
  }
}

extension Visit {
  fileprivate func finding(in db: any Connection) throws -> AnsweredFinding {
    let key = try text("finding")
    let all = try house.findings(below: unit, in: db)
    guard let finding = all.first(where: { $0.finding.key == key }) else {
      throw Problem.notFound(Sentence("checks.gone"))
    }
    return finding
  }
}
