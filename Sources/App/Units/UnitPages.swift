import Page
import Vietnamese

/// Where a unit stands: what is above it, what is below, since when, and how it was called.
struct UnitPage {
  let tree: Tree
  let place: Int
  let record: UnitHistory.Record
  /// What another room shows of this unit.
  let figures: HTML
  /// Those above it that the visitor may open.
  let mayOpen: Set<Identifier>
  let maySeeBankAccount: Bool
  let maySeeOfficers: Bool
  let say: Words

  var node: Tree.Node { tree.nodes[place] }
  var trail: [Link] {
    tree.above(place).filter { mayOpen.contains(tree.nodes[$0].unit.id) }.map {
      Link(tree.nodes[$0].name, "/don-vi/\(tree.nodes[$0].unit.id)?ngay=\(tree.day)")
    }
  }

  var html: HTML {
    """
    <h1>\(node.name)</h1>
    <p class="lead">\(say("unit.\(node.unit.kind.rawValue)")) · \(say("units.code")): \(node.unit.code) · \(dates)</p>
    \(if: maySeeBankAccount, "<p><a href=\"/don-vi/\(node.unit.id.description)/tai-khoan-ngan-hang\">\(say("bank.title"))</a></p>")
    \(if: maySeeOfficers, "<p><a href=\"/don-vi/\(node.unit.id.description)/can-bo?ngay=\(tree.day.description)\">\(say("units.officers"))</a></p>")
    \(figures)
    \(if: !node.children.isEmpty, children)
    \(if: record.names.count > 1, names)
    \(dayForm)
    """
  }
  private var dates: String {
    let validity = node.unit.validity
    let from = validity.from.map { say("units.from", ["day": $0]) } ?? say("units.from-unknown")
    return "\(from), \(validity.to.map { say("units.to", ["day": $0]) } ?? say("units.still"))"
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
  private var names: HTML {
    """
    <h2>\(say("units.names"))</h2><ul class="plain">\(for: record.names, { named in
      "<li>\(named.name) (\(named.validity.from.map { say($0) } ?? "…") – \(named.validity.to.map { say($0) } ?? "…"))</li>"
    })</ul>
    """
  }
  private var dayForm: HTML {
    """
    <form class="inline-form" method="get" action="/don-vi/\(node.unit.id.description)"><div><label for="ngay">\(say("units.as-of"))</label>
    <input id="ngay" name="ngay" type="date" value="\(tree.day.description)"></div><button>\(say("form.show"))</button></form>
    """
  }
}
