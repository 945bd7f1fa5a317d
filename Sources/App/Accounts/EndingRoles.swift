import Store

/// Roles in the unit that end soon: somebody has to give them anew, or they are gone.
let endingRoles = PendingSource([.due]) { unit, house, db in
  let today = db.today
  return try Grant.all(house, in: db).compactMap { grant in
    guard grant.unit == unit, grant.holds(on: today), let end = grant.validity.to, end <= today.adding(days: 120) else {
      return nil
    }
    let name = try Account.find(grant.account, in: db).name
    let role = Sentence("role.\(grant.role.rawValue)")
    return Pending(
      sort: .due, key: "role \(grant.id)", what: Sentence("accounts.role-ending", ["role": role, "name": name]),
      due: end, path: "/nguoi-dung/\(grant.account)")
  }
}
