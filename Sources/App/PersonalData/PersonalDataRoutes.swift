import WebUI
import Store

/// What is held, and the record of processing.
func personalDataRoutes(_ routes: inout Routes) {
  routes.get("/du-lieu-ca-nhan", requires: .viewPersonalData, unit: .activeRole) { request, db in
    .page(title: request.t("personal.title"), breadcrumbs: [], try PersonalDataOverviewPage(request, db).html)
  }
  routes.get("/du-lieu-ca-nhan/so-xu-ly", requires: .viewPersonalData, unit: .activeRole) { request, db in
    let record = try ProcessingRecord(request.app, in: db)
    return .page(title: request.t("personal.record"), breadcrumbs: [request.personalDataLink], record.html)
  }
  routes.get("/du-lieu-ca-nhan/so-xu-ly.docx", requires: .viewPersonalData, unit: .activeRole) { request, db in
    let record = try ProcessingRecord(request.app.localized(.vi), in: db)
    let head = try PersonalDataLetterhead(of: request.targetUnit, request.app, in: db)
    return .word(name: "so-xu-ly-du-lieu.docx", try record.wordFile(head))
  }
}

extension RequestContext {
  var personalDataLink: Link { Link(t("personal.title"), "/du-lieu-ca-nhan") }
  var mayEditPersonalData: Bool { role.scope(.editPersonalDataRecords) != .denied }
  /// Hour and minute beside a day, in Vietnam: `14:30`, `14h30`, `7 giờ`. Nil when a part cannot be read.
  func typedMoment(_ dayField: String, _ hourField: String, _ problems: inout [FieldProblem]) -> Timestamp? {
    let day = typedDay(dayField, &problems)
    let text = formValue(hourField)
    let minutes = readTimeOfDay(text)
    if formValue(dayField).isEmpty { problems.append(FieldProblem(dayField, LocalizedMessage("form.needed"))) }
    if minutes == nil { problems.append(FieldProblem(hourField, LocalizedMessage("personal.hour-unreadable", ["text": text]))) }
    guard let day, let minutes else { return nil }
    return Timestamp(endOf: day.previous).adding(minutes: Int64(minutes))
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
struct PersonalDataFormFields {
  let typed: [String: String]
  let problems: [FieldProblem]
  let t: Localizer

  /// - Parameter label: the key of its label; `<label>.hint` is its hint where there is one.
  func field(_ name: String, _ label: String, _ kind: Field.Kind = .text, hint: String? = nil) -> HTML {
    Field(
      name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "",
      problem: errorMessage(name, problems, t)
    ).html
  }
  var summary: HTML { errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }) }
}
