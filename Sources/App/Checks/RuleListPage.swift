import WebUI

/// All rules: what each looks for, how severe it is, and how to correct what it finds.
struct RuleListPage {
  let checks: [Check]
  let found: [String: Int]
  let t: Localizer
  init(_ checks: [Check], _ findings: [FindingWithAnswer], _ t: Localizer) {
    self.checks = checks
    let open = findings.filter { $0.verdict == .open }
    found = Dictionary(grouping: open, by: \.finding.rule).mapValues(\.count)
    self.t = t
  }

  var html: HTML {
    """
    <h1>\(t("rules.title"))</h1>
    <p>\(t("rules.intro", ["count": checks.count]))</p>
    \(for: Finding.Severity.allCases, {
      group(t("severity.\($0.rawValue)"), more: t("severity.more.\($0.rawValue)"), of: $0)
    })
    \(group(t("rules.others"), more: t("rules.others.more"), of: nil))
    """
  }
  private func group(_ title: String, more: String, of severity: Finding.Severity?) -> HTML {
    let rules = checks.filter { $0.severity == severity }
    guard !rules.isEmpty else { return .empty }
    return "<h2>\(title)</h2><p>\(more)</p><ul class=\"plain\">\(for: rules, rule)</ul>"
  }
  private func rule(_ check: Check) -> HTML {
    let count = found[check.name] ?? 0
    let finds: HTML = badge(t("rules.finds", ["count": count]), count == 0 ? .good : .warn)
    return """
      <li id="\(check.name)"><h3>\(t("rule.\(check.name)"))</h3>
      <p>\(t("rule.\(check.name).more"))</p>
      <p class="soft">\(finds) <code>\(check.name)</code></p></li>
      """
  }
}
