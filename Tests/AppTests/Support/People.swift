import Secrets
import Store

@testable import App

/// People with names: An approves, Bình keeps the money, Xuân administers; each with a role in a unit.
extension AppContext {
  /// A unit at the top of the tree that stands today, or of any that stood.
  func anyRoot(in db: any Connection) throws -> Identifier? {
    let history = try UnitHistory.current(self, in: db)
    return history.records.first { $0.unit.kind == .province }?.unit.id
  }

  /// Somebody of that login with a role in a unit; made when there is none yet.
  @discardableResult
  func person(
    _ login: String, _ role: Role, in unit: Identifier, from: Day? = nil, to: Day? = nil
  ) async throws -> Account {
    try await database.write { db in
      let operation = Operation(app: self, user: .commandLine("test"), db: db)
      let grant = RoleGrantForm(role: role, unit: unit, from: from ?? db.today, to: to)
      guard let account = try Account.named(Self.login(login), in: db) else {
        let invitation = Invitation(name: login.capitalized, login: Self.login(login), grant: grant)
        return try Account.invite(invitation, by: operation)
      }
      let has = try RoleGrant.of(account.id, self, in: db).contains { $0.endedAt == nil && $0.role == role && $0.unit == unit }
      if !has { try account.grantRole(grant, by: operation) }
      return account
    }
  }
  private static func login(_ name: String) -> String { name.count < 3 ? "\(name).hoi" : name }

  /// A session of somebody with that role; it is the active role. Returns its token.
  func session(of login: String, _ role: Role, in unit: Identifier, hasSecondFactor: Bool = true) async throws -> String {
    let account = try await person(login, role, in: unit)
    return try await database.write { db in
      let token = try Session.begin(account.id, hasSecondFactor: hasSecondFactor, address: "127.0.0.1", device: "test", in: db)
      let assignment = try RoleAssignment.of(account.id, self, in: db).first { $0.role == role && $0.unit == unit }
      try db.run("UPDATE session SET grant_id = \(assignment?.id) WHERE digest = \(token.digest)")
      return token.text
    }
  }

  /// Somebody's browser, signed in with that role in the unit with that code (as of the end of 2022).
  func client(_ login: String, _ role: Role, in code: String) async throws -> Client {
    let unit = try await unit(code).id
    return Client(self, cookies: ["phien": try await session(of: login, role, in: unit)])
  }
}
