import Store
import WebUI

/// Which personal data is held, and the record of processing.
func personalDataRoutes(_ routes: inout Routes) {
  let path = "/du-lieu-ca-nhan"
  routes.get(path, requires: .viewPersonalData, unit: .activeRole) { request, db in
    let page = try PersonalDataOverviewPage(request, db)
    return .page(title: request.t("personal.title"), breadcrumbs: [], page.html)
  }
  routes.get(
    path + "/so-xu-ly", requires: .viewPersonalData, unit: .activeRole
  ) { request, db in
    let record = try ProcessingRecord(request.app, in: db)
    return .page(
      title: request.t("personal.record"), breadcrumbs: [request.personalDataLink], record.html)
  }
  routes.get(
    path + "/so-xu-ly.docx", requires: .viewPersonalData, unit: .activeRole
  ) { request, db in
    let record = try ProcessingRecord(request.app.localized(.vi), in: db)
    let head = try PersonalDataLetterhead(of: request.targetUnit, request.app, in: db)
    return .word(name: "so-xu-ly-du-lieu.docx", try record.wordFile(head))
  }
}

extension RequestContext {
  var personalDataLink: Link { Link(t("personal.title"), "/du-lieu-ca-nhan") }
  var mayEditPersonalData: Bool { role.scope(.editPersonalDataRecords) != .denied }
}

extension FormReader {
  /// A day and a time of day in two fields, in Vietnamese time. Nil, with problems noted, when one
  /// of them is missing or unreadable.
  mutating func timestamp(day dayField: String, time timeField: String) -> Timestamp? {
    let day = requiredDay(dayField, else: "form.needed")
    let text = text(timeField)
    let minutes = readTimeOfDay(text)
    if minutes == nil {
      reject(timeField, LocalizedMessage("personal.hour-unreadable", ["text": text]))
    }
    guard let day, let minutes else { return nil }
    return Timestamp(endOf: day.previous).adding(minutes: Int64(minutes))
  }
}

/// Minutes since midnight, as people write a time of day: `14:30`, `14h30`, `14.30`, `7 giờ`.
func readTimeOfDay(_ text: String) -> Int? {
  let pattern = /([0-9]{1,2})\s*(?:[:.h]|giờ)?\s*([0-9]{2})?(?:\s*phút)?/
  guard let match = text.lowercased().wholeMatch(of: pattern),
    let hour = Int(match.1), (0...23).contains(hour)
  else { return nil }
  let minute = match.2.flatMap { Int($0) } ?? 0
  return (0...59).contains(minute) ? hour * 60 + minute : nil
}
