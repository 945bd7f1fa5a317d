import Store
import WebUI

/// What a commit would do with a table: how it was read, what has to be chosen, the number of rows
/// of each outcome; and the buttons to commit or discard it.
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
    result = try listImport.preview(of: register, request.app, in: db)
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
      Link(t("\(register.name).import"), register.route(of: listImport.unitId) + "/nap"),
    ]
  }
  private var path: String { "/nap/\(listImport.id)" }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    \(twin.map(twinNotice))
    \(for: result.warnings, { notice(.plain, "<p>\(t($0))</p>") })
    \(outcomes)
    \(if: !result.missing.isEmpty && !register.listsUnits, missing)
    \(if: !result.unclear.isEmpty, unitQuestions)
    \(if: result.almost > 0, almost)
    \(lines(.resembles))
    \(units)
    \(commitForm)
    \(lines(.joins))\(lines(.wrong))\(lines(.changed))\(lines(.new))\(lines(.repeats))
    \(formerNames)
    \(understanding)
    \(form(path + "/bo", button(t("import.discard"), .secondary)))
    """
  }
  private func twinNotice(_ twin: ListImport) -> HTML {
    let when = t.time(twin.committedAt?.milliseconds ?? 0)
    let text = t("import.twin", ["when": when, "who": twin.committedBy ?? ""])
    let link: HTML = "<a href=\"/nap/\(twin.id.description)\">\(t("import.twin.view"))</a>"
    return notice(.warn, "<p>\(text) \(link)</p>")
  }
  private var outcomes: HTML {
    let known = Outcome.allCases.filter { (result.counts[$0] ?? 0) > 0 }
    return Table(
      t("import.outcomes", ["total": result.total]),
      columns: [.init(t("import.outcome")), .init(t("import.rows"), isNumber: true)],
      rows: known.map { ["\(t("import.outcome.\($0.rawValue)"))", "\(t(result.counts[$0] ?? 0))"] }
        + (result.passedOver > 0
          ? [["\(t("import.outcome.passed-over"))", "\(t(result.passedOver))"]] : [])
    ).html
  }
  /// The units into which the rows would go.
  private var units: HTML {
    let all = result.byUnit.compactMap { id, count in tree.index(of: id).map { ($0, count) } }
      .sorted { $0.0 < $1.0 }
    guard !all.isEmpty else { return .empty }
    return Table(
      t("import.by-unit"),
      columns: [.init(t("import.unit")), .init(t("import.rows"), isNumber: true)],
      rows: all.prefix(80).map { ["\(caption($0.0))", "\(t($0.1))"] }
    ).html
  }
  private var commitForm: HTML {
    let text = t("import.return-sheet", ["count": result.toReturn])
    let link: HTML = "<a href=\"\(path)/tra-lai\">\(text)</a>"
    let returns: HTML =
      result.toReturn > 0 ? "<p>\(link). \(t("import.return-sheet.more"))</p>" : .empty
    guard result.toCommit > 0 else { return "<p>\(t("import.nothing-to-save"))</p>\(returns)" }
    let button: HTML = """
      <input type="hidden" name="thay" value="\(result.fingerprint)">\
      <button id="giu">\(t("import.save", ["count": result.toCommit]))</button>
      """
    return """
      \(returns)
      \(form(path + "/ghi", button))
      <p class="soft">\(t("import.save.more"))</p>
      """
  }

  /// Chapters that do not exist yet.
  private var missing: HTML {
    let names = result.missing.prefix(12).map { defaultChapterName($0.name) }
      .joined(separator: ", ")
    return """
      <section><h2>\(t("import.missing", ["count": result.missing.count]))</h2>
      <p>\(t("import.missing.more"))</p>
      <p>\(names)\(if: result.missing.count > 12, " …")</p>
      \(form(path + "/chi-hoi", button(t("import.missing.list"), .secondary)))</section>
      """
  }
  /// Rows in which only optional fields are wrong.
  private var almost: HTML {
    let isLeftOut = listImport.chosen().leavesOut ?? false
    let text = isLeftOut ? "import.almost.saved" : "import.almost.held"
    let change = isLeftOut ? "import.almost.saved.change" : "import.almost.held.change"
    let input: HTML = """
      <input type="hidden" name="bo-trong" value="\(isLeftOut ? "khong" : "co")">
      """
    return """
      <section><p>\(t(text, ["count": result.almost]))</p>
      \(form(path + "/o-sai", "\(input)\(button(t(change), .secondary))"))</section>
      """
  }

  /// Asks which units the ambiguous names mean.
  private var unitQuestions: HTML {
    let fields = result.unclear.prefix(60).enumerated().map { place, unclear in
      unitQuestion(unclear, place)
    }
    return """
      <section><h2>\(t("import.units"))</h2><p>\(t("import.units.more"))</p>
      \(form(path + "/don-vi", "\(fields)<button>\(t("import.units.save"))</button>"))</section>
      """
  }
  private func unitQuestion(_ unclear: ImportResult.Unclear, _ place: Int) -> HTML {
    let name = [unclear.name, unclear.above].filter { !$0.isEmpty }.joined(separator: ", ")
    let caption = name.isEmpty ? t("import.no-unit-name") : name
    let nearest = unclear.nearest
    let field = Field(
      "dv-\(place)",
      label: t("import.which-unit", ["name": caption, "count": unclear.count]),
      kind: .select(options(nearest)),
      value: nearest.count == 1 ? nearest[0].description : "")
    return "<input type=\"hidden\" name=\"ten-\(place)\" value=\"\(unclear.key)\">\(field.html)"
  }
  private func options(_ nearest: [Identifier]) -> [(value: String, caption: String)] {
    let near = nearest.compactMap { id in tree.index(of: id) }
    let all = place.map { tree.subtree(of: $0) } ?? 0..<0
    let some = all.count <= 300 ? Array(all) : place.map { tree.nodes[$0].children } ?? []
    let others = some.filter { !near.contains($0) }
    let option = { (at: Int) in (value: tree.nodes[at].unit.id.description, caption: caption(at)) }
    return [(value: "", caption: t("import.units.none"))] + near.map(option) + others.map(option)
  }
  private func caption(_ at: Int) -> String {
    let node = tree.nodes[at]
    guard let parent = node.parent, at != place, parent != place else { return node.name }
    return "\(node.name), \(tree.nodes[parent].name)"
  }

  /// Some rows of an outcome, with notes.
  private func lines(_ outcome: Outcome) -> HTML {
    let lines = result.lines[outcome] ?? []
    let limit = outcome == .resembles ? 40 : outcome == .wrong ? 60 : 5
    guard !lines.isEmpty else { return .empty }
    let count = result.counts[outcome] ?? 0
    let rows = lines.prefix(limit).map { line -> [HTML] in
      let cells = line.cells.filter { !$0.isEmpty }.map { Day(stored: $0)?.short ?? $0 }
      return [
        "\(t("sheet.line", ["line": "\(line.number)"]))", "\(cells.joined(separator: " · "))",
        notes(line, outcome),
      ]
    }
    let table = Table(
      t("import.outcome.\(outcome.rawValue)"),
      columns: [.init(t("import.row")), .init(t("import.cells")), .init(t("import.note"))],
      rows: rows
    ).html
    let more: HTML =
      count > limit
      ? "<p class=\"soft\">\(t("import.more-rows", ["count": count - min(limit, lines.count)]))</p>"
      : .empty
    guard outcome == .resembles else { return "<section>\(table)\(more)</section>" }
    return
      "<section>\(form(path + "/giong", "\(table)\(more)<button>\(t("import.alike.save"))</button>"))</section>"
  }
  private func notes(_ line: ImportResult.Line, _ outcome: Outcome) -> HTML {
    let unit = line.unit.flatMap { tree.index(of: $0) }.map { "→ \(tree.nodes[$0].name) " } ?? ""
    let style = outcome == .wrong ? "problem" : "soft"
    return """
      \(unit)\(for: line.notes, { "<span class=\"\(style)\">\(t($0))</span> " })\
      \(if: outcome == .resembles, decision(line.number))
      """
  }
  private func decision(_ line: Int) -> HTML {
    Field(
      "giong-\(line)", label: t("import.alike"),
      kind: .select([
        (value: "", caption: t("import.alike.later")),
        (value: "new", caption: t("import.alike.new")),
        (value: "same", caption: t("import.alike.same")),
      ]), value: listImport.chosen().alike["\(line)"]?.rawValue ?? ""
    ).html
  }
  private var formerNames: HTML {
    guard !result.former.isEmpty else { return .empty }
    let lines = result.former.prefix(60).map { former -> HTML in
      let name = tree.index(of: former.unit).map { tree.nodes[$0].name } ?? ""
      return "<li>\(former.text) → \(name)</li>"
    }
    return """
      <section><h2>\(t("import.former"))</h2><ul>\(lines)</ul></section>
      """
  }

  /// The field of each column, to be changed.
  private var understanding: HTML {
    let fields =
      [(value: "", caption: t("import.column.none"))]
      + register.fields.map { (value: $0.name, caption: t(register.label($0))) }
      + (register.listsUnits
        ? [] : [(value: ColumnMapping.asNew, caption: t("import.column.as-new"))])
    let columns = result.layout.columns.enumerated()
      .filter { !$1.heading.isEmpty || !$1.sample.isEmpty }.prefix(40)
    let selects = columns.map { place, column -> HTML in
      let number = t("import.column.n", ["number": place + 1])
      let name = column.heading.isEmpty ? number : column.heading
      return Field(
        "cot-\(place)", label: name,
        hint: t("import.column.\(column.found)", ["sample": column.sample]),
        kind: .select(fields), value: column.field ?? ""
      ).html
    }
    let sheets = result.sheets.enumerated().map { (value: "\($0)", caption: $1) }
    let sheet = Field(
      "trang", label: t("import.sheet"), kind: .select(sheets),
      value: "\(listImport.chosen().sheet)")
    let header = Field(
      "dong-tieu-de", label: t("import.header"), hint: t("import.header.hint"), kind: .digits,
      value: result.layout.header > 0 ? "\(result.layout.header)" : "")
    return """
      <details\(if: result.toCommit == 0, " open")>\
      <summary>\(t("import.understanding"))</summary>
      \(form(path + "/cot", """
      \(if: sheets.count > 1, sheet.html)
      \(header.html)
      \(selects)<button>\(t("import.understanding.save"))</button>
      """))</details>
      """
  }
}

extension ListImport {
  /// What a commit would do, cached until the store changes.
  func preview(
    of register: Register, _ app: AppContext, in db: any Connection
  ) throws -> ImportResult {
    let revision = try DataArea.of([.imports, .units, .officers, register.part], in: db)
    return try app.cache.value(revision, "import \(id)", limit: 6) {
      try ImportRunner(listImport: self, register: register, app: app, db: db).run(isCommit: false)
    }
  }
}
