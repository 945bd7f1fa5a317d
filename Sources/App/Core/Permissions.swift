/// What users may do. Every route and every operation names one.
enum Permission: String, Sendable, CaseIterable {
  /// The guides, the component gallery, the choice of language: for everybody.
  case viewPublicPages
  case signIn
  /// Between the password and the second factor.
  case verifySecondFactor
  /// Also for users who have not passed the second factor yet.
  case signOut
  /// The user's own account: password, second factor, roles.
  case manageOwnAccount
  case viewUnits
  /// Enter a unit, correct what is known of it, end it; one or a whole list.
  case editUnits
  /// Merge, divide and move units by decision; undo it.
  case reorganizeUnits
  case viewFigures
  /// State figures of the user's own unit and of those below it, on a page.
  case enterFigures
  case viewFindings
  case answerFindings
  case viewReports
  case viewDocuments
  case viewBankAccounts
  case editBankAccounts
  case viewOfficers
  /// Record who holds which post, begin terms, store the documents of a congress.
  case manageOfficers
  /// Named members: who is in which chapter.
  case viewMembers
  case editMembers
  /// Import a whole list from a file; export a whole list as a file. Its content needs its own
  /// permission besides.
  case importLists
  case exportLists
  /// Turn a sensitive field of a register on, for a stated purpose, or off.
  case enableSensitiveFields
  case viewPeople
  /// Invite users, close accounts, grant and revoke roles.
  case managePeople
  /// Delegate the user's own role to somebody for some days.
  case delegateRole
  case viewAuditLog
  /// What personal data is stored and why; requests of data subjects, and breaches.
  case viewPersonalData
  /// Record requests and breaches, and what was done about them.
  case editPersonalDataRecords
}

/// The role in which somebody works.
enum Role: String, Sendable, CaseIterable {
  /// Anonymous users.
  case anonymous = "anonymous"
  /// The password was right, the second factor is still to come.
  case pendingSecondFactor = "pendingSecondFactor"
  /// Signed in, but without any role today.
  case noRole = "noRole"
  case officer = "officer"
  case treasurer = "treasurer"
  case approver = "approver"
  case leader = "leader"
  case auditor = "auditor"
  case administrator = "administrator"
  /// Users in the shell of the machine that holds the database: they could change the database
  /// itself.
  case commandLine = "commandLine"

  /// Those that a person holds in a unit.
  static let held: [Role] = [.officer, .treasurer, .approver, .leader, .auditor, .administrator]
  /// Users who manage money or accounts sign in with a second factor (TCVN 14423, level 2, asks it
  /// of administrators).
  var needsSecondFactor: Bool { self == .treasurer || self == .administrator }
}

/// How far a permission reaches.
enum PermissionScope: String, Sendable {
  case denied
  /// In the unit in which the role is held and in the units below it.
  case subtree
  /// It does not depend on units.
  case everywhere
}

extension Role {
  /// The one table: role × permission × scope. A test prints it into `docs/rights.md`.
  func scope(_ right: Permission) -> PermissionScope {
    if self == .commandLine { return .everywhere }
    guard let row = Role.table[right], row.roles.contains(self) else { return .denied }
    return row.reach
  }
  private static let table: [Permission: (reach: PermissionScope, roles: Set<Role>)] = [
    .viewPublicPages: (.everywhere, Set(Role.allCases)),
    .signIn: (.everywhere, Set(Role.allCases)),
    .verifySecondFactor: (.everywhere, [.pendingSecondFactor]),
    .signOut: (.everywhere, Set(held + [.pendingSecondFactor, .noRole])),
    .manageOwnAccount: (.everywhere, Set(held + [.noRole])),
    .viewUnits: (.subtree, Set(held)),
    .editUnits: (.subtree, [.officer, .approver]),
    .reorganizeUnits: (.subtree, [.approver]),
    .viewFigures: (.subtree, Set(held)),
    .enterFigures: (.subtree, [.officer]),
    .viewFindings: (.subtree, Set(held)),
    .answerFindings: (.subtree, [.officer, .approver]),
    .viewReports: (.subtree, Set(held)),
    .viewDocuments: (.everywhere, Set(held)),
    .viewBankAccounts: (.subtree, [.treasurer, .auditor]),
    .editBankAccounts: (.subtree, [.treasurer]),
    .viewOfficers: (.subtree, Set(held)),
    .manageOfficers: (.subtree, [.officer, .approver, .administrator]),
    .viewMembers: (.subtree, [.officer, .treasurer, .approver, .auditor]),
    .editMembers: (.subtree, [.officer, .approver]),
    .importLists: (.subtree, [.officer, .approver]),
    .exportLists: (.subtree, [.officer, .treasurer, .approver, .auditor]),
    .enableSensitiveFields: (.subtree, [.approver]),
    .viewPeople: (.subtree, [.approver, .leader, .auditor, .administrator]),
    .managePeople: (.subtree, [.administrator]),
    .delegateRole: (.subtree, [.officer, .treasurer, .approver, .leader, .auditor]),
    .viewAuditLog: (.subtree, [.approver, .leader, .auditor, .administrator]),
    .viewPersonalData: (.subtree, [.officer, .approver, .leader, .auditor, .administrator]),
    .editPersonalDataRecords: (.subtree, [.officer, .approver]),
  ]
}

/// Fields that say more of a person than the work usually needs (Decree 356/2025/NĐ-CP, article 4,
/// and what we treat alike): shown to named roles only, in their own units, and every view of one
/// person's is recorded in the audit log.
enum SensitiveField: String, Sendable, CaseIterable {
  case partyMembership, ethnicity, poverty, bankDetails, childCircumstances
}

extension SensitiveField {
  /// The field that a change in the audit log is about; nil for what is not sensitive.
  init?(ofChange key: String) {
    guard key.hasPrefix("bank.") else { return nil }
    self = .bankDetails
  }
}

extension Role {
  /// Whether this role may see the field, in the units that it reaches.
  func canView(_ field: SensitiveField) -> Bool {
    switch field {
    case .partyMembership, .ethnicity, .poverty, .childCircumstances:
      self == .officer || self == .approver
    case .bankDetails: self == .treasurer || self == .auditor
    }
  }
}
