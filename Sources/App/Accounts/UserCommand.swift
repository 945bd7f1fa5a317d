import ArgumentParser
import Foundation
import Store

/// Accounts in the shell: everything that administrators do on the pages, and the very first
/// account.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Người dùng: mời, giao vai trò, khóa, mở, cấp lại liên kết đăng nhập.",
    subcommands: [
      UserFirstCommand.self, UserListCommand.self, UserAddCommand.self, UserLinkCommand.self,
      UserGrantCommand.self, UserRevokeCommand.self, UserDelegateCommand.self,
      UserCloseCommand.self, UserOpenCommand.self, UserResetCommand.self,
    ])
}

/// Who runs a command on accounts, and the site address for the links that it prints.
struct UserOptions: ParsableArguments {
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Tên người ra lệnh, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Option(
    name: .long,
    help: ArgumentHelp("Địa chỉ trang, đứng đầu liên kết in ra.", valueName: "địa chỉ"))
  var site: String = "http://127.0.0.1:8080"
}

protocol UserSubcommand: AppCommand, Sendable {
  var options: UserOptions { get }
  /// - Returns: the lines to print.
  func work(_ operation: Operation) throws -> [String]
}
extension UserSubcommand {
  var store: DatabaseOptions { options.store }
  func run(in app: AppContext) async throws {
    let (user, origin, action) = (CurrentUser.commandLine(options.by), options.site, self)
    let lines = try await app.database.write { db in
      try action.work(Operation(app: app, user: user, db: db, origin: origin))
    }
    for line in lines { print(line) }
  }
}

extension Operation {
  fileprivate func account(_ login: String) throws -> Account {
    guard let account = try Account.named(login.lowercased(), in: db) else {
      throw Problem.notFound(LocalizedMessage("accounts.no-login", ["login": login]))
    }
    return account
  }
  fileprivate func linkLines(_ account: Account) throws -> [String] {
    guard let link = try SignInLink.open(for: account.id, in: db) else { return [] }
    let parts = [
      "name": account.name, "login": account.login, "day": link.expiresAt.day.short,
    ]
    return [t("user.link", parts), origin + link.path(app)]
  }
  /// Reads the options like the form on the page.
  fileprivate func grantForm(_ typed: [String: String]) throws -> RoleGrantForm {
    try RoleGrantForm(typed, app, in: db)
  }
}

struct UserFirstCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "first", abstract: "Người quản trị đầu tiên: in liên kết đăng nhập một lần.",
    discussion:
      "Chưa có ai thì lập tài khoản quan-tri. Tài khoản đó đặt mật khẩu rồi thì không in gì.")
  @OptionGroup var options: UserOptions

  func work(_ operation: Operation) throws -> [String] {
    let db = operation.db
    if try Account.count(in: db) == 0 { try createFirst(by: operation) }
    guard let account = try Account.named("quan-tri", in: db), account.password == nil else {
      return []
    }
    if try SignInLink.open(for: account.id, in: db) == nil {
      try account.createLink(by: operation)
    }
    return try operation.linkLines(account)
  }
  private func createFirst(by operation: Operation) throws {
    let tree = try Tree.asOf(operation.today, operation.app, in: operation.db)
    guard let root = tree.roots.first else {
      throw Problem.notFound(LocalizedMessage("units.none"))
    }
    let unit = tree.nodes[root].unit.code
    let invitation = Invitation(
      name: operation.t("user.first-name"), login: "quan-tri",
      grant: try operation.grantForm(["vai": "administrator", "don-vi": unit]))
    let account = try Account.invite(invitation, by: operation)
    // In a small office the administrator does the daily work too.
    let officer = try operation.grantForm(["vai": "officer", "don-vi": unit])
    try account.grantRole(officer, by: operation)
  }
}

struct UserListCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "In mọi người dùng, vai trò và trạng thái.")
  @OptionGroup var options: UserOptions

  func work(_ operation: Operation) throws -> [String] {
    let (app, db) = (operation.app, operation.db)
    let t = operation.t
    let units = try UnitHistory.current(app, in: db)
    let closings = try Account.closings(in: db)
    return try Account.all(in: db).flatMap { account in
      let state = account.state(isClosed: closings[account.id] != nil, at: db.now)
      let grants = try RoleGrant.of(account.id, app, in: db).filter { $0.endedAt == nil }
      return ["\(account.login)  \(account.name)  [\(t(state.key))]"]
        + grants.map { "    \($0.title(units, on: db.today, t))" }
    }
  }
}

struct UserAddCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Lập tài khoản với một vai trò, in liên kết mời (7 ngày, dùng một lần).",
    discussion: "Ví dụ: khuyenhoc user add \"Lò Thị Lan\" --role officer --unit \"Xã Mường Lạn\"")
  @OptionGroup var options: UserOptions
  @Argument(help: ArgumentHelp("Họ và tên.", valueName: "họ tên")) var name: String
  @Option(name: .long, help: "Tên đăng nhập; không nêu thì đặt theo họ tên.") var login: String = ""
  @OptionGroup var grant: GrantOptions

  func work(_ operation: Operation) throws -> [String] {
    let invitation = Invitation(
      name: name.trimmed, login: login, grant: try operation.grantForm(grant.form))
    return try operation.linkLines(Account.invite(invitation, by: operation))
  }
}

struct GrantOptions: ParsableArguments {
  @Option(name: .long, help: "Vai trò: officer, treasurer, approver, leader, auditor, administrator.")
  var role: String
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ.") var unit: String
  @Option(name: .long, help: "Ngày đầu, ví dụ 01/07/2026; mặc định hôm nay.") var from: String = ""
  @Option(name: .long, help: "Ngày cuối; không nêu là chưa định.") var to: String = ""
  var form: [String: String] { ["vai": role, "don-vi": unit, "tu-ngay": from, "den-ngay": to] }
}

struct UserLinkCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Cấp liên kết mới để đặt lại mật khẩu (7 ngày, dùng một lần).")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    try account.createLink(by: operation)
    return try operation.linkLines(account)
  }
}

struct UserGrantCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Giao thêm một vai trò.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @OptionGroup var grant: GrantOptions

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    try account.grantRole(operation.grantForm(grant.form), by: operation)
    return [operation.t("done.role-assigned", ["name": account.name])]
  }
}

struct UserRevokeCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Thu hồi một vai trò, có hiệu lực ngay.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @Option(name: .long, help: "Vai trò sẽ thu hồi.") var role: String
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ.") var unit: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    let asked = try operation.grantForm(["vai": role, "don-vi": unit])
    guard asked.problems.isEmpty else { throw Problem.invalid(asked.problems) }
    let found = try RoleGrant.of(account.id, operation.app, in: operation.db).filter {
      $0.endedAt == nil && $0.role == asked.role && $0.unit == asked.unit
    }
    guard !found.isEmpty else {
      throw Problem.notFound(LocalizedMessage("accounts.role-not-held"))
    }
    for grant in found { try grant.revoke(by: operation) }
    return [operation.t("done.role-ended", ["name": account.name])]
  }
}

struct UserDelegateCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "lend", abstract: "Ủy quyền tạm thời một vai trò cho người khác.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập của người ủy quyền.") var login: String
  @Option(name: .long, help: "Tên đăng nhập của người được ủy quyền.") var to: String
  @Option(name: .long, help: "Vai trò.") var role: String
  @Option(name: .long, help: "Ngày đầu.") var from: String
  @Option(name: .long, help: "Ngày cuối.") var until: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    let assignments = try RoleAssignment.of(account.id, operation.app, in: operation.db)
    guard let assignment = assignments.first(where: { $0.role.rawValue == role }) else {
      throw Problem.notFound(LocalizedMessage("accounts.role-not-held"))
    }
    var lender = operation.user
    lender.activeRole = assignment
    try RoleGrant.lend(
      to: to, from: Day(from), until: Day(until),
      by: Operation(app: operation.app, user: lender, db: operation.db))
    return [operation.t("done.delegated")]
  }
}

struct UserCloseCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Khóa tài khoản: hết hiệu lực ngay, mọi vai trò kết thúc.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @Option(name: .long, help: "Lý do.") var why: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    try account.close(why: why.trimmed, by: operation)
    return [operation.t("done.closed", ["name": account.name])]
  }
}

struct UserOpenCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Mở lại tài khoản đã khóa, tạm khóa sau 45 ngày không dùng.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    try account.reopen(by: operation)
    return [operation.t("done.opened", ["name": account.name])]
  }
}

struct UserResetCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "reset-second-factor",
    abstract: "Bỏ mã xác thực của người mất điện thoại, để người đó cài lại.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String

  func work(_ operation: Operation) throws -> [String] {
    let account = try operation.account(login)
    try account.removeSecondFactor(by: operation)
    return [operation.t("done.factor-off", ["name": account.name])]
  }
}
