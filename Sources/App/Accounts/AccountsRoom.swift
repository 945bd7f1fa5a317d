import ArgumentParser
import Page

/// Accounts: who may work here, in which roles and units, and how he shows that it is he.
/// The rules are those of TCVN 14423:2026, level 2, as `docs/security.md` names them.
enum AccountsRoom: Room {
  static let commands: [any ParsableCommand.Type] = [UserCommand.self]
  static let pendings = [endingRoles]
  static let checks = accountRules
  static let holdings = [
    Holding("accounts.hats") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM role_grant WHERE unit_id IN (\(list: units))")
    }
  ]
  static func doors(_ doors: inout Doors) {
    signInDoors(&doors)
    ownAccountDoors(&doors)
    peopleDoors(&doors)
  }
}
