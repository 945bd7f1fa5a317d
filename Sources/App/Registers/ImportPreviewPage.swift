import WebUI
import Store

/// What would become of a table: how it was understood, what has to be chosen, how many rows of each outcome, and then: keep,
/// or drop.
struct ImportPreviewPage {
  private typealias Outcome = ImportResult.Outcome
  private let listImport: ListImport
  private let register: Register
  private let result: ImportResult
  private let twin: ListImport?
  private let tree: Tree
  private let place: Int?
  private let unitName: String
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    (listImport, register) = try request.listImport(db)
    result = try request.preview(of: listImport, register, db)
    twin = try listImport.twin(in: db)
    tree = try Tree.asOf(db.today, request.app, in: db)
    place = tree.index(of: listImport.unitId)
    unitName = place.map { [tree] in tree.nodes[$0].name } ?? ""
    t = request.t
  }
  var title: String { listImport.file }
  var breadcrumbs: [Link] {
    [
      Link(unitName, "/don-vi/\(listImport.unitId)"),
      Link(t("\(register.name).hand-in"), register.route(of: listImport.unitId) + "/nap"),
    ]
  }
  private var path: String { "/nap/\(listImport.id)" }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    \(twin.map { notice(.warn, "<p>\(t("intake.twin", ["when": t.time($0.committedAt?.milliseconds ?? 0), "who": $0.committedBy ?? ""])) <a href=\"/nap/\($0.id.description)\">\(t("intake.twin.look"))</a></p>") })
    \(for: result.warnings, { notice(.plain, "<p>\(t($0))</p>") })
    \(outcomes)
    \(if: !result.missing.isEmpty && !register.listsUnits, missing)
    \(if: !result.unclear.isEmpty, asking)
    \(if: result.almost > 0, almost)
    \(lines(.resembles))
    \(units)
    \(keeping)
    \(lines(.joins))\(lines(.wrong))\(lines(.changed))\(lines(.new))\(lines(.repeats))
    \(formerNames)
    \(understanding)
    \(form(path + "/bo", button(t("intake.drop"), .secondary)))
    """
  }
  private var outcomes: HTML {
    let known = Outcome.allCases.filter { (result.counts[$0] ?? 0) > 0 }
    return Table(
      t("intake.outcomes", ["total": result.total]),
      columns: [.init(t("intake.outcome")), .init(t("intake.rows"), isNumber: true)],
      rows: known.map { ["\(t("intake.outcome.\($0.rawValue)"))", "\(t(result.counts[$0] ?? 0))"] }
        + (result.passedOver > 0 ? [["\(t("intake.outcome.passed-over"))", "\(t(result.passedOver))"]] : [])
    ).html
  }
  /// Where they would go.
  private var units: HTML {
    let all = result.byUnit.compactMap { id, count in tree.index(of: id).map { ($0, count) } }.sorted { $0.0 < $1.0 }
    guard !all.isEmpty else { return .empty }
    return Table(
      t("intake.by-unit"), columns: [.init(t("intake.unit")), .init(t("intake.rows"), isNumber: true)],
      rows: all.prefix(80).map { ["\(caption($0.0))", "\(t($0.1))"] }
    ).html
  }
  private var keeping: HTML {
    let returns: HTML =
      result.toReturn > 0
      ? "<p><a href=\"\(path)/tra-lai\">\(t("intake.return-sheet", ["count": result.toReturn]))</a>. \(t("intake.return-sheet.more"))</p>"
      : .empty
    guard result.toCommit > 0 else { return "<p>\(t("intake.nothing-to-keep"))</p>\(returns)" }
    return """
      \(returns)
      \(form(path + "/ghi", "<input type=\"hidden\" name=\"thay\" value=\"\(result.fingerprint)\"><button id=\"giu\">\(t("intake.keep", ["count": result.toCommit]))</button>"))
      <p class="soft">\(t("intake.keep.more"))</p>
      """
  }

  /// Chapters that are not there yet.
  private var missing: HTML {
    """
    <section><h2>\(t("intake.missing", ["count": result.missing.count]))</h2><p>\(t("intake.missing.more"))</p>
    <p>\(result.missing.prefix(12).map { defaultChapterName($0.name) }.joined(separator: ", "))\(if: result.missing.count > 12, " …")</p>
    \(form(path + "/chi-hoi", button(t("intake.missing.list"), .secondary)))</section>
    """
  }
  /// Rows that are wrong only in what can be left empty.
  private var almost: HTML {
    let isLeftOut = listImport.chosen().leavesOut ?? false
    let (said, change) =
      isLeftOut
      ? ("intake.almost.kept", "intake.almost.kept.change") : ("intake.almost.held", "intake.almost.held.change")
    return """
      <section><p>\(t(said, ["count": result.almost]))</p>
      \(form(path + "/o-sai", "<input type=\"hidden\" name=\"bo-trong\" value=\"\(isLeftOut ? "khong" : "co")\">\(button(t(change), .secondary))"))</section>
      """
  }

  /// Which units the names mean that nobody could tell.
  private var asking: HTML {
    let fields = result.unclear.prefix(60).enumerated().map { place, one -> HTML in
      let name = [one.name, one.above].filter { !$0.isEmpty }.joined(separator: ", ")
      let caption = name.isEmpty ? t("intake.no-unit-name") : name
      return """
        <input type="hidden" name="ten-\(place)" value="\(one.key)">\
        \(Field("dv-\(place)", label: t("intake.which-unit", ["name": caption, "count": one.count]), kind: .select(options(one.nearest)), value: one.nearest.count == 1 ? one.nearest[0].description : "").html)
        """
    }
    return """
      <section><h2>\(t("intake.units"))</h2><p>\(t("intake.units.more"))</p>
      \(form(path + "/don-vi", "\(fields)<button>\(t("intake.units.save"))</button>"))</section>
      """
  }
  private func options(_ nearest: [Identifier]) -> [(value: String, caption: String)] {
    let near = nearest.compactMap { id in tree.index(of: id) }
    let all = place.map { tree.subtree(of: $0) } ?? 0..<0
    let others =
      all.count <= 300
      ? all.filter { !near.contains($0) } : place.map { tree.nodes[$0].children.filter { !near.contains($0) } } ?? []
    let option = { (at: Int) in (value: tree.nodes[at].unit.id.description, caption: caption(at)) }
    return [(value: "", caption: t("intake.units.none"))] + near.map(option) + others.map(option)
  }
  private func caption(_ at: Int) -> String {
    let node = tree.nodes[at]
    guard let parent = node.parent, at != place, parent != place else { return node.name }
    return "\(node.name), \(tree.nodes[parent].name)"
  }

  /// Some rows of an outcome, with what is said of them.
  private func lines(_ outcome: Outcome) -> HTML {
    let lines = result.lines[outcome] ?? []
    let limit = outcome == .resembles ? 40 : outcome == .wrong ? 60 : 5
    guard !lines.isEmpty else { return .empty }
    let count = result.counts[outcome] ?? 0
    let rows = lines.prefix(limit).map { line -> [HTML] in
      [
        "\(t("sheet.line", ["line": "\(line.number)"]))",
        "\(line.cells.filter { !$0.isEmpty }.map { Day(stored: $0)?.short ?? $0 }.joined(separator: " · "))",
        "\(line.unit.flatMap { tree.index(of: $0) }.map { "→ \(tree.nodes[$0].name) " } ?? "")\(for: line.notes, { "<span class=\"\(outcome == .wrong ? "problem" : "soft")\">\(t($0))</span> " })\(if: outcome == .resembles, deciding(line.number))",
      ]
    }
    let table = Table(
      t("intake.outcome.\(outcome.rawValue)"),
      columns: [.init(t("intake.row")), .init(t("intake.cells")), .init(t("intake.note"))], rows: rows
    ).html
    let more: HTML =
      count > limit
      ? "<p class=\"soft\">\(t("intake.more-rows", ["count": count - min(limit, lines.count)]))</p>" : .empty
    guard outcome == .resembles else { return "<section>\(table)\(more)</section>" }
    return "<section>\(form(path + "/giong", "\(table)\(more)<button>\(t("intake.alike.save"))</button>"))</section>"
  }
  private func deciding(_ line: Int) -> HTML {
    Field(
      "giong-\(line)", label: t("intake.alike"),
      kind: .select([
        (value: "", caption: t("intake.alike.later")), (value: "new", caption: t("intake.alike.new")),
        (value: "same", caption: t("intake.alike.same")),
      ]), value: listImport.chosen().alike["\(line)"]?.rawValue ?? ""
    ).html
  }
  private var formerNames: HTML {
    guard !result.former.isEmpty else { return .empty }
    return """
      <section><h2>\(t("intake.former"))</h2><ul>\(for: result.former.prefix(60), { "<li>\($0.text) → \(tree.index(of: $0.unit).map { tree.nodes[$0].name } ?? "")</li>" })</ul></section>
      """
  }

  /// What each column was taken for; it can be changed.
  private var understanding: HTML {
    let fields =
      [(value: "", caption: t("intake.column.none"))]
      + register.fields.map { (value: $0.name, caption: t(register.label($0))) }
      + (register.listsUnits ? [] : [(value: ColumnMapping.asNew, caption: t("intake.column.as-new"))])
    let columns = result.layout.columns.enumerated().filter { !$1.heading.isEmpty || !$1.sample.isEmpty }.prefix(40)
    let selects = columns.map { place, column -> HTML in
      let name = column.heading.isEmpty ? t("intake.column.n", ["number": place + 1]) : column.heading
      return Field(
        "cot-\(place)", label: name, hint: t("intake.column.\(column.found)", ["sample": column.sample]),
        kind: .select(fields), value: column.field ?? ""
      ).html
    }
    let sheets = result.sheets.enumerated().map { (value: "\($0)", caption: $1) }
    return """
      <details\(if: result.toCommit == 0, " open")><summary>\(t("intake.understanding"))</summary>
      \(form(path + "/cot", """
      \(if: sheets.count > 1, Field("trang", label: t("intake.sheet"), kind: .select(sheets), value: "\(listImport.chosen().sheet)").html)
      \(Field("dong-tieu-de", label: t("intake.header"), hint: t("intake.header.hint"), kind: .digits, value: result.layout.header > 0 ? "\(result.layout.header)" : "").html)
      \(selects)<button>\(t("intake.understanding.save"))</button>
      """))</details>
      """
  }
}

extension RequestContext {
  /// What would become of a table, kept until the store changes.
  func preview(of listImport: ListImport, _ register: Register, _ db: any Connection) throws -> ImportResult {
    let revision = try DataArea.of([.imports, .units, .officers, register.part], in: db)
    return try app.cache.value(revision, "intake \(listImport.id)", limit: 6) {
      try ImportRunner(listImport: listImport, register: register, app: app, db: db).go(keeping: false)
    }
  }
}
