import Store

/// The tree of units as of one day.
///
/// Nodes are in reading order: the units below a unit follow it directly, so that a subtree is a
/// range of indices.
struct Tree: Sendable {
  struct Node: Sendable {
    let unit: Unit
    let name: String
    let parent: Int?
    let depth: Int
    /// The place behind the last unit of the subtree.
    var end: Int
    var children: [Int] = []
  }
  let day: Day
  private(set) var nodes: [Node] = []
  private(set) var indices: [Identifier: Int] = [:]
  /// Units at the top.
  private(set) var roots: [Int] = []
  /// Units of that day that are not in the tree: their parent is missing, or there is a cycle.
  private(set) var orphans: [Identifier] = []

  init(of history: UnitHistory, on day: Day) {
    self.day = day
    let existing = history.records.indices.filter {
      history.records[$0].unit.validity.holds(on: day)
    }
    let exists = Set(existing.map { history.records[$0].unit.id })
    var below: [Identifier: [(key: String, index: Int)]] = [:]
    var tops: [(key: String, index: Int)] = []
    for index in existing {
      let record = history.records[index]
      let entry = (key: record.name(on: day)?.sortKey ?? record.unit.code, index: index)
      if let parent = record.parent(on: day) {
        if exists.contains(parent) { below[parent, default: []].append(entry) }
      } else if record.unit(on: day).kind == .province {
        tops.append(entry)
      }
    }
    nodes.reserveCapacity(existing.count)
    for top in tops {
      roots.append(nodes.count)
      add(top.index, of: history, below: &below, parent: nil, depth: 0)
    }
    if nodes.count < existing.count {
      orphans = existing.map { history.records[$0].unit.id }.filter { indices[$0] == nil }
    }
  }

  private mutating func add(
    _ index: Int, of history: UnitHistory, below: inout [Identifier: [(key: String, index: Int)]],
    parent: Int?,
    depth: Int
  ) {
    let record = history.records[index]
    let place = nodes.count
    nodes.append(
      Node(
        unit: record.unit(on: day), name: record.displayName(on: day), parent: parent, depth: depth,
        end: place + 1))
    indices[record.unit.id] = place
    // Taken out, so that a circle among the rest can never be entered.
    let children = below.removeValue(forKey: record.unit.id) ?? []
    for child in children.sorted(by: { $0.key < $1.key }) {
      nodes[place].children.append(nodes.count)
      add(child.index, of: history, below: &below, parent: place, depth: depth + 1)
    }
    nodes[place].end = nodes.count
  }

  func index(of id: Identifier) -> Int? { indices[id] }
  func subtree(of place: Int) -> Range<Int> { place..<nodes[place].end }
  /// From the root down to the unit above this one.
  func ancestors(_ place: Int) -> [Int] {
    var path: [Int] = []
    var next = nodes[place].parent
    while let parent = next {
      path.append(parent)
      next = nodes[parent].parent
    }
    return path.reversed()
  }
  /// The units of that kind in the subtree, without the unit itself.
  func descendants(_ place: Int, of kind: Unit.Kind) -> [Int] {
    subtree(of: place).dropFirst().filter { nodes[$0].unit.kind == kind }
  }
}

extension Tree {
  /// Whether the unit is a piece of land, so that a map can show it.
  func canBeMapped(_ unit: Identifier) -> Bool {
    index(of: unit).map { [.district, .commune].contains(nodes[$0].unit.kind) } ?? false
  }
}

extension Tree {
  /// Whether `unit` is below `above`, or is the same.
  func holds(_ unit: Identifier, below above: Identifier) -> Bool {
    guard let place = indices[unit], let top = indices[above] else { return false }
    return subtree(of: top).contains(place)
  }
}

/// The unit and all units below it in today's tree.
func unitsBelow(_ unit: Identifier, _ app: AppContext, in db: any Connection) throws -> [Identifier] {
  let tree = try Tree.asOf(db.today, app, in: db)
  guard let place = tree.index(of: unit) else { return [unit] }
  return tree.subtree(of: place).map { tree.nodes[$0].unit.id }
}
