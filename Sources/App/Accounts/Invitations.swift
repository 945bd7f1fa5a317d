import Store
import Vietnamese

/// A person who is to get an account, and the role for which.
struct Invitation {
  var name = ""
  /// When it is empty, one is derived from the name.
  var login = ""
  var grant = RoleGrantForm()

  /// What is wrong with the name and the role, and with the login that the account would get.
  fileprivate func problems(login: String, in db: any Connection) throws -> [FieldProblem] {
    var problems: [FieldProblem] = []
    func reject(_ field: String, _ message: LocalizedMessage) {
      problems.append(FieldProblem(field, message))
    }
    if name.isEmpty { reject("ho-ten", LocalizedMessage("accounts.name-needed")) }
    if name.count > 100 { reject("ho-ten", LocalizedMessage("form.too-long", ["most": "100"])) }
    if !LoginName.isGood(login) { reject("ten-dang-nhap", LocalizedMessage("accounts.login-bad")) }
    if try problems.isEmpty && Account.named(login, in: db) != nil {
      reject("ten-dang-nhap", LocalizedMessage("accounts.login-taken", ["login": login]))
    }
    return problems + grant.problems
  }
}

extension Account {
  /// Creates an account with one role, and a link with which the person sets a password.
  /// Requires `.managePeople` in the unit of the role. Audit entries for the account, the role and
  /// the link.
  static func invite(_ invitation: Invitation, by operation: Operation) throws -> Account {
    let db = operation.db
    let login =
      try invitation.login.isEmpty
      ? freeLogin(invitation.name, in: db) : invitation.login.lowercased()
    let problems = try invitation.problems(login: login, in: db)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    guard let unit = invitation.grant.unit else { throw Problem.notAllowed(.managePeople) }
    try operation.require(.managePeople, in: unit)
    let (id, now) = (Identifier.new(), db.now)
    try db.run(
      """
      INSERT INTO account (id, login, name, is_password_short, created_at, created_by, active_at)
      VALUES (\(id), \(login), \(invitation.name), \(false), \(now), \(operation.user.name), \(now))
      """)
    let account = try Account.find(id, in: db)
    try operation.audit(
      "accounts.made", ["name": account.name, "login": login], on: account.subject, in: unit)
    try account.grantRole(invitation.grant, by: operation)
    try account.createLink(by: operation)
    return account
  }

  /// `lan.lt` for "Lò Thị Lan": the given name and the initials of the others, with a number when
  /// it is taken.
  private static func freeLogin(_ name: String, in db: any Connection) throws -> String {
    let words = folded(name).split(separator: " ").map { word in
      word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard let given = words.last, !given.isEmpty else { return "" }
    let initials = words.dropLast().compactMap(\.first)
    let plain =
      String(given.prefix(30)) + (initials.isEmpty ? "" : "." + String(initials.prefix(8)))
    let wanted = plain.count < 3 ? plain + ".hoi" : plain
    let taken = Set(try Account.all(in: db).map(\.login))
    return ([wanted] + (2...9999).map { "\(wanted)\($0)" }).first { !taken.contains($0) } ?? ""
  }

  /// Creates a new link to set a password; earlier ones are withdrawn.
  /// Requires `.managePeople` in all units of the account. One audit entry.
  @discardableResult
  func createLink(by operation: Operation) throws -> SignInLink {
    let (app, db) = (operation.app, operation.db)
    try operation.requireManagement(of: self)
    try requireOpen(in: db)
    try operation.audit(
      "accounts.link-made", ["login": login], on: subject, in: home(app, in: db))
    return try SignInLink.insert(for: id, by: operation.user.name, app, in: db)
  }
}
