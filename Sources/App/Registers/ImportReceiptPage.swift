import Store
import WebUI

/// The receipt of an import: what was committed, by which user, and how to undo it.
struct ImportReceiptPage {
  private let listImport: ListImport
  private let register: Register
  private let unitName: String
  /// Other tables of this user that are not committed yet: perhaps they waited for this one.
  private let open: [ListImport]
  private let now: Timestamp
  private let mayUndo: Bool
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    (listImport, register) = try request.listImport(db)
    unitName = try request.unitName(listImport.unitId, db)
    let register = listImport.register
    open = try ListImport.open(in: listImport.unitId, by: request.user.name, in: db)
      .filter { $0.register != register }
    mayUndo = request.role.scope(.importLists) != .denied
    now = db.now
    t = request.t
  }
  var title: String { t("import.receipt") }
  var breadcrumbs: [Link] {
    [
      Link(unitName, "/don-vi/\(listImport.unitId)"),
      Link(t("\(register.name).import"), register.route(of: listImport.unitId) + "/nap"),
    ]
  }

  func html(_ problems: [LocalizedMessage] = []) -> HTML {
    """
    \(errorSummary(t("problem.conflict"), problems.map { ("hoan-tac", t($0)) }))
    <h1>\(title)</h1>
    \(details([
      (name: t("import.file"), value: "\(listImport.file)"),
      (name: t("import.unit"), value: "\(unitName)"),
      (name: t("import.state"), value: "\(t("import.state.\(listImport.stateName)"))"),
    ] + signed))
    \(counts)
    \(returned)
    \(undoForm)
    \(for: open, { openLink($0) })
    <p><a href="\(register.path(of: listImport.unitId))">\(t("import.to-list"))</a></p>
    """
  }
  private func openLink(_ open: ListImport) -> HTML {
    let text = t("import.go-on", ["file": open.file])
    return "<p><a href=\"/nap/\(open.id.description)\">\(text)</a></p>"
  }
  private var signed: [(name: String, value: HTML)] {
    let line = { (key: String, at: Timestamp?, by: String?) -> (name: String, value: HTML)? in
      at.map { (name: t(key), value: "\(t.time($0.milliseconds)), \(by ?? "")") }
    }
    return [
      line("import.saved-by", listImport.committedAt, listImport.committedBy),
      line("import.undone-by", listImport.undoneAt, listImport.undoneBy),
    ].compactMap { $0 }
  }
  private var counts: HTML {
    let counts = listImport.counts()
    let known = ImportResult.Outcome.allCases.filter { (counts[$0.rawValue] ?? 0) > 0 }
    guard !known.isEmpty else { return .empty }
    return Table(
      t("import.receipt.table"),
      columns: [.init(t("import.outcome")), .init(t("import.rows"), isNumber: true)],
      rows: known.map {
        ["\(t("import.outcome.\($0.rawValue)"))", "\(t(counts[$0.rawValue] ?? 0))"]
      }
    ).html
  }
  private var returned: HTML {
    let counts = listImport.counts()
    let count = ["wrong", "resembles", "leftOut"].reduce(0) { $0 + (counts[$1] ?? 0) }
    guard count > 0, listImport.canBeUndone(at: now) else { return .empty }
    let text = t("import.return-sheet", ["count": count])
    return """
      <p><a href="/nap/\(listImport.id.description)/tra-lai">\(text)</a>. \
      \(t("import.return-sheet.more"))</p>
      """
  }
  private var undoForm: HTML {
    guard listImport.state == .committed, mayUndo else { return .empty }
    guard listImport.canBeUndone(at: now), let committed = listImport.committedAt else {
      return "<p class=\"soft\">\(t("import.too-late"))</p>"
    }
    let lastDay = committed.adding(days: ListImport.days).day
    return """
      <p id="hoan-tac">\(t("import.undo.until", ["day": lastDay]))</p>
      \(form("/nap/\(listImport.id)/hoan-tac", button(t("import.undo"), .secondary)))
      """
  }
}
