import Store
import Vietnamese

/// Resolves the names of units in a table: current names, former names, and units that went into
/// others in a reform. Ambiguous names are left to the user.
final class UnitNameResolver {
  enum Match: Sendable, Equatable {
    case unit(Identifier)
    /// Under a former name, or the name of a unit that went into it.
    case formerly(Identifier)
    /// The user must choose: the nearest units, best first.
    case unclear([Identifier])
  }
  let tree: Tree
  private let place: Int
  private let chosen: [String: Identifier]
  private let history: UnitHistory
  private let successions: Successions
  private var known: [String: Match] = [:]
  private var looked = 0
  private var names: [String: String] = [:]
  /// Folded names that several units have.
  private var several: Set<String> = []
  /// Its own name without the kind of unit: it means the unit itself.
  private let ownName: String?
  /// The names of chapters in a list of a unit that does not have chapters yet. Empty in a
  /// chapter's own list, where such names are expected.
  var lostNames: [String] {
    guard isLeaf, App.isAssociation(tree.nodes[place].unit) else { return [] }
    return names.sorted { $0.key < $1.key }.map(\.value)
  }
  /// Units of the subtree by each form of their name, folded.
  private var byName: [String: [Int]] = [:]
  private var byOldName: [String: [Identifier]] = [:]

  /// The forms of the names of the units above, folded.
  private let ancestors: Set<String>
  private let mayBeLeaf: Bool

  init(
    below unit: Identifier, chosen: [String: Identifier], mayBeLeaf: Bool = true, _ app: AppContext,
    in db: any Connection
  ) throws {
    self.mayBeLeaf = mayBeLeaf
    tree = try Tree.asOf(db.today, app, in: db)
    guard let place = tree.index(of: unit) else {
      throw Problem.conflict(LocalizedMessage("import.unit-ended"))
    }
    (self.place, self.chosen) = (place, chosen)
    ownName = writings(tree.nodes[place].name).last
    ancestors = Set(tree.ancestors(place).flatMap { [tree] in writings(tree.nodes[$0].name) })
    history = try UnitHistory.current(app, in: db)
    successions = try Successions.current(app, in: db)
    for at in tree.subtree(of: place) {
      for name in writings(tree.nodes[at].name) { byName[name, default: []].append(at) }
    }
    for record in history.records {
      let present = tree.index(of: record.unit.id)
      for name in record.names where present.map({ tree.nodes[$0].name != name.name }) ?? true {
        for text in writings(name.name) { byOldName[text, default: []].append(record.unit.id) }
      }
    }
  }

  /// There is only the unit itself: every row means it.
  var isLeaf: Bool { mayBeLeaf && tree.nodes[place].children.isEmpty }
  func isAssociation(_ unit: Identifier) -> Bool {
    tree.index(of: unit).map { App.isAssociation(tree.nodes[$0].unit) } ?? false
  }
  /// The text begins with a word for a kind of unit. Tô and Bàn are names of families: marks that
  /// were typed count.
  static func callsItselfUnit(_ text: String) -> Bool {
    text.contains(" ")
      && AccentTolerantText(text).begins(
        UnitFacts.Nature.words + [
          "hội khuyến học", "chi hội", "ban", "tổ", "tỉnh", "ch", "tk", "x", "p", "tt",
        ])
  }

  static func callsItselfAssociation(_ text: String) -> Bool {
    let kind = text.contains(" ") ? UnitFacts.Nature(words: text)?.kind : nil
    return kind == .commune || kind == .district
  }

  /// Several units have that name.
  func isAmbiguous(_ name: String) -> Bool { several.contains(folded(name)) }

  /// How a name of the table is remembered among the choices.
  static func key(_ name: String, _ above: String) -> String {
    above.isEmpty ? folded(name) : "\(folded(name)) | \(folded(above))"
  }

  /// - Parameters:
  ///   - name: of a chapter, a village or a commune; empty where the table says none.
  ///   - above: of the commune in which it lies; empty where the table says none.
  func canonicalForm(_ name: String, _ above: String) -> Match {
    if isLeaf {
      let key = folded(name)
      if !name.isEmpty, names[key] == nil, writings(name).last != ownName { names[key] = name }
      return .unit(tree.nodes[place].unit.id)
    }
    let key = Self.key(name, above)
    if let known = known[key] { return known }
    let made = chosen[key].map { Match.unit($0) } ?? find(folded(name), folded(above))
    known[key] = made
    return made
  }

  private func find(_ name: String, _ above: String) -> Match {
    // The name of a unit above this one says nothing about what is below it.
    guard !above.isEmpty, !ancestors.contains(above) else {
      return name.isEmpty ? .unit(tree.nodes[place].unit.id) : find(name, in: place)
    }
    let commune = find(above, in: place)
    guard !name.isEmpty else { return commune }
    switch commune {
    case .unit(let id), .formerly(let id):
      guard let at = tree.index(of: id) else { return .unclear([]) }
      let found = find(name, in: at)
      if case .formerly = commune, case .unit(let unit) = found { return .formerly(unit) }
      return found
    // The unit itself beside the one above it, as in a list that was exported from here.
    case .unclear(let units)
    where units.isEmpty && writings(name).first == writings(tree.nodes[place].name).first:
      return .unit(tree.nodes[place].unit.id)
    case .unclear(let units):
      // A commune that was divided: the chapter decides, if only one of the successors has it.
      let found = units.compactMap { tree.index(of: $0) }.compactMap { at -> Identifier? in
        if case .unit(let id) = find(name, in: at) { id } else { nil }
      }
      return found.count == 1 ? .formerly(found[0]) : .unclear(units)
    }
  }
  private func find(_ name: String, in top: Int) -> Match {
    let subtree = tree.subtree(of: top)
    for writing in writings(name) {
      let found = (byName[writing] ?? []).filter(subtree.contains)
      if found.count == 1 { return .unit(tree.nodes[found[0]].unit.id) }
      if found.count > 1 {
        several.insert(name)
        return .unclear(found.prefix(8).map { tree.nodes[$0].unit.id })
      }
    }
    for writing in writings(name) {
      let found = Set(
        (byOldName[writing] ?? []).flatMap(successors).filter {
          tree.indices[$0].map(subtree.contains) ?? false
        })
      if found.count == 1, let one = found.first { return .formerly(one) }
      if found.count > 1 { return .unclear(found.sorted().prefix(8).map { $0 }) }
    }
    return .unclear(nearest(name, in: subtree))
  }
  /// Today's units that a unit went into; itself while it exists.
  private func successors(_ unit: Identifier) -> [Identifier] {
    var open = [unit]
    var found = [Identifier]()
    var steps = 0
    while let next = open.popLast(), steps < 200 {
      steps += 1
      if tree.index(of: next) != nil {
        found.append(next)
      } else if let end = history[next]?.unit.validity.to {
        open += successions.next(of: next, after: end.adding(days: -1), by: tree.day).map(\.toId)
          .filter { $0 != next }
      }
    }
    return found
  }
  /// Units whose names differ in one or two letters, the nearest first.
  private func nearest(_ name: String, in subtree: Range<Int>) -> [Identifier] {
    // A column that does not hold units has a different name in each row.
    looked += 1
    guard looked <= 200, let wanted = writings(name).last else { return [] }
    let near = subtree.compactMap { at -> (distance: Int, at: Int)? in
      guard let own = writings(tree.nodes[at].name).last else { return nil }
      let distance = editDistance(own, wanted, atMost: 2)
      return distance <= 2 ? (distance, at) : nil
    }
    return near.sorted { ($0.distance, $0.at) < ($1.distance, $1.at) }.prefix(8).map {
      tree.nodes[$0.at].unit.id
    }
  }
}

/// Whether it has units below it, rather than being in a list of chapters.
func isAssociation(_ unit: Unit) -> Bool { [.province, .district, .commune].contains(unit.kind) }

private let kinds = [
  "hoi khuyen hoc", "chi hoi khuyen hoc", "chi hoi", "ch", "ban khuyen hoc", "to dan pho",
  "tieu khu", "khu pho",
  "thon", "ban", "to", "tk",
  "xa", "phuong", "thi tran", "x.", "p.", "tt.", "huyen", "thanh pho", "thi xa", "tinh",
]

/// A folded name, then the same without one word for its kind after another: `chi hoi ban pu hao`,
/// `ban pu hao`, `pu hao`.
private func writings(_ name: String) -> [String] {
  var name = folded(name).replacing(".", with: ". ").split(separator: " ").joined(separator: " ")
  var found = [name]
  while let kind = kinds.first(where: { name.hasPrefix($0 + " ") }) {
    name = String(name.dropFirst(kind.count + 1))
    found.append(name)
  }
  return found
}
