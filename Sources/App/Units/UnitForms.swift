import WebUI
import Store
import Vietnamese

/// A page with a form about one unit: whose it is, what was typed, what is wrong.
struct UnitForm {
  let unit: UnitHistory.Record
  let history: UnitHistory
  let name: String
  let t: Localizer
  var typed: [String: String] = [:]
  var problems: [FieldProblem] = []

  init(_ request: RequestContext, _ db: any Connection, _ problems: [FieldProblem] = []) throws {
    history = try UnitHistory.current(request.app, in: db)
    guard let unit = history[try request.targetUnit] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    (self.unit, self.problems, t) = (unit, problems, request.t)
    name = unit.displayName(on: db.today)
    typed = request.form
  }
  var path: String { "/don-vi/\(unit.unit.id)" }
  var breadcrumbs: [Link] { [Link(name, path)] }

  func page(_ title: String, _ content: HTML) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t(title))</h1><p class="lead">\(name)</p>
    \(content)
    """
  }
  func field(_ name: String, _ label: String, hint: String? = nil, _ kind: Field.Kind = .text, value: String = "")
    -> HTML
  {
    Field(
      name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? value,
      problem: problems.first { $0.field == name }.map { t($0.message) }
    ).html
  }
  func natures(_ natures: [UnitFacts.Nature]) -> Field.Kind {
    .select([(value: "", caption: t("units.choose"))] + natures.map { (value: $0.code, caption: t($0.message)) })
  }
  var terrains: Field.Kind {
    .select(
      [(value: "", caption: t("units.terrain-unsaid"))]
        + Unit.Terrain.allCases.map { (value: $0.rawValue, caption: t("units.terrain.\($0.rawValue)")) })
  }
  var buttons: HTML {
    "<div class=\"buttons\">\(button(t("form.save")))\(buttonLink(Link(t("form.cancel"), path), .secondary))</div>"
  }
}

extension UnitForm {
  var creating: HTML {
    let natures = UnitFacts.Nature.below(unit.unit.kind)
    guard !natures.isEmpty else { return page("units.add", notice(.warn, "<p>\(t("units.nothing-below"))</p>")) }
    return page(
      "units.add",
      form(
        "\(path)/them", warnsOnLeaving: true,
        """
        \(field("ten", "units.name", hint: "units.name.hint"))
        \(field("hinh-thuc", "units.nature", hint: "units.nature.hint", self.natures(natures)))
        \(field("vung", "units.terrain", hint: "units.terrain.hint", terrains))
        \(field("noi", "units.place", hint: "units.place.hint"))
        \(field("tu-ngay", "units.first-day", hint: "units.first-day.hint", .day))
        \(field("ma", "units.code-of", hint: "units.code.hint"))
        \(buttons)
        """))
  }

  func mending(_ tree: Tree) -> HTML {
    let facts = unit.facts
    let (nature, location) = (facts.natures.last?.fact, facts.locations.last?.fact)
    let parent = facts.parents.last.flatMap { history[$0.fact] }
    let possible = UnitFacts.Nature.below(parent?.unit.kind ?? .province)
    let natures = (nature.map { possible.contains($0) ? [] : [$0] } ?? []) + (parent == nil ? [] : possible)
    let since = { (name: String) in field(name, "units.since", hint: "units.since.hint", .day) }
    return page(
      "units.mend",
      form(
        "\(path)/sua", warnsOnLeaving: true,
        """
        <p>\(t("units.mend.intro"))</p>
        <h2>\(t("units.name"))</h2>
        \(field("ten", "units.name", value: facts.names.last?.fact ?? ""))\(since("ten-tu"))
        <h2>\(t("units.nature"))</h2>
        \(field("hinh-thuc", "units.nature", self.natures(natures), value: nature?.code ?? ""))\(since("hinh-thuc-tu"))
        <h2>\(t("units.place"))</h2>
        \(field("vung", "units.terrain", terrains, value: location?.terrain?.rawValue ?? ""))
        \(field("noi", "units.place", hint: "units.place.hint", value: location?.place ?? ""))
        \(field("ma", "units.code-of", hint: "units.code.mend.hint", value: location?.code ?? ""))\(since("noi-tu"))
        \(parent.map { "<h2>\(t("units.parent"))</h2>\(standing($0, tree))\(since("cap-tren-tu"))" as HTML })
        \(buttons)
        """))
  }
  /// The unit above, with those of the visitor's own that could be it.
  private func standing(_ parent: UnitHistory.Record, _ tree: Tree) -> HTML {
    let own = Set(tree.index(of: unit.unit.id).map { tree.subtree(of: $0).map { tree.nodes[$0].unit.id } } ?? [])
    let possible = tree.nodes.filter { unit.unit.kind.above.contains($0.unit.kind) && !own.contains($0.unit.id) }
    let caption = { (name: String, code: String) in "\(name) (\(code))" }
    return field(
      "cap-tren", "units.parent", hint: "units.parent.hint",
      .suggested(possible.prefix(300).map { caption($0.name, $0.unit.code) }),
      value: caption(parent.displayName(on: .distantFuture), parent.unit.code))
  }

  /// - Parameter obstacle: why it cannot be ended here at all.
  func ending(_ obstacle: LocalizedMessage?) -> HTML {
    if let obstacle { return page("units.end", notice(.warn, "<p>\(t(obstacle))</p>")) }
    return page(
      "units.end",
      form(
        "\(path)/ket-thuc",
        """
        <p>\(t("units.end.intro"))</p>
        \(field("ngay-cuoi", "units.last-day", hint: "units.last-day.hint", .day))
        \(field("ly-do", "units.end.why", hint: "units.end.why.hint"))
        <div class="buttons">\(button(t("units.end"), .danger))\(buttonLink(Link(t("form.cancel"), path), .secondary))</div>
        """))
  }

  /// - Parameter known: everything that was entered, the newest first.
  func contacts(_ known: [UnitContact]) -> HTML {
    let now = known.first
    let rows = known.map { row -> [HTML] in
      ["\(t(row.validFrom))", "\(row.phone)", "\(row.address)", "\(row.email)", "\(row.createdBy)"]
    }
    let columns = ["units.since", "contacts.phone", "contacts.address", "contacts.email", "bank.entered"]
    return page(
      "contacts.title",
      """
      \(form(
        "\(path)/lien-he", warnsOnLeaving: true,
        """
        \(field("dien-thoai", "contacts.phone", hint: "contacts.phone.hint", value: now?.phone ?? ""))
        \(field("dia-chi", "contacts.address", hint: "contacts.address.hint", value: now?.address ?? ""))
        \(field("thu-dien-tu", "contacts.email", hint: "contacts.email.hint", value: now?.email ?? ""))
        \(field("tu-ngay", "units.since", hint: "contacts.since.hint", .day))
        \(buttons)
        """))
      \(if: !rows.isEmpty, Table(t("contacts.known"), columns: columns.map { .init(t($0)) }, rows: rows).html)
      """)
  }
}
