import ArgumentParser
import WebUI

/// Accounts: who may work here, in which roles and units, and how they prove who they are.
/// The rules are those of TCVN 14423:2026, level 2, as `docs/security.md` names them.
enum AccountsFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [UserCommand.self]
  static let openItemProviders = [endingRoles]
  static let checks = AccountChecks.all
  static let unitReferences = [
    UnitReference("accounts.roles") { units, db in
      try db.values(
        Identifier.self,
        "SELECT unit_id AS value FROM role_grant WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) {
    signInRoutes(&routes)
    ownAccountRoutes(&routes)
    peopleRoutes(&routes)
  }
}
