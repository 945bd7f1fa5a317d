import Formats
import Store

/// Head and signature of a document on personal data: of the unit, or of the first one above it
/// that has a letterhead.
struct PersonalDataLetterhead {
  private let letterhead: Letterhead
  private let place: String
  let unitName: String

  init(of unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let record = try UnitHistory.current(app, in: db)[unit]
    let day = min(db.today, record?.unit.validity.to ?? .distantFuture)
    let tree = try Tree.asOf(day, app, in: db)
    guard let at = tree.index(of: unit) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    unitName = tree.nodes[at].name
    var writer: Int? = at
    while let here = writer, try !Letterhead.exists(for: tree.nodes[here].unit.kind, on: day) {
      writer = tree.nodes[here].parent
    }
    let node = tree.nodes[writer ?? at]
    let above = node.parent.map { tree.nodes[$0].name } ?? node.name
    letterhead = try Letterhead.find(for: node, below: above, on: day)
    place = unitNameWithoutKind(node.name)
  }
  /// The association that writes.
  var body: String { letterhead.body }

  /// - Parameter recipients: nil for a document that is not sent; it has no number either.
  func paper(
    kind: String, subject: String, _ blocks: [Formats.DocumentBlock],
    to recipients: [String]? = nil, _ t: Localizer
  ) throws -> [UInt8] {
    try AdministrativeDocument(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body,
        number: recipients == nil ? nil : t("personal.letter.number"), place: place,
        date: t("report.open-date")),
      kind: kind, subject: subject, blocks: blocks,
      recipients: recipients.map { $0 + [t("personal.letter.archive")] } ?? [],
      signature: .init(authority: letterhead.authority, title: letterhead.title)
    ).wordFile()
  }
}
