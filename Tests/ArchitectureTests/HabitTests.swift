import Testing

struct HabitTests {
  @Test func `Nothing that data can reach brings the program down`() {
    let places = Tree.swift.flatMap { $0.places(of: /try!|\bas!|\bfatalError\b|\bpreconditionFailure\b/) }
    // A row decoder gets a type that it knows to be right but cannot name.
    #expect(places.filter { !$0.hasPrefix("Sources/Store/RowDecoder.swift:") } == [])
    #expect(places.count <= 1)
  }

  @Test func `Only commands speak to the shell`() {
    let speaking = Tree.swift.flatMap { $0.places(of: /(?:^|[^.\w])(?:debugP|p)rint\(/) }
    #expect(speaking.filter { !$0.contains(/Commands?\.swift:/) } == [])
  }

  @Test func `No file is longer than a person reads`() {
    let long = Tree.swift.filter { $0.text.count { $0 == "\n" } > 300 }
    #expect(long.map(\.path) == [])
  }

  @Test func `Nothing names the machine on which it was written`() {
    let machine = /(?:^|[^\w.~-])\/(?:work|root|home|Users)(?:\/|\b)/
    #expect(Self.everything.flatMap { $0.places(of: machine, in: \.text) } == [])
    let registry =
      /(?i)\bregistry\.[a-z]|pypi\.|pythonhosted|npmjs|crates\.io|proxy\.golang|rubygems|artifactory|\bnexus\b|maven\./
    #expect(Self.everything.flatMap { $0.places(of: registry, in: \.text) } == [])
  }
  private static let everything =
    Tree.sources + Tree.documents
    + ["bin", "Plugins"].flatMap(Tree.files)
    + Tree.files(below: "").filter { $0.path.hasPrefix("Package.") }

  @Test func `What is read is code, and neither comment nor literal`() {
    let text =
      #"let a = "try! \(b("as!", try! c)) x" // fatalError"# + "\n/* try!\n try! */ d as! E\n\"\"\"\nas!\n\"\"\"\n"
    let file = SourceFile("Sources/App/Server/X.swift", text + ##"let f = #"\(try! g) \#(h)"#"##)
    #expect(file.places(of: /try!/) == ["Sources/App/Server/X.swift:1"])
    #expect(file.places(of: /as!/) == ["Sources/App/Server/X.swift:3"])
    #expect(file.places(of: /fatalError/) == [])
    #expect(file.places(of: /\bh\b/) == ["Sources/App/Server/X.swift:7"])
  }
}
