import Paper
import Store

/// What the authority is told within 72 hours, under plain headings. In Vietnamese, in the layout of Decree
/// 30/2020/NĐ-CP. The wording of the form of the decree was not seen, and the paper says so.
struct BreachPaper {
  private let breach: DataBreach
  private let head: PersonalDataHead
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let house = visit.house.speaking(.vi)
    breach = try DataBreach.find(visit.id("breach"), house, in: db)
    head = try PersonalDataHead(of: breach.unitId, house, in: db)
    say = house.words
  }

  func wordFile() throws -> [UInt8] {
    let facts = breach.facts
    let time = { (moment: Moment) in TimeOfDay(moment) }
    let parts: [(heading: String, text: [String])] = [
      ("personal.breach.discovered", [say(time(facts.discoveredAt))]), ("personal.breach.what", [facts.what]),
      ("personal.breach.data", [facts.data]),
      ("personal.breach.persons", [facts.persons.map { say(Int($0)) } ?? say("officers.unknown")]),
      ("personal.breach.effects", [facts.effects ?? say("officers.unknown")]),
      ("personal.breach.told-whom", lines(.told)), ("personal.breach.measures", lines(.measure)),
      ("personal.breach.contact", [say("personal.paper.room")]),
    ]
    let blocks = parts.enumerated().flatMap { number, part -> [Paper.Block] in
      [.heading("\(number + 1). \(say(part.heading))")] + part.text.map { .item([.text($0)]) }
    }
    let opening = say("personal.breach.paper.opening", ["body": head.body, "unit": head.unitName])
    return try head.paper(
      kind: say("personal.paper.answer"), subject: say("personal.breach.paper.subject"),
      [.paragraph([.text(say("personal.breach.paper.to"))]), .paragraph([.text(opening)])] + blocks
        + [.paragraph([.text(say("personal.breach.form"))])],
      to: [say("personal.breach.paper.authority")], say)
  }
  private func lines(_ sort: DataBreachStep.Sort) -> [String] {
    let all = breach.steps.filter { $0.sort == sort }.map { "\(say(TimeOfDay($0.at))): \($0.note)" }
    return all.isEmpty ? [say("personal.breach.none-yet")] : all
  }
}
