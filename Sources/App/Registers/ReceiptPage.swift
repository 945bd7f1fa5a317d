import Page
import Store

/// The receipt of an intake: what was kept, by whom, and the way back.
struct ReceiptPage {
  private let intake: Intake
  private let register: Register
  private let unitName: String
  /// Other tables that wait to be kept: perhaps for this one.
  private let open: [Intake]
  private let now: Moment
  private let mayUndo: Bool
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    (intake, register) = try visit.intake(db)
    unitName = try UnitHistory.current(visit.house, in: db)[intake.unitId]?.anyName(on: db.today) ?? ""
    let other = { [intake] (open: Intake) in open.register != intake.register }
    open = try Intake.open(in: intake.unitId, by: visit.visitor.name, in: db).filter(other)
    mayUndo = visit.role.reach(.handIn) != .nowhere
    (now, say) = (db.now, visit.say)
  }
  var title: String { say("intake.receipt") }
  var trail: [Link] {
    [
      Link(unitName, "/don-vi/\(intake.unitId)"),
      Link(say("\(register.name).hand-in"), register.door(of: intake.unitId) + "/nap"),
    ]
  }

  func html(_ problems: [Sentence] = []) -> HTML {
    """
    \(errorSummary(say("problem.conflict"), problems.map { ("hoan-tac", say($0)) }))
    <h1>\(title)</h1>
    \(details([
      (name: say("intake.file"), value: "\(intake.file)"), (name: say("intake.unit"), value: "\(unitName)"),
      (name: say("intake.state"), value: "\(say("intake.state.\(intake.word)"))"),
    ] + signed))
    \(counts)
    \(returned)
    \(undoing)
    \(for: open, { "<p><a href=\"/nap/\($0.id.description)\">\(say("intake.go-on", ["file": $0.file]))</a></p>" })
    <p><a href="\(register.path(of: intake.unitId))">\(say("intake.to-list"))</a></p>
    """
  }
  private var signed: [(name: String, value: HTML)] {
    let line = { (key: String, at: Moment?, by: String?) -> (name: String, value: HTML)? in
      at.map { (name: say(key), value: "\(say.time($0.milliseconds)), \(by ?? "")") }
    }
    return [
      line("intake.kept-by", intake.keptAt, intake.keptBy), line("intake.undone-by", intake.undoneAt, intake.undoneBy),
    ].compactMap { $0 }
  }
  private var counts: HTML {
    let counts = intake.counts()
    let known = IntakeResult.Outcome.allCases.filter { (counts[$0.rawValue] ?? 0) > 0 }
    guard !known.isEmpty else { return .empty }
    return Table(
      say("intake.receipt.table"), columns: [.init(say("intake.outcome")), .init(say("intake.rows"), isNumber: true)],
      rows: known.map { ["\(say("intake.outcome.\($0.rawValue)"))", "\(say(counts[$0.rawValue] ?? 0))"] }
    ).html
  }
  private var returned: HTML {
    let counts = intake.counts()
    let count = ["wrong", "resembles", "leftOut"].reduce(0) { $0 + (counts[$1] ?? 0) }
    guard count > 0, intake.canBeUndone(at: now) else { return .empty }
    return
      "<p><a href=\"/nap/\(intake.id.description)/tra-lai\">\(say("intake.return-sheet", ["count": count]))</a>. \(say("intake.return-sheet.more"))</p>"
  }
  private var undoing: HTML {
    guard intake.state == .kept, mayUndo else { return .empty }
    guard intake.canBeUndone(at: now), let kept = intake.keptAt else {
      return "<p class=\"soft\">\(say("intake.too-late"))</p>"
    }
    return """
      <p id="hoan-tac">\(say("intake.undo.until", ["day": kept.adding(days: Intake.days).day]))</p>
      \(form("/nap/\(intake.id)/hoan-tac", button(say("intake.undo"), .secondary)))
      """
  }
}
