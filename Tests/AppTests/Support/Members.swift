import Secrets
import Store
import Synchronization

@testable import App

/// What everybody in these tests has as password, if nothing is said.
let goodPassword = "bản đồ treo tường lớp bốn"
/// A try that is as wrong as any other, but of which nothing is hashed: it is longer than a password may be.
let hugePassword = String(repeating: "x", count: 1100)

extension AppContext {
  /// Somebody who has accepted his invitation.
  @discardableResult
  func member(
    _ login: String, _ role: Role = .officer, in code: String = "901", password: String = goodPassword
  ) async throws -> Account {
    let account = try await person(login, role, in: try await unit(code).id)
    let hash = try await Hashes.shared.of(password)
    return try await database.write { db in
      try account.storePassword(hash, isShort: PasswordPolicy.isShort(password), in: db)
      try SignInLink.withdraw(of: account.id, in: db)
      return try Account.find(account.id, in: db)
    }
  }
  /// Gives somebody a second factor, and his phone to us.
  func phone(of account: Account) async throws -> OneTimeCode {
    let secret = OneTimeCode.newSecret()
    let sealed = key.seal(secret, for: SecondFactor.purpose(account.id))
    try await database.write { db in
      try db.run("UPDATE account SET code_secret = \(sealed) WHERE id = \(account.id)")
      try DataArea.accounts.changed(in: db)
    }
    return OneTimeCode(secret: secret)
  }
  /// Does something in the shell of the machine.
  @discardableResult
  func atTheMachine<T: Sendable>(_ action: @escaping @Sendable (RequestContext, any Connection) throws -> T) async throws -> T {
    let request = RequestContext(user: .commandLine("test"), app: self)
    return try await database.write { try action(request, $0) }
  }
  /// A new link for somebody: its address.
  func link(for account: Account) async throws -> String {
    try await atTheMachine { try account.createLink(by: $0.operation(in: $1)).path(self) }
  }
  func account(_ login: String) async throws -> Account? {
    try await database.read { try Account.named(login, in: $0) }
  }
  /// What the audit log says was done, in its order.
  func actions() async throws -> [String] {
    try await database.read { try $0.values(String.self, "SELECT action AS value FROM audit_entry ORDER BY number") }
  }
  func sessionsAlive() async throws -> Int { try await count("session WHERE ended_at IS NULL") }
}

extension OneTimeCode {
  func code(_ clock: TestClock) -> String { code(at: clock.now.milliseconds / 1000) }
}

extension Client {
  func signIn(_ login: String, _ password: String = goodPassword, next: String? = nil) async throws -> Answer {
    try await post("/dang-nhap", typing(["ten-dang-nhap": login, "mat-khau": password, "tiep": next]))
  }
  /// Sets a password with the link at that address.
  func accept(_ path: String, _ password: String = goodPassword, again: String? = nil) async throws -> Answer {
    try await post(path, typing(["mat-khau-moi": password, "nhac-lai": again ?? password]))
  }
}

/// A form as a browser sends it.
func typing(_ fields: [String: String?]) -> String {
  let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._".utf8)
  let encoded = { (text: String) in
    text.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
  return fields.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
    .joined(separator: "&")
}

/// The hash of a password, computed once for all tests: one takes as long as many pages.
private actor Hashes {
  static let shared = Hashes()
  private var known: [String: Task<String, any Error>] = [:]

  func of(_ password: String) async throws -> String {
    let task = known[password] ?? Task { try await Password.hashed(password) }
    known[password] = task
    return try await task.value
  }
}
