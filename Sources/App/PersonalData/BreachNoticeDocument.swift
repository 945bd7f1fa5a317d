import Formats
import Store

/// What the authority is told within 72 hours, under plain headings. In Vietnamese, in the layout of Decree
/// 30/2020/NĐ-CP. The wording of the form of the decree was not seen, and the paper says so.
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
    let facts = breach.facts
    let time = { (moment: Timestamp) in LocalizedMoment(moment) }
    let parts: [(heading: String, text: [String])] = [
      ("personal.breach.discovered", [t(time(facts.discoveredAt))]), ("personal.breach.what", [facts.what]),
      ("personal.breach.data", [facts.data]),
      ("personal.breach.persons", [facts.persons.map { t(Int($0)) } ?? t("officers.unknown")]),
      ("personal.breach.effects", [facts.effects ?? t("officers.unknown")]),
      ("personal.breach.told-whom", lines(.told)), ("personal.breach.measures", lines(.measure)),
      ("personal.breach.contact", [t("personal.paper.room")]),
    ]
    let blocks = parts.enumerated().flatMap { number, part -> [Formats.DocumentBlock] in
      [.heading("\(number + 1). \(t(part.heading))")] + part.text.map { .item([.text($0)]) }
    }
    let opening = t("personal.breach.paper.opening", ["body": head.body, "unit": head.unitName])
    return try head.paper(
      kind: t("personal.paper.answer"), subject: t("personal.breach.paper.subject"),
      [.paragraph([.text(t("personal.breach.paper.to"))]), .paragraph([.text(opening)])] + blocks
        + [.paragraph([.text(t("personal.breach.form"))])],
      to: [t("personal.breach.paper.authority")], t)
  }
  private func lines(_ kind: DataBreachStep.Kind) -> [String] {
    let all = breach.steps.filter { $0.kind == kind }.map { "\(t(LocalizedMoment($0.at))): \($0.note)" }
    return all.isEmpty ? [t("personal.breach.none-yet")] : all
  }
}
