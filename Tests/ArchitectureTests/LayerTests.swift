import Testing

struct LayerTests {
  private static let layers = Layers(Tree.swift.filter { $0.path.hasPrefix("Sources/App/") })

  @Test func `No feature depends on a higher layer`() {
    let uses = Self.layers.forbidden.map { "\($0.place) names \($0.name) of \($0.to)" }.sorted()
    #expect(
      uses == [],
      "move the code to the higher feature, or let that feature declare the value (Core/Feature.swift)")
    #expect(Self.layers.uses.count > 100, "the features were not read")
  }

  @Test func `Features do not depend on each other in a cycle`() {
    let cycle = Self.layers.cycle
    let inside = Self.layers.uses.filter { cycle.contains($0.from) && cycle.contains($0.to) }
    let uses = Set(inside.map { "\($0.from) names \($0.name) of \($0.to)" }).sorted()
    #expect(uses == [], "remove one direction, or move what both need to a lower layer")
  }

  @Test func `Every feature has a layer`() {
    let features = Set(Tree.swift.filter { $0.path.hasPrefix("Sources/App/") }.map(\.feature))
    #expect(
      features.filter { Layers.layer(of: $0) == nil } == [],
      "add the folder to a layer in Layers.swift and in docs/architecture.md")
    #expect(
      Set(Layers.all.joined()).subtracting(features) == [],
      "these folders do not exist: remove them from Layers.swift and docs/architecture.md")
  }

  @Test func `docs/architecture.md shows every layer in its order`() {
    let text = Tree.documents.first { $0.path == "docs/architecture.md" }?.text ?? ""
    let blocks = text.split(separator: "```", omittingEmptySubsequences: false)
    let diagram = blocks.count > 1 ? blocks[1] : ""
    let known = Set(Layers.all.joined())
    let shown = diagram.split(separator: "\n").map { line in
      Set(line.prefix(55).split(separator: " ").map(String.init)).intersection(known)
    }
    #expect(
      shown.filter { !$0.isEmpty } == Layers.all.reversed().map { Set($0) },
      "draw the layers in docs/architecture.md as they are in Layers.swift, one line for each")
  }

  @Test func `A use of a higher layer is noticed, a word is not`() {
    let files = [
      SourceFile("Sources/App/Units/Unit.swift", "struct Unit { let figure: Figure }\nprivate struct Hidden {}"),
      SourceFile(
        "Sources/App/Figures/Figure.swift",
        "struct Figure {}\nlet unitName = \"\\(badge(Unit.self)) WebServer\" // WebServer"),
      SourceFile(
        "Sources/App/Server/WebServer.swift",
        "struct WebServer {}\nfunc badge() {}\nstruct Hidden { let figure: Figure }"),
      SourceFile(
        "Sources/App/Documents/Issue.swift",
        "struct Issue { enum WebServer {}; let a: WebServer; let b = x.badge }"),
      SourceFile(
        "Sources/App/Documents/Pair.swift", "func pair() {\n  let (badge, other) = (1, 2)\n  use(badge)\n}"),
    ]
    let layers = Layers(files)
    #expect(Set(layers.forbidden.map { "\($0.from) \($0.name)" }) == ["Units Figure", "Figures badge"])
    #expect(layers.cycle == ["Units", "Figures", "Server"])
    #expect(Layers(Array(files.dropFirst())).cycle == ["Figures", "Server"])
  }
}
