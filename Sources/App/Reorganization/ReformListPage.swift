import WebUI
import Store

/// All reforms, the rules by which they are carried out, and the way to a new one.
struct ReformListPage {
  private let changes: [TreeChange]
  private let mayReform: Bool
  private let followings: [SuccessionRule]
  private let units: UnitHistory
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    changes = try TreeChange.all([.reform], in: db).filter { try request.sees($0, db) }
    mayReform = request.role.scope(.reorganizeUnits) != .denied
    followings = request.app.successionRules
    units = try UnitHistory.current(request.app, in: db)
    (today, t) = (db.today, request.t)
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.prefix(30).map { ("noi-dung", place($0) + t($0.message)) }))
    <h1>\(t("reform.title"))</h1>
    <p class="lead">\(t("reform.lead"))</p>
    \(changes.isEmpty ? emptyState(t("reform.none"), t("reform.none.more")) : list)
    \(if: mayReform, entering(typed, problems))
    <h2>\(t("reform.rules"))</h2>
    <ul>\(for: followings, { "<li>\(t($0.rule))</li>" })</ul>
    """
  }
  private func place(_ problem: FieldProblem) -> String {
    problem.line.map { t("reform.line", ["line": "\($0)"]) + " " } ?? ""
  }
  private var list: HTML {
    Table(
      t("reform.list"),
      columns: [
        .init(t("reform.what")), .init(t("reform.decision")), .init(t("reform.day")), .init(t("reform.state")),
      ],
      rows: changes.map { change in
        [
          "<a href=\"/sap-xep/\(change.id.description)\">\(change.title)</a>", "\(change.decision ?? "")",
          "\(change.day.map { t($0) } ?? "")",
          change.undoneAt == nil
            ? badge(t("reform.holds"), .good) : badge(t("reform.was-undone"), .plain),
        ]
      }
    ).html
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let choices = [("", t("reform.plan.pasted"))] + knownPlans.map { ($0.name, t($0.caption)) }
    return """
      <h2>\(t("reform.new"))</h2>
      \(form("/sap-xep/xem-truoc", """
        \(Field("bo", label: t("reform.plan"), hint: t("reform.plan.hint"), kind: .choice(choices.map { (value: $0.0, caption: $0.1) }), value: typed["bo"] ?? "").html)
        \(Field("noi-dung", label: t("reform.paste"), hint: t("reform.paste.hint"), kind: .long, value: typed["bo", default: ""].isEmpty ? typed["noi-dung"] ?? "" : "", problem: problems.first.map { t($0.message) }).html)
        <button>\(t("reform.try"))</button>
        """))
      """
  }
}

extension RequestContext {
  /// Whether any of the units that the change touched is one of the visitor's, now or before it.
  func sees(_ change: TreeChange, _ db: any Connection) throws -> Bool {
    let eve = (change.day ?? db.today).previous
    if try change.concerned(app, in: db).contains(where: { try canAccess($0, db) || canAccess($0, on: [eve], db) }) {
      return true
    }
    return try change.touched(in: db).contains { try canAccess($0.unit, db) }
  }
}
