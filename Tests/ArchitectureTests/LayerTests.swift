import Testing

struct FloorTests {
  private static let floors = Floors(Tree.swift.filter { $0.path.hasPrefix("Sources/App/") })

  @Test func `No room speaks of a floor above`() {
    #expect(Self.floors.lookingUp.map { "\($0.place) names \($0.name) of \($0.to)" }.sorted() == [])
    #expect(Self.floors.uses.count > 100, "the rooms were not read")
  }

  @Test func `Rooms know one another in no circle`() {
    let circle = Self.floors.circle
    let inside = Self.floors.uses.filter { circle.contains($0.from) && circle.contains($0.to) }
    #expect(Set(inside.map { "\($0.from) names \($0.name) of \($0.to)" }).sorted() == [])
  }

  @Test func `Every room has a floor`() {
    let rooms = Set(Tree.swift.filter { $0.path.hasPrefix("Sources/App/") }.map(\.room))
    #expect(
      rooms.filter { Floors.height($0) == nil } == [], "say in Floors.swift and docs/architecture.md where it stands")
    #expect(rooms.isSuperset(of: Floors.all.joined()), "a room is gone: mend Floors.swift")
  }

  @Test func `A room that looks up is noticed, a word is not`() {
    let files = [
      SourceFile("Sources/App/Units/Unit.swift", "struct Unit { let figure: Figure }\nprivate struct Hidden {}"),
      SourceFile(
        "Sources/App/Figures/Figure.swift", "struct Figure {}\nlet unitName = \"\\(badge(Unit.self)) Site\" // Site"),
      SourceFile(
        "Sources/App/Server/WebServer.swift", "struct Site {}\nfunc badge() {}\nstruct Hidden { let figure: Figure }"),
      SourceFile(
        "Sources/App/Documents/Issuing.swift", "struct Issuing { enum Site {}; let a: Site; let b = x.badge }"),
    ]
    let floors = Floors(files)
    #expect(Set(floors.lookingUp.map { "\($0.from) \($0.name)" }) == ["Units Figure", "Figures badge"])
    #expect(floors.circle == ["Units", "Figures", "Site"])
    #expect(Floors(Array(files.dropFirst())).circle == ["Figures", "Site"])
  }
}
