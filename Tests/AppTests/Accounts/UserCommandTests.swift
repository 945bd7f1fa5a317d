import Foundation
import Testing

@testable import App

extension CommandTests {
  /// Accounts in the shell, each command from its beginning to its end, and with input that is no good.
  @Suite struct Users {
    private static let units = """
      code,kind,name,parent,valid_from,valid_to
      90,province,Tỉnh Mẫu,,,
      901,district,Huyện An Bình,90,,
      902,district,Huyện Bình Xuân,90,,
      """
    /// A province with an officer `lan.lt` in 901, and the address of her link.
    private func province() throws -> (shell: Shell, link: String) {
      let shell = try Shell()
      let file = try shell.write("don-vi.csv", Self.units)
      #expect(try shell.run("import", "--keep", file).code == 0)
      let added = try shell.run("user", "add", "Lò Thị Lan", "--role", "officer", "--unit", "901", "--by", "Hoà")
      #expect(added.code == 0 && added.err == "", "\(added.err)")
      return (shell, try #require(added.out.firstMatch(of: /\/moi\/\S+/).map { String($0.0) }))
    }
    /// What the store of the shell says, row by row.
    private func rows(_ shell: Shell, _ statement: String) throws -> [String] {
      let script = try shell.write(
        "hoi.py",
        """
        import sqlite3, sys
        for row in sqlite3.connect('kho.sqlite').execute(sys.argv[1]): print('|'.join(map(str, row)))
        """)
      let outcome = try shell.bash("python3 '\(script)' \"\(statement)\"")
      #expect(outcome.code == 0, "\(outcome.err)")
      return outcome.out.split(separator: "\n").map(String.init)
    }
    private func actions(_ shell: Shell) throws -> [String] {
      try rows(shell, "SELECT action FROM audit_entry WHERE action LIKE 'accounts.%' ORDER BY number")
    }
    /// Runs what is no good: it ends with that code and that sentence, and changes nothing.
    private func expectRefused(_ shell: Shell, _ arguments: [String], _ code: Int32, _ says: String) throws {
      let tables =
        "SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM role_grant), (SELECT COUNT(*) FROM sign_in_link), (SELECT COUNT(*) FROM account_closing), (SELECT COUNT(*) FROM audit_entry), (SELECT COUNT(ended_at) FROM role_grant)"
      let before = try rows(shell, tables)
      let outcome = try shell.start(["user"] + arguments + ["--database", shell.path("kho.sqlite")]).outcome()
      #expect(outcome.code == code && !outcome.isKilled, "\(arguments): \(outcome.code) \(outcome.err)")
      #expect(outcome.err.contains(says), "\(arguments): \(outcome.err)")
      #expect(outcome.out == "", "\(arguments)")
      #expect(try rows(shell, tables) == before, "\(arguments)")
    }

    @Test func `The first administrator gets one account and one link until he has come`() throws {
      let shell = try Shell()
      let early = try shell.run("user", "first")
      #expect(early.code == 66 && early.out == "" && !early.err.isEmpty, "\(early.code)")
      #expect(try rows(shell, "SELECT * FROM account") == [])
      _ = try shell.run("import", "--keep", try shell.write("don-vi.csv", Self.units))
      let site = "https://khuyenhoc.example"
      let first = try shell.run("user", "first", "--site", site)
      #expect(first.code == 0 && first.err == "")
      #expect(first.out.contains("quan-tri") && first.out.contains(/https:\/\/khuyenhoc\.example\/moi\/[A-Za-z0-9_-]{22}\n/))
      #expect(try shell.run("user", "first", "--site", site).out == first.out)
      let grants =
        "SELECT a.login, g.role, l.code FROM role_grant g JOIN account a ON a.id = g.account_id JOIN unit_location l ON l.unit_id = g.unit_id ORDER BY g.role"
      #expect(try rows(shell, grants) == ["quan-tri|administrator|90", "quan-tri|officer|90"])
      #expect(try actions(shell) == ["accounts.made", "accounts.role-assigned", "accounts.link-made", "accounts.role-assigned"])
      // Once somebody has set the password, nothing is printed any more.
      _ = try shell.bash("python3 -c \"import sqlite3; d = sqlite3.connect('kho.sqlite'); d.execute('UPDATE account SET password = 1'); d.commit()\"")
      let later = try shell.run("user", "first")
      #expect(later.code == 0 && later.out == "" && later.err == "")
      #expect(try shell.run("user", "first", "thừa").code == 64)
    }

    @Test func `Somebody is added with a role, a unit and a link`() throws {
      let (shell, link) = try province()
      #expect(link.wholeMatch(of: /\/moi\/[A-Za-z0-9_-]{22}/) != nil)
      #expect(try rows(shell, "SELECT login, name, created_by, password FROM account") == ["lan.lt|Lò Thị Lan|Hoà|None"])
      #expect(try actions(shell) == ["accounts.made", "accounts.role-assigned", "accounts.link-made"])
      #expect(try rows(shell, "SELECT DISTINCT actor_name, address FROM audit_entry WHERE action LIKE 'accounts.%'") == ["Hoà|shell"])
      // The same name gets another login; unit by name, with days.
      let second = try shell.run(
        "user", "add", "Lò Thị Lan", "--role", "leader", "--unit", "Huyện Bình Xuân", "--from", "01/02/2030", "--to", "2030-12-31")
      #expect(second.code == 0 && second.out.contains("lan.lt2"))
      #expect(try rows(shell, "SELECT role, valid_from, valid_to FROM role_grant WHERE valid_to IS NOT NULL") == ["leader|2030-02-01|2030-12-31"])
      let officer = ["--role", "officer", "--unit", "901"]
      let bad: [([String], Int32, String)] = [
        (["add", " "] + officer, 65, "Ghi họ và tên"), (["add", String(repeating: "Lan ", count: 40)] + officer, 65, "Dài quá 100 ký tự"),
        (["add", "Lò Văn An", "--login", "A!"] + officer, 65, "Tên đăng nhập dài từ 3 đến 40 ký tự"),
        (["add", "Lò Văn An", "--login", "lan.lt"] + officer, 65, "Đã có người dùng tên lan.lt"),
        (["add", "Lò Văn An", "--role", "king", "--unit", "901"], 65, "Chọn một vai trò"),
        (["add", "Lò Văn An", "--role", "hatless", "--unit", "901"], 65, "Chọn một vai trò"),
        (["add", "Lò Văn An", "--role", "officer", "--unit", "999"], 65, "Không có đơn vị nào là “999”"),
        (["add", "Lò Văn An", "--from", "31/02/2026"] + officer, 65, "31/02/2026"),
        (["add", "Lò Văn An", "--from", "02/03/2026", "--to", "01/03/2026"] + officer, 65, "Ngày cuối đứng trước ngày đầu"),
        (["add", "Lò Văn An", "--role", "officer"], 64, "--unit"), (["add"] + officer, 64, "họ tên"),
      ]
      for (arguments, code, says) in bad { try expectRefused(shell, arguments, code, says) }
    }

    @Test func `A new link takes the place of the one before`() throws {
      let (shell, first) = try province()
      let outcome = try shell.run("user", "link", "LAN.LT", "--site", "https://khuyenhoc.example")
      #expect(outcome.code == 0 && outcome.err == "")
      let second = try #require(outcome.out.firstMatch(of: /https:\/\/khuyenhoc\.example(\/moi\/\S+)/).map { String($0.1) })
      #expect(second != first)
      #expect(try rows(shell, "SELECT COUNT(*), COUNT(withdrawn_at) FROM sign_in_link") == ["2|1"])
      #expect(try actions(shell).suffix(1) == ["accounts.link-made"])
      try expectRefused(shell, ["link", "khong.ai"], 66, "Không có tên đăng nhập khong.ai")
      try expectRefused(shell, ["link"], 64, "login")
      _ = try shell.run("user", "close", "lan.lt", "--why", "nghỉ việc")
      try expectRefused(shell, ["link", "lan.lt"], 75, "Tài khoản này đã khóa")
    }

    @Test func `A role is given and taken away`() throws {
      let (shell, _) = try province()
      let given = try shell.run("user", "grant", "lan.lt", "--role", "approver", "--unit", "902")
      #expect(given.code == 0 && given.out == "Đã giao vai trò cho Lò Thị Lan.\n")
      let standing = "SELECT g.role, l.code FROM role_grant g JOIN unit_location l ON l.unit_id = g.unit_id WHERE g.ended_at IS NULL ORDER BY g.role"
      #expect(try rows(shell, standing) == ["approver|902", "officer|901"])
      try expectRefused(shell, ["grant", "lan.lt", "--role", "approver", "--unit", "902"], 75, "đã có vai trò đó")
      try expectRefused(shell, ["grant", "khong.ai", "--role", "approver", "--unit", "902"], 66, "Không có tên đăng nhập")
      try expectRefused(shell, ["grant", "lan.lt", "--role", "anonymous", "--unit", "902"], 65, "Chọn một vai trò")
      try expectRefused(shell, ["grant", "lan.lt", "--role", "leader", "--unit", "x"], 65, "Không có đơn vị nào là “x”")
      try expectRefused(shell, ["grant", "lan.lt", "--role", "leader", "--unit", "901", "--to", "mai"], 65, "mai")
      try expectRefused(shell, ["revoke", "lan.lt", "--role", "approver", "--unit", "901"], 66, "Không còn vai trò này")
      try expectRefused(shell, ["revoke", "lan.lt", "--role", "king", "--unit", "902"], 65, "Chọn một vai trò")
      try expectRefused(shell, ["revoke", "khong.ai", "--role", "approver", "--unit", "902"], 66, "Không có tên đăng nhập")
      try expectRefused(shell, ["revoke", "lan.lt", "--role", "approver"], 64, "--unit")
      let taken = try shell.run("user", "revoke", "lan.lt", "--role", "approver", "--unit", "902")
      #expect(taken.code == 0 && taken.out == "Đã thu hồi vai trò của Lò Thị Lan.\n")
      #expect(try rows(shell, standing) == ["officer|901"])
      try expectRefused(shell, ["revoke", "lan.lt", "--role", "approver", "--unit", "902"], 66, "Không còn vai trò này")
      #expect(try actions(shell).suffix(2) == ["accounts.role-assigned", "accounts.role-ended"])
    }

    @Test func `A role is lent for stated days, and ends with the lender's own`() throws {
      let (shell, _) = try province()
      _ = try shell.run("user", "add", "Tòng Văn Bình", "--role", "officer", "--unit", "902")
      let days = ["--role", "officer", "--from", "01/01/2090", "--until", "31/01/2090"]
      let lent = try shell.start(["user", "lend", "lan.lt", "--to", "binh.tv", "--database", shell.path("kho.sqlite")] + days).outcome()
      #expect(lent.code == 0 && lent.out == "Đã ủy quyền.\n", "\(lent.err)")
      let borrowed =
        "SELECT a.login, l.code, g.valid_from, g.valid_to FROM role_grant g JOIN account a ON a.id = g.account_id JOIN unit_location l ON l.unit_id = g.unit_id WHERE g.lent_from IS NOT NULL"
      #expect(try rows(shell, borrowed) == ["binh.tv|901|2090-01-01|2090-01-31"])
      #expect(try shell.run("user", "list").out.contains("Huyện An Bình, đến 31/01/2090, do Lò Thị Lan ủy quyền"))
      try expectRefused(shell, ["lend", "lan.lt", "--to", "khong.ai"] + days, 65, "Không có ai dùng tên đăng nhập này")
      try expectRefused(shell, ["lend", "khong.ai", "--to", "binh.tv"] + days, 66, "Không có tên đăng nhập")
      let role = ["--role", "officer"]
      try expectRefused(shell, ["lend", "lan.lt", "--to", "binh.tv", "--role", "leader"] + days.dropFirst(2), 66, "Không còn vai trò này")
      try expectRefused(shell, ["lend", "lan.lt", "--to", "binh.tv", "--from", "x", "--until", "31/01/2090"] + role, 65, "Ghi ngày")
      try expectRefused(shell, ["lend", "lan.lt", "--to", "binh.tv", "--from", "02/01/2090", "--until", "01/01/2090"] + role, 65, "Ngày cuối đứng trước")
      try expectRefused(shell, ["lend", "lan.lt", "--to", "binh.tv", "--from", "01/01/2020", "--until", "31/01/2020"] + role, 65, "Ngày này đã qua")
      // Nobody lends to himself.
      try expectRefused(shell, ["lend", "lan.lt", "--to", "lan.lt"] + days, 65, "hoặc đó là người đang ủy quyền")
      _ = try shell.run("user", "revoke", "lan.lt", "--role", "officer", "--unit", "901")
      #expect(try !shell.run("user", "list").out.contains("ủy quyền"))
    }

    @Test func `An account is closed with a reason and opened again, and its roles stay ended`() throws {
      let (shell, _) = try province()
      try expectRefused(shell, ["close", "lan.lt"], 64, "--why")
      try expectRefused(shell, ["close", "lan.lt", "--why", "  "], 65, "Ghi lý do")
      try expectRefused(shell, ["close", "lan.lt", "--why", String(repeating: "dài ", count: 200)], 65, "Dài quá 500 ký tự")
      try expectRefused(shell, ["close", "khong.ai", "--why", "nghỉ"], 66, "Không có tên đăng nhập")
      let closed = try shell.run("user", "close", "lan.lt", "--why", "nghỉ việc", "--by", "Hoà")
      #expect(closed.code == 0 && closed.out == "Đã khóa tài khoản của Lò Thị Lan.\n")
      #expect(try rows(shell, "SELECT reason, closed_by, opened_at FROM account_closing") == ["nghỉ việc|Hoà|None"])
      #expect(try rows(shell, "SELECT COUNT(*) FROM role_grant WHERE ended_at IS NULL") == ["0"])
      #expect(try rows(shell, "SELECT COUNT(*) FROM sign_in_link WHERE withdrawn_at IS NULL") == ["0"])
      #expect(try shell.run("user", "list").out == "lan.lt  Lò Thị Lan  [đã khóa]\n")
      try expectRefused(shell, ["grant", "lan.lt", "--role", "officer", "--unit", "901"], 75, "Tài khoản này đã khóa")
      try expectRefused(shell, ["open", "khong.ai"], 66, "Không có tên đăng nhập")
      let opened = try shell.run("user", "open", "lan.lt", "--by", "Hoà")
      #expect(opened.code == 0 && opened.out.contains("Đã mở tài khoản của Lò Thị Lan."))
      #expect(try rows(shell, "SELECT opened_by FROM account_closing") == ["Hoà"])
      #expect(try rows(shell, "SELECT COUNT(*) FROM role_grant WHERE ended_at IS NULL") == ["0"])
      #expect(try actions(shell).suffix(3) == ["accounts.role-ended", "accounts.closed", "accounts.opened"])
    }

    @Test func `A second factor is taken off in the shell`() throws {
      let (shell, _) = try province()
      let mark = "UPDATE account SET code_secret = X'00', code_step = 1"
      _ = try shell.bash("python3 -c \"import sqlite3; d = sqlite3.connect('kho.sqlite'); d.execute('''\(mark)'''); d.commit()\"")
      #expect(try rows(shell, "SELECT COUNT(code_secret) FROM account") == ["1"])
      try expectRefused(shell, ["reset-second-factor", "khong.ai"], 66, "Không có tên đăng nhập")
      try expectRefused(shell, ["reset-second-factor"], 64, "login")
      #expect(try rows(shell, "SELECT COUNT(code_secret) FROM account") == ["1"])
      let outcome = try shell.run("user", "reset-second-factor", "lan.lt", "--by", "Hoà")
      #expect(outcome.code == 0 && outcome.out == "Đã bỏ mã xác thực của Lò Thị Lan.\n")
      #expect(try rows(shell, "SELECT COUNT(code_secret), COUNT(code_step) FROM account") == ["0|0"])
      #expect(try rows(shell, "SELECT actor_name FROM audit_entry WHERE action = 'accounts.second-factor-off'") == ["Hoà"])
    }

    @Test func `The list says who there is, in which roles and in what state`() throws {
      let (shell, _) = try province()
      _ = try shell.run("user", "add", "Cà Văn Ngơi", "--role", "leader", "--unit", "90")
      _ = try shell.run("user", "add", "Quàng Thị Hoa", "--role", "auditor", "--unit", "902")
      _ = try shell.run("user", "close", "hoa.qt", "--why", "nghỉ việc")
      let rest = "UPDATE account SET active_at = active_at - 46 * 86400000 WHERE login = 'ngoi.cv' "
      _ = try shell.bash("python3 -c \"import sqlite3; d = sqlite3.connect('kho.sqlite'); d.execute('''\(rest)'''); d.commit()\"")
      let list = try shell.run("user", "list")
      #expect(list.code == 0 && list.err == "")
      #expect(list.out.contains("lan.lt  Lò Thị Lan  [chờ đặt mật khẩu]\n    Cán bộ nhập liệu – Huyện An Bình\n"), "\(list.out)")
      #expect(list.out.contains("ngoi.cv  Cà Văn Ngơi  [tạm khóa]\n    Lãnh đạo – Tỉnh Mẫu\n"), "\(list.out)")
      #expect(list.out.contains("hoa.qt  Quàng Thị Hoa  [đã khóa]\n"), "\(list.out)")
      #expect(!list.out.contains("/moi/") && !list.out.contains("Kiểm tra"))
      #expect(try shell.run("user", "list", "--tat-ca").code == 64)
      #expect(try shell.run("user", "khong-co").code == 64)
    }
  }
}
