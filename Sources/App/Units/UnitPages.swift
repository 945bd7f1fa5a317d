import Store
import WebUI

/// A unit: its nature and location, the units above and below, since when, how it can be reached,
/// and how all of that was before.
struct UnitPage {
  let tree: Tree
  let place: Int
  let record: UnitHistory.Record
  let history: UnitHistory
  let ways: UnitLineage
  let contact: UnitContact?
  /// What another feature shows of this unit.
  let figures: HTML
  /// The units above it, and those it came from or went into, that the user may open.
  let mayOpen: Set<Identifier>
  let maySeeBankAccount: Bool
  let maySeeOfficers: Bool
  let actions: UnitActions
  let t: Localizer

  var node: Tree.Node { tree.nodes[place] }
  private var path: String { "/don-vi/\(node.unit.id)" }
  var breadcrumbs: [Link] {
    tree.ancestors(place).filter { mayOpen.contains(tree.nodes[$0].unit.id) }.map {
      Link(tree.nodes[$0].name, "/don-vi/\(tree.nodes[$0].unit.id)?ngay=\(tree.day)")
    }
  }

  var html: HTML {
    """
    <h1>\(node.name)</h1>
    <p class="lead">\(t(nature)) · \(t("units.code")): \(node.unit.code) · \(dates)</p>
    \(ways.html(mayOpen, t))
    \(particulars)
    \(actions.html(path, t))
    \(figures)
    \(if: !node.children.isEmpty, children)
    \(UnitHistorySection(record: record, history: history, t: t).html)
    <p class="no-print">\(Link(t("changes.title"), "/thay-doi").html)</p>
    \(dayForm)
    """
  }
  private var nature: LocalizedMessage {
    record.facts.natures.on(tree.day)?.message
      ?? LocalizedMessage("unit.\(node.unit.kind.rawValue)")
  }
  private var dates: String {
    let validity = node.unit.validity
    let from = validity.from.map { t("units.from", ["day": $0]) } ?? t("units.from-unknown")
    return "\(from), \(validity.to.map { t("units.to", ["day": $0]) } ?? t("units.still"))"
  }
  private var particulars: HTML {
    let unit = node.unit
    var pairs: [(name: String, value: HTML)] = []
    if let terrain = unit.terrain {
      pairs.append((t("units.terrain"), "\(t("units.terrain.\(terrain.rawValue)"))"))
    }
    let texts = [
      ("units.locality", unit.locality), ("contacts.phone", contact?.phone),
      ("contacts.address", contact?.address),
      ("contacts.email", contact?.email),
    ]
    pairs += texts.compactMap { key, text in text.map { (t(key), "\($0)" as HTML) } }
    if maySeeBankAccount {
      pairs.append((t("bank.title"), Link(t("form.show"), "\(path)/tai-khoan-ngan-hang").html))
    }
    if maySeeOfficers {
      pairs.append(
        (t("units.officers"), Link(t("form.show"), "\(path)/can-bo?ngay=\(tree.day)").html))
    }
    return pairs.isEmpty ? .empty : details(pairs)
  }
  private var children: HTML {
    let kinds = Dictionary(grouping: node.children, by: { tree.nodes[$0].unit.kind })
    return """
      <h2>\(t("units.below", ["day": tree.day]))</h2>
      \(for: Unit.Kind.allCases.filter { kinds[$0] != nil }, { kind in group(kind, kinds[kind] ?? []) })
      """
  }
  private func group(_ kind: Unit.Kind, _ children: [Int]) -> HTML {
    """
    <h3>\(t("unit.\(kind.rawValue)")) (\(children.count))</h3>
    <ul class="plain columns">\(for: children, { link(tree.nodes[$0]) })</ul>
    """
  }
  private func link(_ child: Tree.Node) -> HTML {
    let path = "/don-vi/\(child.unit.id)?ngay=\(tree.day)"
    return "<li><a href=\"\(path)\">\(child.name)</a></li>"
  }
  private var dayForm: HTML {
    """
    <form class="inline-form" method="get" action="\(path)">\
    <div><label for="ngay">\(t("units.as-of"))</label>
    <input id="ngay" name="ngay" type="date" value="\(tree.day.description)"></div>\
    <button>\(t("form.show"))</button></form>
    """
  }
}

/// What the user may do with a unit, as buttons on its page.
struct UnitActions: Sendable {
  let mayAdd: Bool
  let mayEdit: Bool
  let mayEnd: Bool
  let mayCount: Bool
  let maySeeMembers: Bool

  init(_ record: UnitHistory.Record, _ request: RequestContext, _ db: any Connection) throws {
    let id = record.unit.id
    mayEdit = try request.role.scope(.editUnits) != .denied && request.canAccess(id, db)
    let exists = record.unit.validity.holds(on: db.today)
    mayAdd = mayEdit && exists && !UnitFacts.Nature.below(record.unit.kind).isEmpty
    mayCount =
      try exists && request.role.scope(.enterFigures) != .denied && request.canAccess(id, db)
    maySeeMembers =
      try exists && request.role.scope(.viewMembers) != .denied && request.canAccess(id, db)
    mayEnd = mayEdit && record.endingObstacle(for: request.user) == nil
  }
  func html(_ path: String, _ t: Localizer) -> HTML {
    let links = [
      (mayCount, "members.link", "hoi-vien"),
      (maySeeMembers, "members.to-register", "danh-sach/hoi-vien"), (mayAdd, "units.add", "them"),
      (mayAdd, "units.import", "danh-sach/don-vi/nap"),
      (mayEdit, "units.edit", "sua"),
      (mayEdit, "contacts.title", "lien-he"), (mayEnd, "units.end", "ket-thuc"),
    ].filter(\.0).map { Link(t($0.1), "\(path)/\($0.2)") }
    guard !links.isEmpty else { return .empty }
    return "<div class=\"buttons no-print\">\(for: links, { buttonLink($0, .secondary) })</div>"
  }
}

/// Earlier names, natures, locations and parents of a unit.
struct UnitHistorySection {
  let record: UnitHistory.Record
  let history: UnitHistory
  let t: Localizer

  var html: HTML {
    let facts = record.facts
    let location = { (fact: UnitFacts.Location) in
      [
        fact.locality, fact.terrain.map { t("units.terrain.\($0.rawValue)") },
        "\(t("units.code")) \(fact.code)",
      ]
      .compactMap { $0 }.joined(separator: ", ")
    }
    let rows =
      past("units.name", facts.names) { $0 } + past("units.nature", facts.natures) { t($0.message) }
      + past("units.locality", facts.locations, text: location)
      + past("units.parent", facts.parents) { history[$0]?.displayName(on: .distantFuture) ?? "…" }
    guard !rows.isEmpty else { return .empty }
    return "<h2>\(t("units.past"))</h2><ul class=\"plain\">\(for: rows, { "<li>\($0)</li>" })</ul>"
  }
  /// All stretches where there were several: `Tên: Chi hội bản Mòn, từ 01/07/2025, đến hết
  /// 30/06/2026`.
  private func past<Fact>(
    _ key: String, _ dated: [Dated<Fact>], text: (Fact) -> String
  ) -> [String] {
    guard dated.count > 1 else { return [] }
    return dated.map { stretch in
      let from =
        stretch.validity.from.map { t("units.from", ["day": $0]) } ?? t("units.from-unknown")
      let to = stretch.validity.to.map { t("units.to", ["day": $0]) } ?? t("units.still")
      return "\(t(key)): \(text(stretch.fact)) (\(from), \(to))"
    }
  }
}
