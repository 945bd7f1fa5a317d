import Page

/// All rules of the house: what each looks for, how grave it is, and how what it finds is mended.
struct RuleListPage {
  let checks: [Check]
  let found: [String: Int]
  let say: Words
  init(_ checks: [Check], _ findings: [AnsweredFinding], _ say: Words) {
    self.checks = checks
    found = Dictionary(grouping: findings.filter { $0.verdict == .open }, by: \.finding.rule).mapValues(\.count)
    self.say = say
  }

  var html: HTML {
    """
    <h1>\(say("rules.title"))</h1>
    <p>\(say("rules.intro", ["count": checks.count]))</p>
    \(for: Finding.Severity.allCases, { group(say("severity.\($0.rawValue)"), say("severity.more.\($0.rawValue)"), of: $0) })
    \(group(say("rules.others"), say("rules.others.more"), of: nil))
    """
  }
  private func group(_ title: String, _ more: String, of severity: Finding.Severity?) -> HTML {
    let rules = checks.filter { $0.severity == severity }
    guard !rules.isEmpty else { return .empty }
    return "<h2>\(title)</h2><p>\(more)</p><ul class=\"plain\">\(for: rules, rule)</ul>"
  }
  private func rule(_ check: Check) -> HTML {
    let count = found[check.name] ?? 0
    let finds: HTML = badge(say("rules.finds", ["count": count]), count == 0 ? .good : .warn)
    return """
      <li id="\(check.name)"><h3>\(say("rule.\(check.name)"))</h3>
      <p>\(say("rule.\(check.name).more"))</p>
      <p class="soft">\(finds) <code>\(check.name)</code></p></li>
      """
  }
}
