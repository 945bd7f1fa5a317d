import Store

extension Officer {
  /// Saves who this person is: the name of a person known only by an office, schooling, contact.
  /// Requires `.manageOfficers` in a unit of their posts. One audit entry, unless nothing changed.
  func saveDetails(by operation: Operation) throws {
    let officers = try Officers.current(operation.app, in: operation.db)
    let before = try officers.person(id)
    let unit = try officers.unit(of: id, reachedBy: operation)
    try operation.require(.manageOfficers, in: unit)
    guard before != self else { return }
    if accountId != before.accountId { try checkAccount(among: officers, by: operation) }
    try update(in: operation.db)
    let presenter = PersonPresenter(t: operation.app.localized(.vi).localizer)
    try operation.audit(
      "officers.described", ["name": auditName(presenter.t)], on: subject, in: unit,
      changes: presenter.changes(from: before, to: self))
  }

  /// The roles of a linked account end with the post. So only users who may end those roles may
  /// link it, or the owner of the account.
  private func checkAccount(among officers: Officers, by operation: Operation) throws {
    guard let account = accountId else { return }
    let rejected = { (key: String) in
      Problem.invalid([FieldProblem("tai-khoan", LocalizedMessage(key))])
    }
    let mayLink =
      try account == operation.user.account
      || Account.find(account, in: operation.db).canBeManaged(by: operation)
    guard mayLink else { throw rejected("officers.link-by-administrator") }
    let isTaken = officers.people.values.contains { $0.id != id && $0.accountId == account }
    guard !isTaken else { throw rejected("officers.account-taken") }
  }
}

extension Account {
  /// Whether the user may manage every role of this account.
  fileprivate func canBeManaged(by operation: Operation) throws -> Bool {
    do {
      try operation.requireManagement(of: self)
      return true
    } catch Problem.notAllowed {
      return false
    } catch Problem.outOfScope {
      return false
    }
  }
}

extension Training {
  /// Records a course that an officer attended.
  /// Requires `.manageOfficers` in a unit of the officer's posts. One audit entry.
  func record(by operation: Operation) throws {
    let officers = try Officers.current(operation.app, in: operation.db)
    let person = try officers.person(personId)
    let unit = try officers.unit(of: person.id, reachedBy: operation)
    try operation.require(.manageOfficers, in: unit)
    try insert(in: operation.db)
    let name = person.auditName(operation.app.localized(.vi).localizer)
    try operation.audit(
      "officers.trained", ["name": name, "class": title, "day": onDay.short], on: person.subject,
      in: unit)
  }
}

extension Officers {
  /// The unit of the person's latest post that the user reaches, or of the latest one at all:
  /// permissions on a person are checked there.
  func unit(of person: Identifier, reachedBy operation: Operation) throws -> Identifier {
    let units = posts(of: person).reversed().map(\.unitId)
    guard let unit = try units.first(where: { try operation.canAccess($0) }) ?? units.first else {
      throw Problem.notFound(LocalizedMessage("officers.no-person"))
    }
    return unit
  }
}
