import WebUI

/// What a unit was made of and what became of it when the tree was reformed, with links to those
/// that one may open.
struct UnitLineage: Sendable {
  struct Step: Sendable {
    let message: LocalizedMessage
    let units: [(name: String, id: Identifier, isPart: Bool)]
  }
  let ways: [Step]

  init(of unit: Identifier, by successions: Successions, in history: UnitHistory) {
    ways =
      Self.from(unit, by: successions, in: history)
      + Self.into(unit, by: successions, in: history)
  }

  private static func from(
    _ unit: Identifier, by successions: Successions, in history: UnitHistory
  ) -> [Step] {
    var (ways, last): ([Step], Day) = ([], .distantFuture)
    while let first = successions.previous(of: unit, before: last, downTo: .distantPast).first {
      let rows = successions.previous(of: unit, before: last, downTo: .distantPast)
      last = first.day.previous
      // A level that was abolished did not become a part of those below it: it left them its fund
      // and its work.
      for isAbolished in [false, true] {
        let others = rows.filter { $0.fromId != unit && ($0.event == .abolish) == isAbolished }
        guard !others.isEmpty else { continue }
        let units = others.map { named($0.fromId, by: $0, in: history) }
        let key = isAbolished ? "units.took-over" : "units.made-of"
        ways.append(Step(message: LocalizedMessage(key, ["day": first.day]), units: units))
      }
    }
    return ways
  }
  private static func into(
    _ unit: Identifier, by successions: Successions, in history: UnitHistory
  ) -> [Step] {
    var (ways, day): ([Step], Day) = ([], .distantPast)
    while let first = successions.next(of: unit, after: day, by: .distantFuture).first {
      let rows = successions.next(of: unit, after: day, by: .distantFuture).filter {
        $0.toId != unit
      }
      day = first.day
      for event in Succession.Event.allCases {
        let units = rows.filter { $0.event == event }.map { named($0.toId, by: $0, in: history) }
        guard !units.isEmpty else { continue }
        ways.append(
          Step(
            message: LocalizedMessage("units.went.\(event.rawValue)", ["day": day]), units: units))
      }
    }
    return ways
  }
  private static func named(_ id: Identifier, by row: Succession, in history: UnitHistory) -> (
    String, Identifier, Bool
  ) {
    (history[id]?.displayName(on: row.day) ?? "…", id, row.share == .part)
  }

  func html(_ mayOpen: Set<Identifier>, _ t: Localizer) -> HTML {
    guard !ways.isEmpty else { return .empty }
    return notice(.plain, "<ul class=\"plain\">\(for: ways, { line($0, mayOpen: mayOpen, t) })</ul>")
  }
  private func line(_ way: Step, mayOpen: Set<Identifier>, _ t: Localizer) -> HTML {
    let units = way.units.enumerated().map { place, unit -> HTML in
      let part: HTML = unit.isPart ? " (\(t("units.a-part")))" : .empty
      return "\(if: place > 0, ", ")\(link(unit.name, to: unit.id, mayOpen: mayOpen))\(part)"
    }
    return "<li>\(t(way.message)) \(HTML.all(units))</li>"
  }
  private func link(_ name: String, to id: Identifier, mayOpen: Set<Identifier>) -> HTML {
    mayOpen.contains(id) ? Link(name, "/don-vi/\(id)").html : "\(name)"
  }
  var all: Set<Identifier> { Set(ways.flatMap { $0.units.map(\.id) }) }
}
