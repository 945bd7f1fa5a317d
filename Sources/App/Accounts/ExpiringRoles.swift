import Store

/// Roles in the unit that end soon: they are lost unless somebody gives them again.
let endingRoles = OpenItemProvider([.due]) { unit, app, db in
  let today = db.today
  return try RoleGrant.all(app, in: db).compactMap { grant in
    guard grant.unit == unit, grant.holds(on: today), let end = grant.validity.to,
      end <= today.adding(days: 120)
    else { return nil }
    let name = try Account.find(grant.account, in: db).name
    let role = LocalizedMessage("role.\(grant.role.rawValue)")
    return OpenItem(
      kind: .due, key: "role \(grant.id)",
      description: LocalizedMessage("accounts.role-ending", ["role": role, "name": name]),
      due: end, path: "/nguoi-dung/\(grant.account)")
  }
}
