import ArgumentParser
import Page

/// Accounts: who may work here, in which roles and units, and how he shows that it is he.
/// The rules are those of TCVN 14423:2026, level 2, as `docs/security.md` names them.
enum AccountsRoom: Room {
  static let commands: [any ParsableCommand.Type] = [UserCommand.self]
  static func doors(_ doors: inout Doors) {
    signInDoors(&doors)
    ownAccountDoors(&doors)
    peopleDoors(&doors)
  }
}
