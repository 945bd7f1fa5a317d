import Foundation
import Store
import Testing

@testable import App

extension CommandTests {
  /// The audit log in the shell.
  @Suite struct Audit {
    private func auditEntries() throws -> Shell {
      let shell = try Shell()
      let units = try shell.write("don-vi.csv", madeUpUnits)
      #expect(try shell.run("import", "--keep", units, "--by", "xuan").code == 0)
      #expect(try shell.run("user", "add", "Lò Thị Lan", "--role", "officer", "--unit", "901", "--by", "xuan").code == 0)
      return shell
    }
    /// The line that `audit verify` prints to be copied: `4:9f3a…`.
    private func copied(_ out: String) throws -> String {
      String(try #require(out.firstMatch(of: /[0-9]+:[0-9a-f]{64}/)).0)
    }
    private func sql(_ shell: Shell, _ statement: String) throws {
      let script = "import sqlite3,sys; d=sqlite3.connect('kho.sqlite'); d.executescript(sys.argv[1]); d.commit()"
      let outcome = try shell.bash("python3 -c \"\(script)\" \"\(statement)\"")
      #expect(outcome.code == 0, "\(outcome.err)")
    }
    private static let open = "DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete;"

    @Test func `The audit log is verified in the shell, also against a line that was copied before`() throws {
      let shell = try auditEntries()
      let good = try shell.run("audit", "verify")
      #expect(good.code == 0 && good.out.contains("Nhật ký còn nguyên vẹn: 4 dòng"))
      let line = try copied(good.out)
      #expect(try shell.run("audit", "verify", "--expect", line).code == 0)
      let older = try shell.bash("cp kho.sqlite cu.sqlite; cp kho.sqlite.key cu.sqlite.key")
      #expect(older.code == 0)
      #expect(try shell.run("user", "link", "lan.lt", "--by", "xuan").code == 0)
      let grown = try shell.run("audit", "verify", "--expect", line)
      #expect(grown.code == 0 && grown.out.contains("5 dòng"), "\(grown.out)")
      let newer = try copied(grown.out)

      // An older copy is whole in itself, and lacks what was copied since.
      #expect(try shell.run("audit", "verify", database: shell.path("cu.sqlite")).code == 0)
      let back = try shell.run("audit", "verify", "--expect", newer, database: shell.path("cu.sqlite"))
      #expect(back.code == 1 && back.out.contains("Mất dòng 5"), "\(back.out)\(back.err)")
      for bad in ["5", "5:zz", "x:\(String(repeating: "a", count: 64))", "5:\(String(repeating: "a", count: 62))", ""] {
        #expect(try shell.run("audit", "verify", "--expect", bad).code == 64, "\(bad)")
      }
      let other = "5:" + String(repeating: "a", count: 64)
      #expect(try shell.run("audit", "verify", "--expect", other).out.contains("Dòng 5 đã bị sửa"))
    }

    @Test func `What was done to the audit log in the file is said in the shell`() throws {
      let shell = try auditEntries()
      let steps = [
        ("UPDATE audit_entry SET actor_name='ai' WHERE number=2;", "Dòng 2 đã bị sửa"),
        ("DELETE FROM audit_entry WHERE number=2;", "Mất dòng 2"),
        ("DELETE FROM audit_entry WHERE number=4;", "Có 3 dòng, nhưng chữ ký xác nhận 4 dòng"),
        ("UPDATE audit_head SET count=3; DELETE FROM audit_entry WHERE number=4;", "Chữ ký ở cuối nhật ký không đúng"),
      ]
      for (statement, message) in steps {
        #expect(try shell.bash("cp kho.sqlite sach.sqlite").code == 0)
        try sql(shell, Self.open + statement)
        let outcome = try shell.run("audit", "verify")
        #expect(outcome.code == 1 && outcome.out.contains(message), "\(statement): \(outcome.out)\(outcome.err)")
        #expect(!outcome.out.contains("còn nguyên"))
        #expect(try shell.bash("rm -f kho.sqlite-wal kho.sqlite-shm; mv sach.sqlite kho.sqlite").code == 0)
      }
      #expect(try shell.run("audit", "verify").code == 0)
    }

    @Test func `An export of the audit log proves itself with the public key alone`() throws {
      let shell = try auditEntries()
      let key = try shell.run("audit", "key").out.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(key.wholeMatch(of: /[0-9a-f]{64}/) != nil)
      let file = shell.path("nhat-ky.jsonl")
      let export = try shell.run("audit", "export", "--out", file)
      #expect(export.code == 0 && export.out.contains("đã xuất 4 dòng") && export.out.contains(key))
      let line = try copied(try shell.run("audit", "verify").out)

      // Elsewhere, where there is neither the store nor its key: nothing but the file.
      let other = try Shell()
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let copy = try other.write("ban-sao.jsonl", text)
      let good = try other.bare("audit", "verify", "--file", copy, "--public-key", key, "--expect", line)
      #expect(good.code == 0 && good.out.contains("Nhật ký còn nguyên vẹn: 4 dòng"), "\(good.out)\(good.err)")
      #expect(try other.bare("audit", "verify", "--file", copy).out.contains("Khóa công khai: \(key)"))
      let stranger = String(repeating: "0", count: 64)
      let foreign = try other.bare("audit", "verify", "--file", copy, "--public-key", stranger)
      #expect(foreign.code == 1 && foreign.out.contains("khóa khác"))
      #expect(try other.bare("audit", "verify", "--file", copy, "--public-key", "abc").code == 64)
      let newer = "9:" + String(repeating: "a", count: 64)
      #expect(try other.bare("audit", "verify", "--file", copy, "--expect", newer).out.contains("Mất dòng 9"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: other.folder.path).filter { $0.contains("sqlite") } == [],
        "verifying a file makes no store")

      var lines = text.split(separator: "\n").map(String.init)
      let cases: [(String, Int32, String)] = [
        (
          lines.enumerated().map { $0.offset == 1 ? $0.element.replacing("lan.lt", with: "mai.an") : $0.element }.joined(separator: "\n"), 1, "Dòng 2 đã bị sửa"
        ),
        ((lines[...1] + lines[3...]).joined(separator: "\n"), 1, "Mất dòng 3"),
        ((lines[...2] + lines[4...]).joined(separator: "\n"), 1, "Có 3 dòng"),
        (lines.dropLast().joined(separator: "\n"), 65, "không có dòng chữ ký"),
        (String(text.prefix(text.count / 2)), 65, ""), ("", 65, "không có dòng chữ ký"), ("{}\n{}", 65, ""),
      ]
      for (number, bad) in cases.enumerated() {
        let file = try other.write("sai-\(number).jsonl", bad.0)
        let outcome = try other.bare("audit", "verify", "--file", file, "--public-key", key)
        #expect(outcome.code == bad.1, "\(number): \(outcome)")
        #expect(bad.2.isEmpty || (outcome.out + outcome.err).contains(bad.2), "\(number): \(outcome)")
        #expect(!outcome.out.contains("còn nguyên"), "\(number)")
      }
      lines.swapAt(0, 1)
      let swapped = try other.write("doi.jsonl", lines.joined(separator: "\n"))
      #expect(try other.bare("audit", "verify", "--file", swapped, "--public-key", key).code == 1)
      #expect(try other.bare("audit", "verify", "--file", other.path("khong-co")).code == 66)
      #expect(try shell.run("audit", "export", "--out", shell.path("khong/co/tep")).code == 73)
      // The audit log of persons holds no secret of theirs.
      #expect(!text.contains("$argon2id$") && !text.contains("/moi/"))
    }

    @Test func `Every command that changes something leaves its entry`() throws {
      let shell = try Shell()
      let units = try shell.write("don-vi.csv", madeUpUnits)
      // As the program counts days: in Việt Nam it is tomorrow already when it is evening elsewhere.
      let today = Timestamp.current.day
      let by = ["--by", "xuan"]
      let steps: [([String], [String])] = [
        (["import", "--keep", units] + by, ["registers.loaded"]), (["import", "--keep", units] + by, []),
        (["user", "first"] + by, ["accounts.made", "accounts.role-assigned", "accounts.link-made", "accounts.role-assigned"]),
        (["user", "first"] + by, []),
        (
          ["user", "add", "Lò Thị Lan", "--role", "officer", "--unit", "901"] + by,
          ["accounts.made", "accounts.role-assigned", "accounts.link-made"]
        ),
        (["user", "add", "Lò Thị Lan", "--role", "khong", "--unit", "901"] + by, []),
        (["user", "link", "lan.lt"] + by, ["accounts.link-made"]),
        (["user", "grant", "lan.lt", "--role", "leader", "--unit", "902"] + by, ["accounts.role-assigned"]),
        (
          ["user", "lend", "lan.lt", "--to", "quan-tri", "--role", "leader", "--from", "\(today)", "--until", "31/12/2099"] + by,
          ["accounts.delegated"]
        ),
        (["user", "revoke", "lan.lt", "--role", "leader", "--unit", "902"] + by, ["accounts.role-ended"]),
        (["user", "reset-second-factor", "lan.lt"] + by, ["accounts.second-factor-off"]),
        (["user", "close", "lan.lt", "--why", "nghỉ"] + by, ["accounts.role-ended", "accounts.closed"]),
        (["user", "open", "lan.lt"] + by, ["accounts.opened"]), (["user", "list"], []), (["check"], []),
        (["figures", "--period", "2022"], []), (["audit", "verify"], []), (["migrate"], []),
      ]
      var seen = 0
      for (arguments, actions) in steps {
        let outcome = try shell.start(arguments + ["--database", shell.path("kho.sqlite")]).outcome()
        let file = shell.path("nhat-ky.jsonl")
        #expect(try shell.run("audit", "export", "--out", file).code == 0)
        let all = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropLast()
        let new = all.dropFirst(seen)
        seen = all.count
        let found = new.compactMap { $0.firstMatch(of: /"action":"([^"]+)"/).map { String($0.1) } }
        #expect(found == actions, "\(arguments): \(outcome.out)\(outcome.err)")
        for line in new {
          #expect(line.contains("\"actorName\":\"xuan\"") && line.contains("\"actorRole\":\"commandLine"), "\(line)")
          #expect(line.contains("\"address\":\"shell\""), "\(line)")
        }
      }
    }
  }
}
