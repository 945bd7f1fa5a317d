import Page
import Store

/// All reforms, the rules by which they are carried out, and the way to a new one.
struct ReformListPage {
  private let changes: [TreeChange]
  private let mayReform: Bool
  private let followings: [Following]
  private let units: UnitHistory
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    changes = try TreeChange.all([.reform], in: db).filter { try visit.sees($0, db) }
    mayReform = visit.role.reach(.reformTree) != .nowhere
    followings = visit.house.followings
    units = try UnitHistory.current(visit.house, in: db)
    (today, say) = (db.today, visit.say)
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.prefix(30).map { ("noi-dung", place($0) + say($0.sentence)) }))
    <h1>\(say("reform.title"))</h1>
    <p class="lead">\(say("reform.lead"))</p>
    \(changes.isEmpty ? emptyState(say("reform.none"), say("reform.none.more")) : list)
    \(if: mayReform, entering(typed, problems))
    <h2>\(say("reform.rules"))</h2>
    <ul>\(for: followings, { "<li>\(say($0.rule))</li>" })</ul>
    """
  }
  private func place(_ problem: FieldProblem) -> String {
    problem.line.map { say("reform.line", ["line": "\($0)"]) + " " } ?? ""
  }
  private var list: HTML {
    Table(
      say("reform.list"),
      columns: [
        .init(say("reform.what")), .init(say("reform.decision")), .init(say("reform.day")), .init(say("reform.state")),
      ],
      rows: changes.map { change in
        [
          "<a href=\"/sap-xep/\(change.id.description)\">\(change.title)</a>", "\(change.decision ?? "")",
          "\(change.day.map { say($0) } ?? "")",
          change.undoneAt == nil
            ? badge(say("reform.holds"), .good) : badge(say("reform.was-undone"), .plain),
        ]
      }
    ).html
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let choices = [("", say("reform.plan.pasted"))] + knownPlans.map { ($0.name, say($0.caption)) }
    return """
      <h2>\(say("reform.new"))</h2>
      \(form("/sap-xep/xem-truoc", """
        \(Field("bo", label: say("reform.plan"), hint: say("reform.plan.hint"), kind: .choice(choices.map { (value: $0.0, caption: $0.1) }), value: typed["bo"] ?? "").html)
        \(Field("noi-dung", label: say("reform.paste"), hint: say("reform.paste.hint"), kind: .long, value: typed["bo", default: ""].isEmpty ? typed["noi-dung"] ?? "" : "", problem: problems.first.map { say($0.sentence) }).html)
        <button>\(say("reform.try"))</button>
        """))
      """
  }
}

extension Visit {
  /// Whether any of the units that the change touched is one of the visitor's, now or before it.
  func sees(_ change: TreeChange, _ db: any Connection) throws -> Bool {
    let eve = (change.day ?? db.today).previous
    if try change.concerned(house, in: db).contains(where: { try reaches($0, db) || reaches($0, on: [eve], db) }) {
      return true
    }
    return try change.touched(in: db).contains { try reaches($0.unit, db) }
  }
}
