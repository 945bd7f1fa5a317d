import Formats
import Store

/// The notice that the authority gets within 72 hours, under plain headings. In Vietnamese, in the
/// layout of Decree 30/2020/NĐ-CP. The official form of the decree was not available, and the
/// document says so.
struct BreachNoticeDocument {
  private let breach: DataBreach
  private let head: PersonalDataLetterhead
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let app = request.app.localized(.vi)
    breach = try DataBreach.find(request.id("breach"), app, in: db)
    head = try PersonalDataLetterhead(of: breach.unitId, app, in: db)
    t = app.localizer
  }

  func wordFile() throws -> [UInt8] {
    let blocks = sections.enumerated().flatMap { number, section -> [Formats.DocumentBlock] in
      [.heading("\(number + 1). \(t(section.heading))")]
        + section.text.map { .item([.text($0)]) }
    }
    let opening = t(
      "personal.breach.notice.opening", ["body": head.body, "unit": head.unitName])
    return try head.paper(
      kind: t("personal.letter.answer"), subject: t("personal.breach.notice.subject"),
      [paragraph(t("personal.breach.notice.to")), paragraph(opening)] + blocks
        + [paragraph(t("personal.breach.form"))],
      to: [t("personal.breach.notice.authority")], t)
  }
  private func paragraph(_ text: String) -> Formats.DocumentBlock { .paragraph([.text(text)]) }

  private var sections: [(heading: String, text: [String])] {
    let facts = breach.facts
    let unknown = t("officers.unknown")
    return [
      ("personal.breach.discovered", [t(LocalizedTime(facts.discoveredAt))]),
      ("personal.breach.what", [facts.what]),
      ("personal.breach.data", [facts.data]),
      ("personal.breach.persons", [facts.persons.map { t(Int($0)) } ?? unknown]),
      ("personal.breach.effects", [facts.effects ?? unknown]),
      ("personal.breach.told-whom", lines(.told)),
      ("personal.breach.measures", lines(.measure)),
      ("personal.breach.contact", [t("personal.letter.blank")]),
    ]
  }
  private func lines(_ kind: DataBreachStep.Kind) -> [String] {
    let all = breach.steps.filter { $0.kind == kind }.map { step in
      "\(t(LocalizedTime(step.at))): \(step.note)"
    }
    return all.isEmpty ? [t("personal.breach.none-yet")] : all
  }
}
