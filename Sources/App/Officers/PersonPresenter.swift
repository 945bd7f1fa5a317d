/// The texts of a person, for their page and for the audit log.
struct PersonPresenter {
  let t: Localizer

  func all(_ person: Officer) -> [(key: String, text: String)] {
    let isTeacher = person.isTeacherTrained.map { t($0 ? "officers.yes" : "officers.no") }
    let pairs: [(String, String?)] = [
      ("officers.name", person.name),
      ("officers.birth-year", person.birthYear.map { "\($0)" }),
      ("officers.sex", person.sex.map { t("officers.sex.\($0.rawValue)") }),
      ("officers.qualification", person.qualification.map(qualification)),
      ("officers.teacher", isTeacher),
      ("officers.phone", person.phone),
      ("officers.note", person.note),
    ]
    return pairs.compactMap { key, text in text.map { (key, $0) } }
  }
  func qualification(_ level: Officer.Qualification) -> String {
    t("officers.qualification.\(level.rawValue)")
  }

  func changes(from before: Officer, to after: Officer) -> [AuditEntry.Change] {
    let texts = changedTexts(from: all(before), to: all(after))
    guard before.accountId != after.accountId else { return texts }
    let accounts = (before.accountId?.description, after.accountId?.description)
    return texts + [.init("officers.account", accounts.0, accounts.1)]
  }
}
