import Formats
import Store

/// Head and signature of a document on personal data: of the unit, or of the first one above it
/// that has a letterhead.
struct PersonalDataLetterhead {
  private let letterhead: Letterhead
  let unitName: String

  init(of unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let record = try UnitHistory.current(app, in: db)[unit]
    let day = min(db.today, record?.unit.validity.to ?? .distantFuture)
    let tree = try Tree.asOf(day, app, in: db)
    guard let at = tree.index(of: unit) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    unitName = tree.nodes[at].name
    letterhead = try Letterhead.ofUnitOrAbove(at, in: tree, on: day)
  }
  /// The association that writes.
  var body: String { letterhead.body }

  /// - Parameter recipients: nil for a document that is not sent; it has no number either.
  func paper(
    kind: String, subject: String, _ blocks: [Formats.DocumentBlock],
    to recipients: [String]? = nil, _ t: Localizer
  ) throws -> [UInt8] {
    try OfficialPaper(
      letterhead: letterhead, kind: kind, subject: subject,
      number: recipients == nil ? nil : t("personal.letter.number"),
      recipients: recipients.map { $0 + [t("personal.letter.archive")] } ?? [], blocks: blocks
    ).wordFile(t)
  }
}
