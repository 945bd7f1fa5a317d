import Page
import Store

/// What is held, and the record of processing.
func personalDataDoors(_ doors: inout Doors) {
  doors.get("/du-lieu-ca-nhan", needs: .seePersonalData, in: .ofTheHat) { visit, db in
    .page(title: visit.say("personal.title"), trail: [], try HeldPage(visit, db).html)
  }
  doors.get("/du-lieu-ca-nhan/so-xu-ly", needs: .seePersonalData, in: .ofTheHat) { visit, db in
    let record = try ProcessingRecord(visit.house, in: db)
    return .page(title: visit.say("personal.record"), trail: [visit.personalDataLink], record.html)
  }
  doors.get("/du-lieu-ca-nhan/so-xu-ly.docx", needs: .seePersonalData, in: .ofTheHat) { visit, db in
    let record = try ProcessingRecord(visit.house.speaking(.vi), in: db)
    let head = try PersonalDataHead(of: visit.unit, visit.house, in: db)
    return .word(name: "so-xu-ly-du-lieu.docx", try record.wordFile(head))
  }
}

extension Visit {
  var personalDataLink: Link { Link(say("personal.title"), "/du-lieu-ca-nhan") }
  var mayKeepPersonalData: Bool { role.reach(.keepPersonalData) != .nowhere }
  /// Hour and minute beside a day, in Vietnam: `14:30`, `14h30`, `7 giờ`. Nil when a part cannot be read.
  func typedMoment(_ dayField: String, _ hourField: String, _ problems: inout [FieldProblem]) -> Moment? {
    let day = typedDay(dayField, &problems)
    let text = typed(hourField)
    let minutes = readTimeOfDay(text)
    if typed(dayField).isEmpty { problems.append(FieldProblem(dayField, Sentence("form.needed"))) }
    if minutes == nil { problems.append(FieldProblem(hourField, Sentence("personal.hour-unreadable", ["text": text]))) }
    guard let day, let minutes else { return nil }
    return Moment(endOf: day.previous).adding(minutes: Int64(minutes))
  }
}

/// Minutes since midnight of what people write for a time of day: `14:30`, `14h30`, `14.30`, `7 giờ`.
func readTimeOfDay(_ text: String) -> Int? {
  guard let match = text.lowercased().wholeMatch(of: /([0-9]{1,2})\s*(?:[:.h]|giờ)?\s*([0-9]{2})?(?:\s*phút)?/),
    let hour = Int(match.1), (0...23).contains(hour)
  else { return nil }
  let minute = match.2.flatMap { Int($0) } ?? 0
  return (0...59).contains(minute) ? hour * 60 + minute : nil
}

/// A question of the forms of this room.
struct PersonalDataFields {
  let typed: [String: String]
  let problems: [FieldProblem]
  let say: Words

  /// - Parameter label: the key of its label; `<label>.hint` is its hint where there is one.
  func field(_ name: String, _ label: String, _ kind: Field.Kind = .text, hint: String? = nil) -> HTML {
    Field(
      name, label: say(label), hint: hint.map { say($0) }, kind: kind, value: typed[name] ?? "",
      problem: problem(name, problems, say)
    ).html
  }
  var summary: HTML { errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }) }
}
