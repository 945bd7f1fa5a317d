import Store

extension RequestContext {
  /// Writes down who somebody is: the name of one who was known by an office alone, schooling, how to reach him.
  func describe(_ person: Officer, in db: any Connection) throws {
    let seating = try seating(in: db)
    let before = try seating.officers.person(person.id)
    let unit = try needsPerson(.manageOfficers, person.id, seating.officers, db)
    guard before != person else { return }
    if let account = person.accountId, account != before.accountId {
      // Roles end with the post of whoever is linked, so only those may link who may end them; or the person himself.
      let mayLink = try account == user.account || mayManage(Account.find(account, in: db), db)
      guard mayLink else {
        throw Problem.invalid([FieldProblem("tai-khoan", LocalizedMessage("officers.link-by-administrator"))])
      }
      guard !seating.officers.people.values.contains(where: { $0.id != person.id && $0.accountId == account }) else {
        throw Problem.invalid([FieldProblem("tai-khoan", LocalizedMessage("officers.account-taken"))])
      }
    }
    try person.update(in: db)
    let words = PersonPresenter(app.localized(.vi).localizer)
    try audit(
      "officers.described", ["name": person.trailName(words.t)], on: person.subject, in: unit,
      changes: words.changes(from: before, to: person), db)
  }

  private func mayManage(_ account: Account, _ db: any Connection) throws -> Bool {
    do { try operation(in: db).requireManagement(of: account) } catch Problem.notAllowed { return false } catch Problem.outOfScope {
      return false
    }
    return true
  }

  /// Writes down what somebody learned.
  func keep(_ training: Training, in db: any Connection) throws {
    let officers = try Officers.current(app, in: db)
    let person = try officers.person(training.personId)
    let unit = try needsPerson(.manageOfficers, person.id, officers, db)
    try training.insert(in: db)
    try audit(
      "officers.trained",
      ["name": person.trailName(app.localized(.vi).localizer), "class": training.title, "day": training.onDay.short],
      on: person.subject, in: unit, db)
  }

  /// The right over a person: in one of the units in which he holds or held a post. Gives that unit.
  @discardableResult
  func needsPerson(
    _ right: Permission, _ person: Identifier, _ officers: Officers, _ db: any Connection
  ) throws -> Identifier {
    let units = officers.posts(of: person).reversed().map(\.unitId)
    guard let unit = try units.first(where: { try canAccess($0, db) }) ?? units.first else {
      throw Problem.notFound(LocalizedMessage("officers.no-person"))
    }
    try require(right, in: unit, db)
    return unit
  }
}

/// A person, in words: for his page and for the trail.
struct PersonPresenter {
  let t: Localizer
  init(_ t: Localizer) { self.t = t }

  func all(_ person: Officer) -> [(key: String, text: String)] {
    let pairs: [(String, String?)] = [
      ("officers.name", person.name), ("officers.birth-year", person.birthYear.map { "\($0)" }),
      ("officers.sex", person.sex.map { t("officers.sex.\($0.rawValue)") }),
      ("officers.qualification", person.qualification.map(qualification)),
      ("officers.teacher", person.isTeacherTrained.map { t($0 ? "officers.yes" : "officers.no") }),
      ("officers.phone", person.phone), ("officers.note", person.note),
    ]
    return pairs.compactMap { key, text in text.map { (key, $0) } }
  }
  func qualification(_ level: Officer.Qualification) -> String { t("officers.qualification.\(level.rawValue)") }

  func changes(from before: Officer, to after: Officer) -> [AuditEntry.Change] {
    let old = Dictionary(all(before), uniquingKeysWith: { first, _ in first })
    let new = Dictionary(all(after), uniquingKeysWith: { first, _ in first })
    let keys = all(after).map(\.key) + all(before).map(\.key).filter { new[$0] == nil }
    return keys.filter { old[$0] != new[$0] }.map { .init($0, old[$0], new[$0]) }
      + (before.accountId == after.accountId
        ? [] : [.init("officers.account", before.accountId?.description, after.accountId?.description)])
  }
}
