import Store

/// A finding with what somebody answered to it.
struct AnsweredFinding: Sendable {
  let finding: Finding
  /// What it says, in words.
  let said: String
  /// Who can settle it, in words.
  let settler: String
  let answer: Answer?
  /// It says something else now than when it was answered.
  let isOutdated: Bool
  var verdict: Answer.Verdict { answer.map { isOutdated ? .open : $0.verdict } ?? .open }
}

extension House {
  /// Runs all checks over the units below `unit`, for the periods given or for all that are known. The gravest first.
  func findings(
    below unit: Identifier, periods: [Period]? = nil, in db: any Connection
  ) throws -> [AnsweredFinding] {
    let all = try Figures(self, in: db).periods()
    let scope = CheckScope(house: self, unit: unit, periods: periods ?? all)
    let revision = try Revision.of([.units, .figures, .documents, .series, .officers, .findings], in: db)
    return try keep.at(revision, "answered \(words.language) \(unit) \(scope.periods.map(\.description))") {
      let answers = try Answer.newest(in: db)
      let vietnamese = speaking(.vi).words
      return try found(scope, in: db).map { finding in
        let answer = answers[finding.key]
        return AnsweredFinding(
          finding: finding, said: words(finding.sentence), settler: words(finding.settler), answer: answer,
          isOutdated: answer.map { !$0.isTo(finding, in: vietnamese) } ?? false)
      }
    }
  }

  /// What the rules find changes only with what they look at, and is the same in every language.
  private func found(_ scope: CheckScope, in db: any Connection) throws -> [Finding] {
    let revision = try Revision.of([.units, .figures, .documents, .series, .officers], in: db)
    let name = "findings \(scope.unit) \(scope.periods.map(\.description))"
    return try keep.at(revision, name) {
      let isRoot = try UnitHistory.current(self, in: db)[scope.unit]?.parents.isEmpty ?? true
      return try checks.filter { isRoot || !$0.isOfTheHouse }.flatMap { check in
        try check.run(scope, db).map { finding in
          var finding = finding
          finding.rule = check.name
          return finding
        }
      }.sorted { ($0.severity, $0.rule, $0.subject) < ($1.severity, $1.rule, $1.subject) }
    }
  }
}

/// Findings on the figure with this path that nobody has settled yet.
@Sendable func openDoubts(_ path: String, _ unit: Identifier, _ house: House, _ db: any Connection) throws -> [Doubt] {
  try house.findings(below: unit, in: db)
    .filter { $0.verdict == .open && $0.finding.places.contains { $0.path == path } }
    .map { Doubt(sentence: $0.said, path: $0.path) }
}

extension AnsweredFinding {
  /// Where it is shown and answered.
  var path: String { "/kiem-tra/\(finding.key)" }
}
