import Store
import WebUI

/// All reforms, the rules by which they are carried out, and the way to a new one.
struct ReorganizationListPage {
  private let changes: [TreeChange]
  private let mayReorganize: Bool
  private let rules: [SuccessionRule]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let operation = request.operation(in: db)
    changes = try TreeChange.all([.reform], in: db).filter { try $0.isVisible(to: operation) }
    mayReorganize = request.role.scope(.reorganizeUnits) != .denied
    rules = request.app.successionRules
    t = request.t
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.prefix(30).map(summaryLine)))
    <h1>\(t("reform.title"))</h1>
    <p class="lead">\(t("reform.lead"))</p>
    \(changes.isEmpty ? emptyState(t("reform.none"), t("reform.none.more")) : list)
    \(if: mayReorganize, entryForm(typed, problems))
    <h2>\(t("reform.rules"))</h2>
    <ul>\(for: rules, { "<li>\(t($0.rule))</li>" })</ul>
    """
  }
  private func summaryLine(_ problem: FieldProblem) -> (String, String) {
    let line = problem.line.map { t("reform.line", ["line": "\($0)"]) + " " } ?? ""
    return ("noi-dung", line + t(problem.message))
  }
  private var list: HTML {
    Table(
      t("reform.list"),
      columns: [
        .init(t("reform.what")), .init(t("reform.decision")), .init(t("reform.day")),
        .init(t("reform.state")),
      ],
      rows: changes.map { change in
        [
          "<a href=\"/sap-xep/\(change.id.description)\">\(change.title)</a>",
          "\(change.decision ?? "")", "\(change.day.map { t($0) } ?? "")",
          change.undoneAt == nil
            ? badge(t("reform.holds"), .good) : badge(t("reform.was-undone"), .plain),
        ]
      }
    ).html
  }
  private func entryForm(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let bundled = knownPlans.map { (value: $0.name, caption: t($0.caption)) }
    let choices = [(value: "", caption: t("reform.plan.pasted"))] + bundled
    let plan = Field(
      "bo", label: t("reform.plan"), hint: t("reform.plan.hint"), kind: .choice(choices),
      value: typed["bo"] ?? "")
    let pasted = typed["bo", default: ""].isEmpty ? typed["noi-dung"] ?? "" : ""
    let text = Field(
      "noi-dung", label: t("reform.paste"), hint: t("reform.paste.hint"), kind: .long,
      value: pasted, problem: problems.first.map { t($0.message) })
    return """
      <h2>\(t("reform.new"))</h2>
      \(form(
        "/sap-xep/xem-truoc", "\(plan.html)\(text.html)<button>\(t("reform.try"))</button>"))
      """
  }
}
