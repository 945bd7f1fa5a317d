import Store
import Vietnamese
import WebUI

/// What all forms about one unit show: the unit, the way back, the buttons.
struct UnitFormParts {
  let unit: UnitHistory.Record
  let history: UnitHistory
  let name: String
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    history = try UnitHistory.current(request.app, in: db)
    unit = try UnitHistory.find(request.targetUnit, request.app, in: db)
    name = unit.displayName(on: db.today)
    t = request.t
  }
  var path: String { "/don-vi/\(unit.unit.id)" }
  var breadcrumbs: [Link] { [Link(name, path)] }

  func page(_ title: String, _ content: HTML) -> HTML {
    """
    <h1>\(title)</h1><p class="lead">\(name)</p>
    \(content)
    """
  }
  func choices(_ natures: [UnitFacts.Nature]) -> Field.Kind {
    let choose = (value: "", caption: t("units.choose"))
    return .select([choose] + natures.map { (value: $0.code, caption: t($0.message)) })
  }
  var terrains: Field.Kind {
    let all = Unit.Terrain.allCases.map {
      (value: $0.rawValue, caption: t("units.terrain.\($0.rawValue)"))
    }
    return .select([(value: "", caption: t("units.terrain-unsaid"))] + all)
  }
  func buttons(_ submit: HTML? = nil) -> HTML {
    let cancel = buttonLink(Link(t("form.cancel"), path), .secondary)
    return "<div class=\"buttons\">\(submit ?? button(t("form.save")))\(cancel)</div>"
  }
}

/// A new unit below another.
struct CreateUnitPage: FormPage {
  static let fields = UnitInput.fields
  private let parts: UnitFormParts
  var t: Localizer { parts.t }
  var title: String { t("units.add") }
  var breadcrumbs: [Link] { parts.breadcrumbs }

  init(_ request: RequestContext, _ db: any Connection) throws {
    parts = try UnitFormParts(request, db)
  }

  func content(_ state: FormState) -> HTML {
    let natures = UnitFacts.Nature.below(parts.unit.unit.kind)
    guard !natures.isEmpty else {
      return parts.page(title, notice(.warn, "<p>\(t("units.nothing-below"))</p>"))
    }
    let field = { (name: String, label: String, hint: String, kind: Field.Kind) in
      state.field(name, label: label, hint: hint, kind: kind, t)
    }
    return parts.page(
      title,
      form(
        "\(parts.path)/them", warnsOnLeaving: true,
        """
        \(field("ten", "units.name", "units.name.hint", .text))
        \(field("hinh-thuc", "units.nature", "units.nature.hint", parts.choices(natures)))
        \(field("vung", "units.terrain", "units.terrain.hint", parts.terrains))
        \(field("noi", "units.locality", "units.locality.hint", .text))
        \(field("tu-ngay", "units.first-day", "units.first-day.hint", .day))
        \(field("ma", "units.code-of", "units.code.hint", .text))
        \(parts.buttons())
        """))
  }
}

/// What is known of a unit, to be corrected, or changed from a day on.
struct EditUnitPage: FormPage {
  static let fields = UnitEditInput.fields
  private let parts: UnitFormParts
  private let tree: Tree
  var t: Localizer { parts.t }
  var title: String { t("units.edit") }
  var breadcrumbs: [Link] { parts.breadcrumbs }
  private var facts: UnitFacts { parts.unit.facts }
  private var parent: UnitHistory.Record? { facts.parents.last.flatMap { parts.history[$0.fact] } }

  init(_ request: RequestContext, _ db: any Connection) throws {
    parts = try UnitFormParts(request, db)
    tree = try Tree.asOf(db.today, request.app, in: db)
  }

  func content(_ state: FormState) -> HTML {
    let name = state.field("ten", label: "units.name", known: facts.names.last?.fact ?? "", t)
    return parts.page(
      title,
      form(
        "\(parts.path)/sua", warnsOnLeaving: true,
        """
        <p>\(t("units.edit.intro"))</p>
        <h2>\(t("units.name"))</h2>
        \(name)\(since("ten-tu", state))
        <h2>\(t("units.nature"))</h2>
        \(natureField(state))\(since("hinh-thuc-tu", state))
        <h2>\(t("units.locality"))</h2>
        \(locationFields(state))\(since("noi-tu", state))
        \(parent.map { parentFields($0, state) })
        \(parts.buttons())
        """))
  }
  private func since(_ name: String, _ state: FormState) -> HTML {
    state.field(name, label: "units.since", hint: "units.since.hint", kind: .day, t)
  }
  private func natureField(_ state: FormState) -> HTML {
    let nature = facts.natures.last?.fact
    let possible = UnitFacts.Nature.below(parent?.unit.kind ?? .province)
    let current = nature.map { possible.contains($0) ? [] : [$0] } ?? []
    return state.field(
      "hinh-thuc", label: "units.nature",
      kind: parts.choices(current + (parent == nil ? [] : possible)), known: nature?.code ?? "", t)
  }
  private func locationFields(_ state: FormState) -> HTML {
    let location = facts.locations.last?.fact
    let terrain = state.field(
      "vung", label: "units.terrain", kind: parts.terrains,
      known: location?.terrain?.rawValue ?? "", t)
    let locality = state.field(
      "noi", label: "units.locality", hint: "units.locality.hint", known: location?.locality ?? "", t)
    let code = state.field(
      "ma", label: "units.code-of", hint: "units.code.edit.hint", known: location?.code ?? "", t)
    return "\(terrain)\(locality)\(code)"
  }
  /// The unit above, with the user's other units that could be it.
  private func parentFields(_ parent: UnitHistory.Record, _ state: FormState) -> HTML {
    let unit = parts.unit.unit
    let below = tree.index(of: unit.id).map(tree.subtree) ?? 0..<0
    let possible = tree.nodes.indices.filter {
      unit.kind.above.contains(tree.nodes[$0].unit.kind) && !below.contains($0)
    }
    let caption = { (name: String, code: String) in "\(name) (\(code))" }
    let suggestions = possible.prefix(300).map {
      caption(tree.nodes[$0].name, tree.nodes[$0].unit.code)
    }
    let field = state.field(
      "cap-tren", label: "units.parent", hint: "units.parent.hint", kind: .suggested(suggestions),
      known: caption(parent.displayName(on: .distantFuture), parent.unit.code), t)
    return "<h2>\(t("units.parent"))</h2>\(field)\(since("cap-tren-tu", state))"
  }
}

/// The last day of a unit, and why it ends.
struct EndUnitPage: FormPage {
  static let fields: Set = ["ngay-cuoi", "ly-do"]
  private let parts: UnitFormParts
  private let obstacle: LocalizedMessage?
  var t: Localizer { parts.t }
  var title: String { t("units.end") }
  var breadcrumbs: [Link] { parts.breadcrumbs }

  init(_ request: RequestContext, _ db: any Connection) throws {
    parts = try UnitFormParts(request, db)
    obstacle = parts.unit.endingObstacle(for: request.user)
  }

  func content(_ state: FormState) -> HTML {
    if let obstacle { return parts.page(title, notice(.warn, "<p>\(t(obstacle))</p>")) }
    let day = state.field(
      "ngay-cuoi", label: "units.last-day", hint: "units.last-day.hint", kind: .day, t)
    let reason = state.field("ly-do", label: "units.end.why", hint: "units.end.why.hint", t)
    return parts.page(
      title,
      form(
        "\(parts.path)/ket-thuc",
        """
        <p>\(t("units.end.intro"))</p>
        \(day)
        \(reason)
        \(parts.buttons(button(t("units.end"), .danger)))
        """))
  }
}

/// How a unit's office can be reached, now and before.
struct UnitContactPage: FormPage {
  static let fields: Set = ["dien-thoai", "dia-chi", "thu-dien-tu", "tu-ngay"]
  private let parts: UnitFormParts
  private let contacts: [UnitContact]
  var t: Localizer { parts.t }
  var title: String { t("contacts.title") }
  var breadcrumbs: [Link] { parts.breadcrumbs }

  init(_ request: RequestContext, _ db: any Connection) throws {
    parts = try UnitFormParts(request, db)
    contacts = try UnitContact.all(of: parts.unit.unit.id, in: db)
  }

  func content(_ state: FormState) -> HTML {
    let now = contacts.first
    let phone = state.field(
      "dien-thoai", label: "contacts.phone", hint: "contacts.phone.hint", known: now?.phone ?? "", t)
    let address = state.field(
      "dia-chi", label: "contacts.address", hint: "contacts.address.hint", known: now?.address ?? "", t)
    let email = state.field(
      "thu-dien-tu", label: "contacts.email", hint: "contacts.email.hint", known: now?.email ?? "", t)
    let since = state.field(
      "tu-ngay", label: "units.since", hint: "contacts.since.hint", kind: .day, t)
    return parts.page(
      title,
      """
      \(form(
        "\(parts.path)/lien-he", warnsOnLeaving: true,
        """
        \(phone)\(address)\(email)\(since)
        \(parts.buttons())
        """))
      \(if: !contacts.isEmpty, table)
      """)
  }
  private var table: HTML {
    let columns = [
      "units.since", "contacts.phone", "contacts.address", "contacts.email", "bank.entered",
    ]
    let rows = contacts.map { row -> [HTML] in
      ["\(t(row.validFrom))", "\(row.phone)", "\(row.address)", "\(row.email)", "\(row.createdBy)"]
    }
    return Table(t("contacts.known"), columns: columns.map { .init(t($0)) }, rows: rows).html
  }
}
