import Store
import Vietnamese

/// A person who is to get an account, and the role for which.
struct Invitation {
  var name = ""
  /// Empty: one is made of the name.
  var login = ""
  var grant = RoleGrantForm()
}

extension RequestContext {
  /// Makes an account with one role, and a link with which the person sets a password.
  func invite(_ invitation: Invitation, in db: any Connection) throws -> Account {
    let login = try invitation.login.isEmpty ? freeLogin(invitation.name, in: db) : invitation.login.lowercased()
    var problems: [FieldProblem] = []
    if invitation.name.isEmpty { problems.append(FieldProblem("ho-ten", LocalizedMessage("accounts.name-needed"))) }
    if invitation.name.count > 100 {
      problems.append(FieldProblem("ho-ten", LocalizedMessage("form.too-long", ["most": "100"])))
    }
    if !LoginName.isGood(login) { problems.append(FieldProblem("ten-dang-nhap", LocalizedMessage("accounts.login-bad"))) }
    if try problems.isEmpty && Account.named(login, in: db) != nil {
      problems.append(FieldProblem("ten-dang-nhap", LocalizedMessage("accounts.login-taken", ["login": login])))
    }
    problems += invitation.grant.problems
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    guard let unit = invitation.grant.unit else { throw Problem.notAllowed(.managePeople) }
    try require(.managePeople, in: unit, db)
    let id = Identifier.new()
    try db.run(
      """
      INSERT INTO account (id, login, name, is_password_short, made_at, made_by, active_at)
      VALUES (\(id), \(login), \(invitation.name), \(false), \(db.now), \(user.name), \(db.now))
      """)
    let account = try Account.find(id, in: db)
    try audit("accounts.made", ["name": account.name, "login": login], on: account.subject, in: unit, db)
    try give(invitation.grant, to: account, in: db)
    try makeLink(for: account, in: db)
    return account
  }

  /// `lan.lt` of "Lò Thị Lan": the given name and the first letters of the others, with a number when it is taken.
  private func freeLogin(_ name: String, in db: any Connection) throws -> String {
    let words = folded(name).split(separator: " ").map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    guard let given = words.last, !given.isEmpty else { return "" }
    let initials = words.dropLast().compactMap(\.first)
    let plain = String(given.prefix(30)) + (initials.isEmpty ? "" : "." + String(initials.prefix(8)))
    let wanted = plain.count < 3 ? plain + ".hoi" : plain
    let taken = Set(try Account.all(in: db).map(\.login))
    return ([wanted] + (2...9999).map { "\(wanted)\($0)" }).first { !taken.contains($0) } ?? ""
  }

  /// A new link for somebody who has not come yet or has forgotten his password.
  @discardableResult
  func makeLink(for account: Account, in db: any Connection) throws -> SignInLink {
    try needsAll(of: account, in: db)
    if try account.closing(in: db) != nil { throw Problem.conflict(LocalizedMessage("accounts.is-closed")) }
    try audit(
      "accounts.link-made", ["login": account.login], on: account.subject, in: try account.home(app, in: db), db)
    return try SignInLink.make(for: account.id, by: user.name, app, in: db)
  }

  /// Whoever has a hold on somebody's whole account must reach every unit in which that one holds a role: else the
  /// administrator of a commune could take over an account of the province that has one hat in his commune.
  func needsAll(of account: Account, in db: any Connection) throws {
    let grants = try RoleGrant.of(account.id, app, in: db)
    let standing = grants.filter { $0.endedAt == nil && ($0.validity.to ?? .distantFuture) >= db.today }
    let asked = standing.isEmpty ? grants : standing
    if asked.isEmpty { try require(.managePeople) }
    for grant in asked { try require(.managePeople, in: grant.unit, db) }
  }
}
