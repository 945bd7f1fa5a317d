import Paper
import Store

/// Head and signature of a paper on personal data: of the unit, or of the first one above it that has a letterhead.
struct PersonalDataHead {
  private let letterhead: Letterhead
  private let place: String
  /// How the unit itself is called.
  let unitName: String

  init(of unit: Identifier, _ house: House, in db: any Connection) throws {
    let record = try UnitHistory.current(house, in: db)[unit]
    let day = min(db.today, record?.unit.validity.to ?? .distantFuture)
    let tree = try Tree.asOf(day, house, in: db)
    guard let at = tree.place(of: unit) else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    unitName = tree.nodes[at].name
    var writer: Int? = at
    while let here = writer, try !Letterhead.exists(for: tree.nodes[here].unit.kind, on: day) {
      writer = tree.nodes[here].parent
    }
    let node = tree.nodes[writer ?? at]
    let above = node.parent.map { tree.nodes[$0].name } ?? node.name
    (letterhead, place) = (try Letterhead.find(for: node, below: above, on: day), bareName(node.name))
  }
  /// The association that writes.
  var body: String { letterhead.body }

  /// - Parameter recipients: nil for what goes to nobody, and so has neither recipients nor a number.
  func paper(
    kind: String, subject: String, _ blocks: [Paper.Block], to recipients: [String]? = nil, _ say: Words
  ) throws -> [UInt8] {
    try AdministrativePaper(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body,
        number: recipients == nil ? nil : say("personal.paper.number"), place: place,
        date: say("report.open-date")),
      kind: kind, subject: subject, blocks: blocks,
      recipients: recipients.map { $0 + [say("personal.paper.archive")] } ?? [],
      signature: .init(authority: letterhead.authority, title: letterhead.title)
    ).wordFile()
  }
}
