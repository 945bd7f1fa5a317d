import Store

/// A role that users hold in a unit. They work in one at a time.
struct RoleAssignment: Sendable, Hashable {
  /// The grant that gives this role.
  let id: Identifier
  let role: Role
  let unit: Identifier
  /// The first and the last day.
  let validity: Validity
  /// Whose role it is, when it was delegated.
  let delegator: String?
}

/// The user of a request: account, role and address.
struct CurrentUser: Sendable {
  let role: Role
  /// As the audit log writes it.
  let name: String
  var account: Identifier?
  /// The role they work in, and all they could switch to.
  var activeRole: RoleAssignment?
  var roles: [RoleAssignment] = []
  /// The names of the units of their roles.
  var unitNames: [Identifier: String] = [:]
  /// Which of their sessions it is: the digest of its token.
  var session: [UInt8]?
  /// What each of their forms must send back.
  var token = ""
  /// More than a minute has passed since their activity was recorded.
  var needsActivityUpdate = false
  /// The only page that is open to them: they still have to do something there.
  var requiredPath: String?
  /// The IP address of the client, or the machine itself.
  let address: String

  static func anonymous(from address: String) -> CurrentUser {
    CurrentUser(role: .anonymous, name: "", address: address)
  }
  /// Somebody in the shell. `name` is how the audit log names them.
  static func commandLine(_ name: String) -> CurrentUser {
    CurrentUser(role: .commandLine, name: name, address: "shell")
  }
}
