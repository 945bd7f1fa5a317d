import Page
import Store

/// Where a unit stands: what it is and where, what is above it and below, since when, how it can be reached, and how all
/// of that was before.
struct UnitPage {
  let tree: Tree
  let place: Int
  let record: UnitHistory.Record
  let history: UnitHistory
  let ways: UnitWays
  let contact: UnitContact?
  /// What another room shows of this unit.
  let figures: HTML
  /// Those above it, and those it came from or went into, that the visitor may open.
  let mayOpen: Set<Identifier>
  let maySeeBankAccount: Bool
  let maySeeOfficers: Bool
  let deeds: UnitDeeds
  let say: Words

  var node: Tree.Node { tree.nodes[place] }
  private var path: String { "/don-vi/\(node.unit.id)" }
  var trail: [Link] {
    tree.above(place).filter { mayOpen.contains(tree.nodes[$0].unit.id) }.map {
      Link(tree.nodes[$0].name, "/don-vi/\(tree.nodes[$0].unit.id)?ngay=\(tree.day)")
    }
  }

  var html: HTML {
    """
    <h1>\(node.name)</h1>
    <p class="lead">\(say(record.facts.natures.on(tree.day)?.sentence ?? Sentence("unit.\(node.unit.kind.rawValue)"))) · \(say("units.code")): \(node.unit.code) · \(dates)</p>
    \(ways.html(mayOpen, say))
    \(particulars)
    \(deeds.html(path, say))
    \(figures)
    \(if: !node.children.isEmpty, children)
    \(UnitPast(record: record, history: history, say: say).html)
    <p class="no-print">\(Link(say("changes.title"), "/thay-doi").html)</p>
    \(dayForm)
    """
  }
  private var dates: String {
    let validity = node.unit.validity
    let from = validity.from.map { say("units.from", ["day": $0]) } ?? say("units.from-unknown")
    return "\(from), \(validity.to.map { say("units.to", ["day": $0]) } ?? say("units.still"))"
  }
  private var particulars: HTML {
    let unit = node.unit
    var pairs: [(name: String, value: HTML)] = []
    if let terrain = unit.terrain {
      pairs.append((say("units.terrain"), "\(say("units.terrain.\(terrain.rawValue)"))"))
    }
    let texts = [
      ("units.place", unit.place), ("contacts.phone", contact?.phone), ("contacts.address", contact?.address),
      ("contacts.email", contact?.email),
    ]
    pairs += texts.compactMap { key, text in text.map { (say(key), "\($0)" as HTML) } }
    if maySeeBankAccount {
      pairs.append((say("bank.title"), Link(say("form.show"), "\(path)/tai-khoan-ngan-hang").html))
    }
    if maySeeOfficers {
      pairs.append((say("units.officers"), Link(say("form.show"), "\(path)/can-bo?ngay=\(tree.day)").html))
    }
    return pairs.isEmpty ? .empty : details(pairs)
  }
  private var children: HTML {
    let kinds = Dictionary(grouping: node.children, by: { tree.nodes[$0].unit.kind })
    return """
      <h2>\(say("units.below", ["day": tree.day]))</h2>
      \(for: Unit.Kind.allCases.filter { kinds[$0] != nil }, { kind in group(kind, kinds[kind] ?? []) })
      """
  }
  private func group(_ kind: Unit.Kind, _ children: [Int]) -> HTML {
    """
    <h3>\(say("unit.\(kind.rawValue)")) (\(children.count))</h3>
    <ul class="plain columns">\(for: children, { child in
      "<li><a href=\"/don-vi/\(tree.nodes[child].unit.id.description)?ngay=\(tree.day.description)\">\(tree.nodes[child].name)</a></li>"
    })</ul>
    """
  }
  private var dayForm: HTML {
    """
    <form class="inline-form" method="get" action="\(path)"><div><label for="ngay">\(say("units.as-of"))</label>
    <input id="ngay" name="ngay" type="date" value="\(tree.day.description)"></div><button>\(say("form.show"))</button></form>
    """
  }
}

/// What the visitor may do with a unit, as buttons on its page.
struct UnitDeeds: Sendable {
  let mayAdd: Bool
  let mayMend: Bool
  let mayEnd: Bool
  let mayCount: Bool
  let maySeeMembers: Bool

  init(_ record: UnitHistory.Record, _ visit: Visit, _ db: any Connection) throws {
    let id = record.unit.id
    mayMend = try visit.role.reach(.keepUnits) != .nowhere && visit.reaches(id, db)
    let stands = record.unit.validity.holds(on: db.today)
    mayAdd = mayMend && stands && !UnitFacts.Nature.below(record.unit.kind).isEmpty
    mayCount = try stands && visit.role.reach(.stateFigures) != .nowhere && visit.reaches(id, db)
    maySeeMembers = try stands && visit.role.reach(.seeMembers) != .nowhere && visit.reaches(id, db)
    mayEnd = try mayMend && visit.endingObstacle(record, db) == nil
  }
  func html(_ path: String, _ say: Words) -> HTML {
    let links = [
      (mayCount, "members.link", "hoi-vien"),
      (maySeeMembers, "members.to-register", "danh-sach/hoi-vien"), (mayAdd, "units.add", "them"),
      (mayAdd, "units.hand-in", "danh-sach/don-vi/nap"),
      (mayMend, "units.mend", "sua"),
      (mayMend, "contacts.title", "lien-he"), (mayEnd, "units.end", "ket-thuc"),
    ].filter(\.0).map { Link(say($0.1), "\(path)/\($0.2)") }
    guard !links.isEmpty else { return .empty }
    return "<div class=\"buttons no-print\">\(for: links, { buttonLink($0, .secondary) })</div>"
  }
}

/// What a unit was called before, what it was, where it lay and under which unit it stood.
struct UnitPast {
  let record: UnitHistory.Record
  let history: UnitHistory
  let say: Words

  var html: HTML {
    let facts = record.facts
    let location = { (fact: UnitFacts.Location) in
      [fact.place, fact.terrain.map { say("units.terrain.\($0.rawValue)") }, "\(say("units.code")) \(fact.code)"]
        .compactMap { $0 }.joined(separator: ", ")
    }
    let rows =
      past("units.name", facts.names) { $0 } + past("units.nature", facts.natures) { say($0.sentence) }
      + past("units.place", facts.locations, location)
      + past("units.parent", facts.parents) { history[$0]?.anyName(on: .distantFuture) ?? "…" }
    guard !rows.isEmpty else { return .empty }
    return "<h2>\(say("units.past"))</h2><ul class=\"plain\">\(for: rows, { "<li>\($0)</li>" })</ul>"
  }
  /// All stretches where there were several: `Tên: Chi hội bản Mòn, từ 01/07/2025, đến hết 30/06/2026`.
  private func past<Fact>(_ key: String, _ dated: [Dated<Fact>], _ words: (Fact) -> String) -> [String] {
    guard dated.count > 1 else { return [] }
    return dated.map { stretch in
      let from = stretch.validity.from.map { say("units.from", ["day": $0]) } ?? say("units.from-unknown")
      let to = stretch.validity.to.map { say("units.to", ["day": $0]) } ?? say("units.still")
      return "\(say(key)): \(words(stretch.fact)) (\(from), \(to))"
    }
  }
}
