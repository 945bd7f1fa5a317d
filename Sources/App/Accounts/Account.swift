import Secrets
import Store

/// Somebody who may sign in. Accounts are created by an administrator or in the shell: there is no
/// registration.
struct Account: Sendable, Decodable {
  let id: Identifier
  /// As it is typed to sign in.
  let login: String
  let name: String
  let password: String?
  /// The password is too short to be used without a second factor.
  let isPasswordShort: Bool
  /// The sealed secret of the one-time codes.
  let codeSecret: [UInt8]?
  let codeStep: Int64?
  let createdAt: Timestamp
  let activeAt: Timestamp

  /// After so long without signing in an account rests until an administrator opens it
  /// (TCVN 14423, level 2).
  static let restsAfterDays: Int64 = 45

  func rests(at now: Timestamp) -> Bool {
    activeAt.adding(days: Account.restsAfterDays) < now
  }
  var hasSecondFactor: Bool { codeSecret != nil }
  /// It may not be used without a second factor: because of its roles, or because its password is
  /// short.
  func needsSecondFactor(_ assignments: [RoleAssignment]) -> Bool {
    isPasswordShort || assignments.contains { $0.role.needsSecondFactor }
  }
  /// What the audit log calls it.
  var subject: String { "account \(id)" }
}

/// What a name to sign in with may look like.
enum LoginName {
  static func isGood(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z0-9][a-z0-9._-]{2,39}/) != nil
  }
}

/// What a password must be.
enum PasswordPolicy {
  /// Letters of a password without a second factor, and with one (TCVN 14423, level 2).
  static let alone = 14
  static let withSecondFactor = 8
  static let limit = 128

  static func isShort(_ password: String) -> Bool { password.count < alone }

  /// What is wrong with a new password; empty when it is good.
  /// - Parameter words: what is publicly known about the person: name, login, unit.
  static func problems(
    _ password: String, again: String, about words: [String]
  ) -> [FieldProblem] {
    if password.count < withSecondFactor {
      return [FieldProblem("mat-khau-moi", LocalizedMessage("password.too-short"))]
    }
    // A single letter can have any number of combining marks.
    if password.count > limit || Password.isTooLong(password) {
      return [FieldProblem("mat-khau-moi", LocalizedMessage("password.too-long"))]
    }
    if CommonPasswords.contains(password, about: words) {
      return [FieldProblem("mat-khau-moi", LocalizedMessage("password.common"))]
    }
    return password == again ? [] : [FieldProblem("nhac-lai", LocalizedMessage("password.differs"))]
  }
}
