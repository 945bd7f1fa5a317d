/// What a person may do. Every door and every deed names one.
enum Right: String, Sendable, CaseIterable {
  /// The guides, the samples of the look, the choice of language: for anybody.
  case lookAround
  case signIn
  /// Between the password and the second factor.
  case giveSecondFactor
  /// Also for whoever stands before the second factor and is called away.
  case signOut
  /// One's own account: password, second factor, hats.
  case keepOwnAccount
  case seeUnits
  /// Enter a unit, mend what is known of it, end it; one or a whole list.
  case keepUnits
  /// Merge, divide and move units by decision; take it back.
  case reformTree
  case seeFigures
  /// State figures of one's own unit and of those below it, on a page.
  case stateFigures
  case seeFindings
  case answerFindings
  case seeReports
  case seeDocuments
  case seeBankAccounts
  case keepBankAccounts
  case seeOfficers
  /// Write down who holds which post, begin terms, keep the papers of a congress.
  case manageOfficers
  /// Named members: who is in which chapter.
  case seeMembers
  case keepMembers
  /// Hand in a whole list from a file; take the whole list away as a file. What is in it asks for its own right besides.
  case handIn
  case takeAway
  /// Turn a sensitive field of a register on, for a stated purpose, or off.
  case openFields
  case seePeople
  /// Invite, close, give roles and take them away.
  case managePeople
  /// Lend one's own role to somebody for stated days.
  case lendRole
  case seeTrail
  /// What data of persons is kept and why; who asked about his own, and what went wrong with any.
  case seePersonalData
  /// Write down requests and breaches, and what was done about them.
  case keepPersonalData
}

/// In which capacity somebody works.
enum Role: String, Sendable, CaseIterable {
  /// Nobody has signed in.
  case visitor
  /// The password was right, the second factor is still to come.
  case halfway
  /// Signed in, but without any role today.
  case hatless
  case officer, treasurer, approver, leader, auditor, administrator
  /// Whoever works in the shell of the machine on which the store lies: he could change the store itself.
  case atThisMachine

  /// Those that a person holds in a unit.
  static let held: [Role] = [.officer, .treasurer, .approver, .leader, .auditor, .administrator]
  /// Whoever keeps money or accounts signs in with a second factor (TCVN 14423, level 2, asks it of administrators).
  var needsSecondFactor: Bool { self == .treasurer || self == .administrator }
}

/// How far a right carries.
enum Reach: String, Sendable {
  case nowhere
  /// In the unit in which the role is held and in the units below it.
  case below
  /// It is not a matter of units.
  case everywhere
}

extension Role {
  /// The one table: role × right × reach. A test prints it into `docs/rights.md`.
  func reach(_ right: Right) -> Reach {
    if self == .atThisMachine { return .everywhere }
    guard let row = Role.table[right], row.roles.contains(self) else { return .nowhere }
    return row.reach
  }
  private static let table: [Right: (reach: Reach, roles: Set<Role>)] = [
    .lookAround: (.everywhere, Set(Role.allCases)),
    .signIn: (.everywhere, Set(Role.allCases)),
    .giveSecondFactor: (.everywhere, [.halfway]),
    .signOut: (.everywhere, Set(held + [.halfway, .hatless])),
    .keepOwnAccount: (.everywhere, Set(held + [.hatless])),
    .seeUnits: (.below, Set(held)),
    .keepUnits: (.below, [.officer, .approver]),
    .reformTree: (.below, [.approver]),
    .seeFigures: (.below, Set(held)),
    .stateFigures: (.below, [.officer]),
    .seeFindings: (.below, Set(held)),
    .answerFindings: (.below, [.officer, .approver]),
    .seeReports: (.below, Set(held)),
    .seeDocuments: (.everywhere, Set(held)),
    .seeBankAccounts: (.below, [.treasurer, .auditor]),
    .keepBankAccounts: (.below, [.treasurer]),
    .seeOfficers: (.below, Set(held)),
    .manageOfficers: (.below, [.officer, .approver, .administrator]),
    .seeMembers: (.below, [.officer, .treasurer, .approver, .auditor]),
    .keepMembers: (.below, [.officer, .approver]),
    .handIn: (.below, [.officer, .approver]),
    .takeAway: (.below, [.officer, .treasurer, .approver, .auditor]),
    .openFields: (.below, [.approver]),
    .seePeople: (.below, [.approver, .leader, .auditor, .administrator]),
    .managePeople: (.below, [.administrator]),
    .lendRole: (.below, [.officer, .treasurer, .approver, .leader, .auditor]),
    .seeTrail: (.below, [.approver, .leader, .auditor, .administrator]),
    .seePersonalData: (.below, [.officer, .approver, .leader, .auditor, .administrator]),
    .keepPersonalData: (.below, [.officer, .approver]),
  ]
}

/// Fields that say more of a person than the work usually needs (Decree 356/2025/NĐ-CP, article 4, and what we treat
/// alike): shown to named roles only, in their own units, and every view of one person's is written into the trail.
enum SensitiveField: String, Sendable, CaseIterable {
  case partyMembership, ethnicity, poverty, bankDetails, childCircumstances
}

extension SensitiveField {
  /// The field of which a change in the trail tells; nil for what is not sensitive.
  init?(ofChange key: String) {
    guard key.hasPrefix("bank.") else { return nil }
    self = .bankDetails
  }
}

extension Role {
  /// Whether somebody in this capacity may see the field, in the units that his role reaches.
  func sees(_ field: SensitiveField) -> Bool {
    switch field {
    case .partyMembership, .ethnicity, .poverty, .childCircumstances: self == .officer || self == .approver
    case .bankDetails: self == .treasurer || self == .auditor
    }
  }
}
