import Testing

@testable import App

@Suite struct RandomTreeTests {
  @Test func `A subtree is a range, every unit stands once, and the way up ends at a root`() {
    var random = Seeded("trees")
    for _ in 0..<100 {
      let history = randomHistory(random.upTo(60), using: &random)
      let tree = Tree(of: history, on: anyDay)
      #expect(tree.nodes.count == history.records.count)
      #expect(Set(tree.nodes.map(\.unit.id)).count == tree.nodes.count)
      #expect(tree.orphans.isEmpty)
      for place in tree.nodes.indices { expectSound(tree, place, history) }
    }
  }
  private func expectSound(_ tree: Tree, _ place: Int, _ history: UnitHistory) {
    let node = tree.nodes[place]
    let above = tree.ancestors(place)
    #expect(tree.index(of: node.unit.id) == place)
    #expect(above.count == node.depth)
    #expect(above.first ?? place == tree.roots.first)
    #expect(node.parent.map { tree.nodes[$0].unit.id } == history[node.unit.id]?.parent(on: anyDay))
    let below = tree.nodes.indices.filter { $0 == place || tree.ancestors($0).contains(place) }
    #expect(below == Array(tree.subtree(of: place)))
    #expect(node.children.allSatisfy { tree.nodes[$0].parent == place })
  }

  @Test func `Circles and orphans go astray with all that is below them, and the rest stands`() {
    var random = Seeded("circles")
    for _ in 0..<200 {
      var records = randomHistory(2 + random.upTo(40), using: &random).records
      for index in records.indices where records[index].unit.kind != .province && random.once(in: 5) {
        let parent = random.once(in: 4) ? Identifier.new() : records.randomElement(using: &random)!.unit.id
        records[index].parents = [.init(parent: parent, validity: stretch())]
        if random.once(in: 6) { records[index].parents = [] }
      }
      let tree = Tree(of: UnitHistory(records), on: anyDay)
      let reachable = records.filter { reachesProvince($0, UnitHistory(records)) }.map(\.unit.id)
      #expect(Set(tree.nodes.map(\.unit.id)) == Set(reachable))
      #expect(Set(tree.orphans) == Set(records.map(\.unit.id)).subtracting(reachable))
      #expect(tree.orphans.count + tree.nodes.count == records.count)
    }
  }
  private func reachesProvince(_ record: UnitHistory.Record, _ history: UnitHistory) -> Bool {
    var next: UnitHistory.Record? = record
    for _ in 0...history.records.count {
      guard let one = next else { return false }
      guard let parent = one.parent(on: anyDay) else { return one.unit.kind == .province }
      next = history[parent]
    }
    return false
  }

  @Test func `A unit that ended takes those below it out of the tree`() {
    let ended = Unit(id: .new(), kind: .district, code: "1", terrain: nil, validity: stretch(nil, "2020-12-31"))
    let province = Unit(id: .new(), kind: .province, code: "0", terrain: nil, validity: stretch())
    let commune = Unit(id: .new(), kind: .commune, code: "2", terrain: nil, validity: stretch())
    let history = UnitHistory([
      record(province, "Tỉnh", parent: nil), record(ended, "Huyện", parent: province.id),
      record(commune, "Xã", parent: ended.id),
    ])
    #expect(Tree(of: history, on: Day(2020, 12, 31)!).nodes.count == 3)
    #expect(Tree(of: history, on: Day(2021, 1, 1)!).nodes.map(\.name) == ["Tỉnh"])
    #expect(Tree(of: history, on: Day(2021, 1, 1)!).orphans == [commune.id])
  }
}
