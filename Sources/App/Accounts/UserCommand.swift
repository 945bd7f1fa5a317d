import ArgumentParser
import Foundation
import Store

/// Accounts in the shell: everything that an administrator does on the pages, and the first account of all.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Người dùng: mời, cho vai, khóa, mở, cấp lại liên kết đăng nhập.",
    subcommands: [
      UserFirstCommand.self, UserListCommand.self, UserAddCommand.self, UserLinkCommand.self, UserGrantCommand.self,
      UserRevokeCommand.self, UserDelegateCommand.self, UserCloseCommand.self, UserOpenCommand.self,
      UserResetCommand.self,
    ])
}

/// A command on accounts: who gives it, and with what the links begin that it prints.
struct UserOptions: ParsableArguments {
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Tên người ra lệnh, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Option(name: .long, help: ArgumentHelp("Địa chỉ trang, đứng đầu liên kết in ra.", valueName: "địa chỉ"))
  var site: String = "http://127.0.0.1:8080"
}

protocol UserSubcommand: AppCommand, Sendable {
  var options: UserOptions { get }
  /// What is done, and what is printed of it.
  func work(_ request: RequestContext, _ db: any Connection) throws -> [String]
}
extension UserSubcommand {
  var store: DatabaseOptions { options.store }
  func run(in app: AppContext) async throws {
    let request = RequestContext(user: .commandLine(options.by), app: app, origin: options.site)
    let action = self
    for line in try await app.database.write({ try action.work(request, $0) }) { print(line) }
  }
}

extension RequestContext {
  fileprivate func account(_ login: String, _ db: any Connection) throws -> Account {
    guard let account = try Account.named(login.lowercased(), in: db) else {
      throw Problem.notFound(LocalizedMessage("accounts.no-login", ["login": login]))
    }
    return account
  }
  fileprivate func linkLines(_ account: Account, _ db: any Connection) throws -> [String] {
    guard let link = try SignInLink.open(for: account.id, in: db) else { return [] }
    return [
      t("user.link", ["name": account.name, "login": account.login, "day": link.expiresAt.day.short]),
      origin + link.path(app),
    ]
  }
  /// With the form filled in as the page would: one way for both.
  fileprivate func filled(_ form: [String: String]) -> RequestContext {
    var request = self
    request.form = form
    return request
  }
}

struct UserFirstCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "first", abstract: "Người quản trị đầu tiên: in liên kết đăng nhập một lần.",
    discussion: "Chưa có ai thì lập tài khoản quan-tri. Tài khoản đó đặt mật khẩu rồi thì không in gì.")
  @OptionGroup var options: UserOptions

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    if try Account.count(in: db) == 0 {
      guard let root = try Tree.asOf(db.today, request.app, in: db).roots.first else {
        throw Problem.notFound(LocalizedMessage("units.none"))
      }
      let unit = try Tree.asOf(db.today, request.app, in: db).nodes[root].unit.code
      let form = ["vai": "administrator", "don-vi": unit]
      let account = try request.invite(
        Invitation(name: request.t("user.first-name"), login: "quan-tri", grant: request.filled(form).newGrant(in: db)),
        in: db)
      // Somebody must be able to do the daily work of a small office too.
      try request.give(request.filled(["vai": "officer", "don-vi": unit]).newGrant(in: db), to: account, in: db)
    }
    guard let account = try Account.named("quan-tri", in: db), account.password == nil else { return [] }
    if try SignInLink.open(for: account.id, in: db) == nil { try request.makeLink(for: account, in: db) }
    return try request.linkLines(account, db)
  }
}

struct UserListCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "In mọi người dùng, vai và trạng thái.")
  @OptionGroup var options: UserOptions

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let units = try UnitHistory.current(request.app, in: db)
    let closings = try Account.closings(in: db)
    return try Account.all(in: db).flatMap { account in
      let state =
        closings[account.id] != nil
        ? "people.closed"
        : account.rests(at: db.now) ? "people.resting" : account.password == nil ? "people.invited" : "people.open"
      let grants = try RoleGrant.of(account.id, request.app, in: db).filter { $0.endedAt == nil }
      return ["\(account.login)  \(account.name)  [\(request.t(state))]"]
        + grants.map { "    \(grantTitle($0, units, db.today, request.t))" }
    }
  }
}

struct UserAddCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Lập tài khoản với một vai, in liên kết mời (7 ngày, dùng một lần).",
    discussion: "Ví dụ: khuyenhoc user add \"Lò Thị Lan\" --role officer --unit \"Xã Mường Lạn\"")
  @OptionGroup var options: UserOptions
  @Argument(help: ArgumentHelp("Họ và tên.", valueName: "họ tên")) var name: String
  @Option(name: .long, help: "Tên đăng nhập; không nêu thì đặt theo họ tên.") var login: String = ""
  @OptionGroup var grant: GrantOptions

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let invitation = Invitation(name: name.trimmed, login: login, grant: try request.filled(grant.form).newGrant(in: db))
    return try request.linkLines(request.invite(invitation, in: db), db)
  }
}

struct GrantOptions: ParsableArguments {
  @Option(name: .long, help: "Vai: officer, treasurer, approver, leader, auditor, administrator.") var role: String
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

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    try request.makeLink(for: account, in: db)
    return try request.linkLines(account, db)
  }
}

struct UserGrantCommand: UserSubcommand {
  static let configuration = CommandConfiguration(commandName: "grant", abstract: "Cho thêm một vai.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @OptionGroup var grant: GrantOptions

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    try request.give(request.filled(grant.form).newGrant(in: db), to: account, in: db)
    return [request.t("done.role-given", ["name": account.name])]
  }
}

struct UserRevokeCommand: UserSubcommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Thôi một vai, có hiệu lực ngay.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @Option(name: .long, help: "Vai sẽ thôi.") var role: String
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ.") var unit: String

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    let asked = try request.filled(["vai": role, "don-vi": unit]).newGrant(in: db)
    guard asked.problems.isEmpty else { throw Problem.invalid(asked.problems) }
    let found = try RoleGrant.of(account.id, request.app, in: db).filter {
      $0.endedAt == nil && $0.role == asked.role && $0.unit == asked.unit
    }
    guard !found.isEmpty else { throw Problem.notFound(LocalizedMessage("accounts.no-such-hat")) }
    for grant in found { try request.end(grant, in: db) }
    return [request.t("done.role-ended", ["name": account.name])]
  }
}

struct UserDelegateCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "lend", abstract: "Cho người khác mượn vai của ai đó trong những ngày nêu rõ.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập của người cho mượn.") var login: String
  @Option(name: .long, help: "Tên đăng nhập của người nhận.") var to: String
  @Option(name: .long, help: "Vai.") var role: String
  @Option(name: .long, help: "Ngày đầu.") var from: String
  @Option(name: .long, help: "Ngày cuối.") var until: String

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    let assignments = try RoleAssignment.of(account.id, request.app, in: db)
    guard let assignment = assignments.first(where: { $0.role.rawValue == role }) else {
      throw Problem.notFound(LocalizedMessage("accounts.no-such-hat"))
    }
    var lender = request.user
    lender.activeRole = assignment
    let asked = RequestContext(user: lender, app: request.app, origin: request.origin)
    try asked.lend(to: to, from: Day(from), until: Day(until), in: db)
    return [request.t("done.lent")]
  }
}

struct UserCloseCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Khóa tài khoản: hết hiệu lực ngay, các vai kết thúc.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String
  @Option(name: .long, help: "Lý do.") var why: String

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    try request.close(account, why: why.trimmed, in: db)
    return [request.t("done.closed", ["name": account.name])]
  }
}

struct UserOpenCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Mở lại tài khoản đã khóa hoặc tạm nghỉ sau 45 ngày không dùng.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    try request.open(account, in: db)
    return [request.t("done.opened", ["name": account.name])]
  }
}

struct UserResetCommand: UserSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "reset-second-factor", abstract: "Bỏ mã xác thực của người mất điện thoại, để người đó cài lại.")
  @OptionGroup var options: UserOptions
  @Argument(help: "Tên đăng nhập.") var login: String

  func work(_ request: RequestContext, _ db: any Connection) throws -> [String] {
    let account = try request.account(login, db)
    try request.takeSecondFactor(off: account, in: db)
    return [request.t("done.factor-off", ["name": account.name])]
  }
}
