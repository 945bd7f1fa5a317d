import Store

/// Who does something, in which app, in which transaction. Pages, imports and the shell run the same operations with it:
/// there is nothing of HTTP in it.
///
/// An operation is a method on the record that it changes, and names the operation last:
/// `member.transfer(to: unit, lastDay: day, by: operation)`.
struct Operation {
  let app: AppContext
  let user: CurrentUser
  let db: any Connection
  /// What links that leave the program begin with, such as `https://khuyenhoc.example`.
  var origin = ""

  var t: Localizer { app.localizer }
  var role: Role { user.role }
  /// One moment for the whole transaction.
  var now: Timestamp { db.now }
  var today: Day { db.today }
}

extension Operation {
  /// Throws `notAllowed` unless the role has this permission anywhere.
  func require(_ permission: Permission) throws {
    guard role.scope(permission) != .denied else { throw Problem.notAllowed(permission) }
  }

  /// Records what is being done, in the same transaction.
  /// - Parameters:
  ///   - action: the key `audit.<action>` of the catalog says it.
  ///   - subject: what it is done to, as `account 019f…`.
  ///   - unit: whose managers can read it.
  func audit(
    _ action: String, _ parts: [String: String] = [:], on subject: String, in unit: Identifier?,
    changes: [AuditEntry.Change] = []
  ) throws {
    try app.audit(action, parts, by: user, on: subject, in: unit, changes: changes, db: db)
  }
}

extension RequestContext {
  /// What this request does, in its transaction.
  func operation(in db: any Connection) -> Operation {
    Operation(app: app, user: user, db: db, origin: origin)
  }
}
