import WebUI
import Store

/// The receipt of an intake: what was kept, by whom, and the way back.
struct ImportReceiptPage {
  private let listImport: ListImport
  private let register: Register
  private let unitName: String
  /// Other tables that wait to be kept: perhaps for this one.
  private let open: [ListImport]
  private let now: Timestamp
  private let mayUndo: Bool
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    (listImport, register) = try request.listImport(db)
    unitName = try UnitHistory.current(request.app, in: db)[listImport.unitId]?.displayName(on: db.today) ?? ""
    let other = { [listImport] (open: ListImport) in open.register != listImport.register }
    open = try ListImport.open(in: listImport.unitId, by: request.user.name, in: db).filter(other)
    mayUndo = request.role.scope(.importLists) != .denied
    (now, t) = (db.now, request.t)
  }
  var title: String { t("intake.receipt") }
  var breadcrumbs: [Link] {
    [
      Link(unitName, "/don-vi/\(listImport.unitId)"),
      Link(t("\(register.name).hand-in"), register.route(of: listImport.unitId) + "/nap"),
    ]
  }

  func html(_ problems: [LocalizedMessage] = []) -> HTML {
    """
    \(errorSummary(t("problem.conflict"), problems.map { ("hoan-tac", t($0)) }))
    <h1>\(title)</h1>
    \(details([
      (name: t("intake.file"), value: "\(listImport.file)"), (name: t("intake.unit"), value: "\(unitName)"),
      (name: t("intake.state"), value: "\(t("intake.state.\(listImport.word)"))"),
    ] + signed))
    \(counts)
    \(returned)
    \(undoing)
    \(for: open, { "<p><a href=\"/nap/\($0.id.description)\">\(t("intake.go-on", ["file": $0.file]))</a></p>" })
    <p><a href="\(register.path(of: listImport.unitId))">\(t("intake.to-list"))</a></p>
    """
  }
  private var signed: [(name: String, value: HTML)] {
    let line = { (key: String, at: Timestamp?, by: String?) -> (name: String, value: HTML)? in
      at.map { (name: t(key), value: "\(t.time($0.milliseconds)), \(by ?? "")") }
    }
    return [
      line("intake.kept-by", listImport.committedAt, listImport.committedBy), line("intake.undone-by", listImport.undoneAt, listImport.undoneBy),
    ].compactMap { $0 }
  }
  private var counts: HTML {
    let counts = listImport.counts()
    let known = ImportResult.Outcome.allCases.filter { (counts[$0.rawValue] ?? 0) > 0 }
    guard !known.isEmpty else { return .empty }
    return Table(
      t("intake.receipt.table"), columns: [.init(t("intake.outcome")), .init(t("intake.rows"), isNumber: true)],
      rows: known.map { ["\(t("intake.outcome.\($0.rawValue)"))", "\(t(counts[$0.rawValue] ?? 0))"] }
    ).html
  }
  private var returned: HTML {
    let counts = listImport.counts()
    let count = ["wrong", "resembles", "leftOut"].reduce(0) { $0 + (counts[$1] ?? 0) }
    guard count > 0, listImport.canBeUndone(at: now) else { return .empty }
    return
      "<p><a href=\"/nap/\(listImport.id.description)/tra-lai\">\(t("intake.return-sheet", ["count": count]))</a>. \(t("intake.return-sheet.more"))</p>"
  }
  private var undoing: HTML {
    guard listImport.state == .committed, mayUndo else { return .empty }
    guard listImport.canBeUndone(at: now), let kept = listImport.committedAt else {
      return "<p class=\"soft\">\(t("intake.too-late"))</p>"
    }
    return """
      <p id="hoan-tac">\(t("intake.undo.until", ["day": kept.adding(days: ListImport.days).day]))</p>
      \(form("/nap/\(listImport.id)/hoan-tac", button(t("intake.undo"), .secondary)))
      """
  }
}
