import Page
import Store

/// What would become of a table: how it was understood, what has to be chosen, how many rows of each outcome, and then: keep,
/// or drop.
struct PreviewPage {
  private typealias Outcome = IntakeResult.Outcome
  private let intake: Intake
  private let register: Register
  private let result: IntakeResult
  private let twin: Intake?
  private let tree: Tree
  private let place: Int?
  private let unitName: String
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    (intake, register) = try visit.intake(db)
    result = try visit.preview(of: intake, register, db)
    twin = try intake.twin(in: db)
    tree = try Tree.asOf(db.today, visit.house, in: db)
    place = tree.place(of: intake.unitId)
    unitName = place.map { [tree] in tree.nodes[$0].name } ?? ""
    say = visit.say
  }
  var title: String { intake.file }
  var trail: [Link] {
    [
      Link(unitName, "/don-vi/\(intake.unitId)"),
      Link(say("\(register.name).hand-in"), register.door(of: intake.unitId) + "/nap"),
    ]
  }
  private var path: String { "/nap/\(intake.id)" }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    \(twin.map { notice(.warn, "<p>\(say("intake.twin", ["when": say.time($0.keptAt?.milliseconds ?? 0), "who": $0.keptBy ?? ""])) <a href=\"/nap/\($0.id.description)\">\(say("intake.twin.look"))</a></p>") })
    \(for: result.warnings, { notice(.plain, "<p>\(say($0))</p>") })
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
    \(form(path + "/bo", button(say("intake.drop"), .secondary)))
    """
  }
  private var outcomes: HTML {
    let known = Outcome.allCases.filter { (result.counts[$0] ?? 0) > 0 }
    return Table(
      say("intake.outcomes", ["total": result.total]),
      columns: [.init(say("intake.outcome")), .init(say("intake.rows"), isNumber: true)],
      rows: known.map { ["\(say("intake.outcome.\($0.rawValue)"))", "\(say(result.counts[$0] ?? 0))"] }
        + (result.passedOver > 0 ? [["\(say("intake.outcome.passed-over"))", "\(say(result.passedOver))"]] : [])
    ).html
  }
  /// Where they would go.
  private var units: HTML {
    let all = result.byUnit.compactMap { id, count in tree.place(of: id).map { ($0, count) } }.sorted { $0.0 < $1.0 }
    guard !all.isEmpty else { return .empty }
    return Table(
      say("intake.by-unit"), columns: [.init(say("intake.unit")), .init(say("intake.rows"), isNumber: true)],
      rows: all.prefix(80).map { ["\(caption($0.0))", "\(say($0.1))"] }
    ).html
  }
  private var keeping: HTML {
    let returns: HTML =
      result.toReturn > 0
      ? "<p><a href=\"\(path)/tra-lai\">\(say("intake.return-sheet", ["count": result.toReturn]))</a>. \(say("intake.return-sheet.more"))</p>"
      : .empty
    guard result.toKeep > 0 else { return "<p>\(say("intake.nothing-to-keep"))</p>\(returns)" }
    return """
      \(returns)
      \(form(path + "/ghi", "<input type=\"hidden\" name=\"thay\" value=\"\(result.fingerprint)\"><button id=\"giu\">\(say("intake.keep", ["count": result.toKeep]))</button>"))
      <p class="soft">\(say("intake.keep.more"))</p>
      """
  }

  /// Chapters that are not there yet.
  private var missing: HTML {
    """
    <section><h2>\(say("intake.missing", ["count": result.missing.count]))</h2><p>\(say("intake.missing.more"))</p>
    <p>\(result.missing.prefix(12).map { chapterName($0.name) }.joined(separator: ", "))\(if: result.missing.count > 12, " …")</p>
    \(form(path + "/chi-hoi", button(say("intake.missing.list"), .secondary)))</section>
    """
  }
  /// Rows that are wrong only in what can be left empty.
  private var almost: HTML {
    let isLeftOut = intake.chosen().leavesOut ?? false
    let (said, change) =
      isLeftOut
      ? ("intake.almost.kept", "intake.almost.kept.change") : ("intake.almost.held", "intake.almost.held.change")
    return """
      <section><p>\(say(said, ["count": result.almost]))</p>
      \(form(path + "/o-sai", "<input type=\"hidden\" name=\"bo-trong\" value=\"\(isLeftOut ? "khong" : "co")\">\(button(say(change), .secondary))"))</section>
      """
  }

  /// Which units the names mean that nobody could tell.
  private var asking: HTML {
    let fields = result.unclear.prefix(60).enumerated().map { place, one -> HTML in
      let name = [one.name, one.above].filter { !$0.isEmpty }.joined(separator: ", ")
      let caption = name.isEmpty ? say("intake.no-unit-name") : name
      return """
        <input type="hidden" name="ten-\(place)" value="\(one.key)">\
        \(Field("dv-\(place)", label: say("intake.which-unit", ["name": caption, "count": one.count]), kind: .select(options(one.nearest)), value: one.nearest.count == 1 ? one.nearest[0].description : "").html)
        """
    }
    return """
      <section><h2>\(say("intake.units"))</h2><p>\(say("intake.units.more"))</p>
      \(form(path + "/don-vi", "\(fields)<button>\(say("intake.units.save"))</button>"))</section>
      """
  }
  private func options(_ nearest: [Identifier]) -> [(value: String, caption: String)] {
    let near = nearest.compactMap { id in tree.place(of: id) }
    let all = place.map { tree.subtree(of: $0) } ?? 0..<0
    let others =
      all.count <= 300
      ? all.filter { !near.contains($0) } : place.map { tree.nodes[$0].children.filter { !near.contains($0) } } ?? []
    let option = { (at: Int) in (value: tree.nodes[at].unit.id.description, caption: caption(at)) }
    return [(value: "", caption: say("intake.units.none"))] + near.map(option) + others.map(option)
  }
  private func caption(_ at: Int) -> String {
    let node = tree.nodes[at]
    guard let parent = node.parent, at != place, parent != place else { return node.name }
    return "\(node.name), \(tree.nodes[parent].name)"
  }

  /// Some rows of an outcome, with what is said of them.
  private func lines(_ outcome: Outcome) -> HTML {
    let lines = result.lines[outcome] ?? []
    let most = outcome == .resembles ? 40 : outcome == .wrong ? 60 : 5
    guard !lines.isEmpty else { return .empty }
    let count = result.counts[outcome] ?? 0
    let rows = lines.prefix(most).map { line -> [HTML] in
      [
        "\(say("sheet.line", ["line": "\(line.number)"]))",
        "\(line.cells.filter { !$0.isEmpty }.map { Day(kept: $0)?.short ?? $0 }.joined(separator: " · "))",
        "\(line.unit.flatMap { tree.place(of: $0) }.map { "→ \(tree.nodes[$0].name) " } ?? "")\(for: line.notes, { "<span class=\"\(outcome == .wrong ? "problem" : "soft")\">\(say($0))</span> " })\(if: outcome == .resembles, deciding(line.number))",
      ]
    }
    let table = Table(
      say("intake.outcome.\(outcome.rawValue)"),
      columns: [.init(say("intake.row")), .init(say("intake.cells")), .init(say("intake.note"))], rows: rows
    ).html
    let more: HTML =
      count > most
      ? "<p class=\"soft\">\(say("intake.more-rows", ["count": count - min(most, lines.count)]))</p>" : .empty
    guard outcome == .resembles else { return "<section>\(table)\(more)</section>" }
    return "<section>\(form(path + "/giong", "\(table)\(more)<button>\(say("intake.alike.save"))</button>"))</section>"
  }
  private func deciding(_ line: Int) -> HTML {
    Field(
      "giong-\(line)", label: say("intake.alike"),
      kind: .select([
        (value: "", caption: say("intake.alike.later")), (value: "new", caption: say("intake.alike.new")),
        (value: "same", caption: say("intake.alike.same")),
      ]), value: intake.chosen().alike["\(line)"]?.rawValue ?? ""
    ).html
  }
  private var formerNames: HTML {
    guard !result.former.isEmpty else { return .empty }
    return """
      <section><h2>\(say("intake.former"))</h2><ul>\(for: result.former.prefix(60), { "<li>\($0.text) → \(tree.place(of: $0.unit).map { tree.nodes[$0].name } ?? "")</li>" })</ul></section>
      """
  }

  /// What each column was taken for; it can be changed.
  private var understanding: HTML {
    let fields =
      [(value: "", caption: say("intake.column.none"))]
      + register.fields.map { (value: $0.name, caption: say(register.label($0))) }
      + (register.listsUnits ? [] : [(value: TableLayout.asNew, caption: say("intake.column.as-new"))])
    let columns = result.layout.columns.enumerated().filter { !$1.heading.isEmpty || !$1.sample.isEmpty }.prefix(40)
    let selects = columns.map { place, column -> HTML in
      let name = column.heading.isEmpty ? say("intake.column.n", ["number": place + 1]) : column.heading
      return Field(
        "cot-\(place)", label: name, hint: say("intake.column.\(column.found)", ["sample": column.sample]),
        kind: .select(fields), value: column.field ?? ""
      ).html
    }
    let sheets = result.sheets.enumerated().map { (value: "\($0)", caption: $1) }
    return """
      <details\(if: result.toKeep == 0, " open")><summary>\(say("intake.understanding"))</summary>
      \(form(path + "/cot", """
      \(if: sheets.count > 1, Field("trang", label: say("intake.sheet"), kind: .select(sheets), value: "\(intake.chosen().sheet)").html)
      \(Field("dong-tieu-de", label: say("intake.header"), hint: say("intake.header.hint"), kind: .digits, value: result.layout.header > 0 ? "\(result.layout.header)" : "").html)
      \(selects)<button>\(say("intake.understanding.save"))</button>
      """))</details>
      """
  }
}

extension Visit {
  /// What would become of a table, kept until the store changes.
  func preview(of intake: Intake, _ register: Register, _ db: any Connection) throws -> IntakeResult {
    let revision = try Revision.of([.intakes, .units, .officers, register.part], in: db)
    return try house.keep.at(revision, "intake \(intake.id)", most: 6) {
      try IntakeRun(intake: intake, register: register, house: house, db: db).go(keeping: false)
    }
  }
}
