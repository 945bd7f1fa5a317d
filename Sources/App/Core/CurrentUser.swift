import Store

/// A role that somebody holds in a unit: a hat. He works in one at a time.
struct RoleAssignment: Sendable, Hashable {
  /// The grant by which he holds it.
  let id: Identifier
  let role: Role
  let unit: Identifier
  /// The first and the last day.
  let validity: Validity
  /// Whose role it is, when it was lent.
  let delegator: String?
}

/// Who asks: in which capacity, from where.
struct CurrentUser: Sendable {
  let role: Role
  /// As the trail writes it.
  let name: String
  var account: Identifier?
  /// The hat he works in, and all that he could put on.
  var activeRole: RoleAssignment?
  var roles: [RoleAssignment] = []
  /// How the units of his hats are called.
  var unitNames: [Identifier: String] = [:]
  /// Which of his sessions it is: the digest of its token.
  var session: [UInt8]?
  /// What every form of his must bring back.
  var token = ""
  /// It is over a minute since it was noted that he is there.
  var needsActivityUpdate = false
  /// The only page that is open to him: he still has to do something there.
  var requiredPath: String?
  /// The address he comes from, or the machine itself.
  let address: String

  static func anonymous(from address: String) -> CurrentUser {
    CurrentUser(role: .user, name: "", address: address)
  }
  /// Somebody in the shell. `name` is what the trail calls him.
  static func commandLine(_ name: String) -> CurrentUser {
    CurrentUser(role: .commandLine, name: name, address: "shell")
  }
}
