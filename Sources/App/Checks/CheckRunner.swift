import Store

/// A finding with its newest answer.
struct FindingWithAnswer: Sendable {
  let finding: Finding
  let text: String
  /// Who can correct it.
  let responsible: String
  let answer: FindingAnswer?
  /// It says something else now than when it was answered.
  let isOutdated: Bool
  var verdict: FindingAnswer.Verdict { answer.map { isOutdated ? .open : $0.verdict } ?? .open }
}

extension AppContext {
  /// Runs all checks, or those that are named, over the units below `unit`, for the periods given
  /// or for all that are known. The most severe come first.
  func findings(
    below unit: Identifier, periods: [Period]? = nil, rules: CheckNamePattern = .all,
    in db: any Connection
  ) throws -> [FindingWithAnswer] {
    let all = try Figures(self, in: db).periods()
    let scope = CheckScope(app: self, unit: unit, periods: periods ?? all)
    let dependsOn = Set(checks.flatMap(\.dependsOn)).sorted { $0.rawValue < $1.rawValue }
    let revision = try DataArea.of(dependsOn + [.findings], in: db)
    let name = "answered \(localizer.language) \(rules) \(scope.name(db.today))"
    return try cache.value(revision, name) {
      let answers = try FindingAnswer.newest(in: db)
      let vietnamese = localized(.vi).localizer
      return try found(in: scope, rules: rules, db).map { finding in
        let answer = answers[finding.key]
        return FindingWithAnswer(
          finding: finding, text: localizer(finding.message),
          responsible: localizer(finding.responsible), answer: answer,
          isOutdated: answer.map { !$0.isTo(finding, in: vietnamese) } ?? false)
      }
    }
  }

  private func found(
    in scope: CheckScope, rules: CheckNamePattern, _ db: any Connection
  ) throws -> [Finding] {
    let isRoot = try UnitHistory.current(self, in: db)[scope.unit]?.parents.isEmpty ?? true
    let wanted = checks.filter { (isRoot || !$0.isGlobal) && rules.fits($0.name) }
    // Accounts change many times a day, and most rules do not look at them.
    return try Dictionary(grouping: wanted, by: \.dependsOn).values.flatMap { checks in
      try found(by: checks, in: scope, rules: rules, db)
    }.sorted { ($0.severity, $0.rule, $0.subject) < ($1.severity, $1.rule, $1.subject) }
  }

  /// What rules find changes only with what they look at, and is the same in every language.
  private func found(
    by checks: [Check], in scope: CheckScope, rules: CheckNamePattern, _ db: any Connection
  ) throws -> [Finding] {
    let dependsOn = checks.first?.dependsOn ?? []
    let name = "findings \(dependsOn.map(\.rawValue)) \(rules) \(scope.name(db.today))"
    return try cache.value(DataArea.of(dependsOn, in: db), name) {
      try checks.flatMap { check in
        try check.run(scope, db).map { finding in
          var finding = finding
          finding.rule = check.name
          return finding
        }
      }
    }
  }
}

extension CheckScope {
  /// Some rules depend on the day.
  fileprivate func name(_ today: Day) -> String {
    "\(unit) \(periods.map(\.description)) \(today)"
  }
}

/// Findings on the figure with this path that are still open.
@Sendable func unresolvedFindings(
  _ path: String, below unit: Identifier, app: AppContext, in db: any Connection
) throws -> [OpenFinding] {
  try app.findings(below: unit, in: db)
    .filter { $0.verdict == .open && $0.finding.places.contains { $0.path == path } }
    .map { OpenFinding(message: $0.text, path: $0.path) }
}

extension FindingWithAnswer {
  var path: String { "/kiem-tra/\(finding.key)" }
}
