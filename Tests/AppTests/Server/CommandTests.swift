import Foundation
import Testing

@testable import App

/// The built program, as the shell runs it. One at a time: each starts programs of its own.
@Suite(.serialized) struct CommandTests {
  @Suite struct Plain {
    static let rows = "unit,indicator,period,value\n14,members,2022,320.489\n"

    @Test func `The help names every subcommand and every exit code`() throws {
      let help = try Shell().bare("--help")
      #expect(help.code == 0)
      let said = help.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for command in KhuyenHocCommand.configuration.subcommands where command.configuration.shouldDisplay {
        let name = try #require(command.configuration.commandName)
        #expect(said.contains(" \(name) "), "\(name)")
        #expect(try Shell().bare(name, "--help").code == 0, "\(name)")
      }
      for code in [0, 1, 64, 65, 66, 69, 70, 73, 74, 75] { #expect(said.contains(" \(code) "), "\(code)") }
    }

    @Test func `What succeeds says nothing on the side`() throws {
      let shell = try Shell()
      let outcomes = [
        try shell.run("migrate"), try shell.run("load", "son-la-2022"), try shell.run("load", "son-la-2022"),
        try shell.run("figures"), try shell.run("figures", "--indicator", "members", "--part", "party", "--trace"),
        try shell.run("check"), try shell.run("check", "--json", "--period", "2022"),
        try shell.run("report", "--out", shell.path("bc.docx"), "--date", "05/02/2023"), try shell.run("migrate"),
      ]
      for outcome in outcomes {
        #expect(outcome.code == 0)
        #expect(outcome.err == "")
        #expect(!outcome.out.isEmpty)
      }
      #expect(FileManager.default.fileExists(atPath: shell.path("bc.docx")))
      #expect(try shell.run("check", "--strict").code == 1)
    }

    @Test func `Findings leave as JSON, all of them`() throws {
      let shell = try Shell()
      _ = try shell.run("load", "son-la-2022")
      let findings =
        try JSONSerialization.jsonObject(with: Data(shell.run("check", "--json").out.utf8)) as? [[String: Any]]
      #expect(findings?.count == RealReportTests.expected.count)
      for finding in findings ?? [] {
        for key in ["key", "rule", "severity", "certainty", "message", "responsible", "verdict", "places"] {
          #expect(finding[key] != nil, "\(key)")
        }
      }
    }

    @Test func `Every failure has its exit code and a message in Vietnamese`() throws {
      let shell = try Shell()
      _ = try shell.run("load", "son-la-2022")
      let bad = try shell.write("sai.csv", Self.rows.replacing("320.489", with: "1.23.4"))
      let noDatabase = try shell.write("khong.sqlite", String(repeating: "không phải cơ sở dữ liệu ", count: 100))
      let cases: [(arguments: [String], code: Int32, says: String)] = [
        (["check", "--nhanh"], 64, "--nhanh"), (["load"], 64, "tệp"),
        (["import", "--keep", bad], 65, "dòng 2, cột value"), (["figures", "--period", "20x"], 65, "không phải kỳ báo cáo"),
        (["import", "--keep", shell.path("khong-co.csv")], 66, "Không đọc được tệp"),
        (["import", "--keep", shell.folder.path], 66, "Không đọc được tệp"),
        (["figures", "--unit", "999"], 66, "Không có đơn vị nào là “999”"),
        (["figures", "--indicator", "khong.co"], 66, "Không có chỉ tiêu"),
        (["figures", "--database", noDatabase], 69, "không phải cơ sở dữ liệu"),
        (["figures", "--database", "/khong/co/kho.sqlite"], 69, "Không mở được"),
        (["report", "--out", "/khong/co/bc.docx"], 73, "bc.docx"),
        (["report", "--out", shell.path("bc.docx"), "--date", "31/02/2022"], 65, "không phải ngày có thật"),
      ]
      for (arguments, code, says) in cases {
        let own = arguments.contains("--database") ? [] : ["--database", shell.path("kho.sqlite")]
        let outcome = try shell.start(arguments + own).outcome()
        #expect(outcome.code == code && !outcome.isKilled, "\(arguments): \(outcome.code)")
        #expect(outcome.err.contains(says), "\(arguments): \(outcome.err)")
        #expect(
          !outcome.err.contains("could not be") && !outcome.err.contains("NSCocoa"), "\(arguments): \(outcome.err)")
      }
    }

    @Test func `A database of a newer version is left alone`() throws {
      let shell = try Shell()
      _ = try shell.run("migrate")
      let line =
        "python3 -c \"import sqlite3; d = sqlite3.connect('kho.sqlite'); d.execute('INSERT INTO migration VALUES (9999, \\'x\\', 0)'); d.commit()\""
      #expect(try shell.bash(line).code == 0)
      let outcome = try shell.run("figures")
      #expect(outcome.code == 69)
      #expect(outcome.err.contains("phiên bản mới hơn"))
    }

    @Test func `A port that is taken, or that is none, is said`() throws {
      let shell = try Shell()
      let line = """
        "$0" serve --port 18761 --database a.sqlite > first.txt 2>&1 & first=$!
        for i in $(seq 100); do grep -q 18761 first.txt && break; sleep 0.1; done
        timeout 20 "$0" serve --port 18761 --database b.sqlite; echo "taken $?"
        timeout 5 "$0" serve --port 70000 --database b.sqlite; echo "none $?"
        kill $first; wait $first
        """
      let outcome = try shell.bash(line)
      #expect(outcome.out.contains("taken 69"))
      #expect(outcome.err.contains("Cổng 18761 đang được phần mềm khác dùng"))
      #expect(outcome.out.contains("none 64"), "\(outcome.out)")
      #expect(!outcome.out.contains("127.0.0.1:70000"))
    }

    @Test func `Numbers too large to add up are refused or added up, and never break the program`() throws {
      let shell = try Shell()
      _ = try shell.run("load", "son-la-2022")
      let nines = "999.999.999.999.999.999"
      let districts = [116, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128].map {
        "\($0),budgets.total,2023,\(nines)"
      }
      let parts = ["clan", "agency", "school"].map { "14,chapters/\($0),2023,9.000.000.000.000.000.000" }
      for rows in [districts, ["14,members,2023,\(nines)"], ["14,members,2023,1.000.000.000.000.000"]] {
        let file = try shell.write("to.csv", "unit,indicator,period,value\n" + rows.joined(separator: "\n"))
        #expect([0, 65].contains(try shell.run("import", "--keep", file).code))
      }
      let broken = parts.map { $0.replacing("chapters/", with: "chapters,") } + ["14,chapters,,2023,1"]
      let file = try shell.write("phan.csv", "unit,indicator,breakdown,period,value\n" + broken.joined(separator: "\n"))
      #expect([0, 65].contains(try shell.run("import", "--keep", file).code))
      for command in [["figures", "--period", "2023"], ["check", "--period", "2023"]] {
        let outcome = try shell.start(command + ["--database", shell.path("kho.sqlite")]).outcome()
        #expect(!outcome.isKilled && outcome.code == 0, "\(command): \(outcome.code)")
        #expect(!outcome.out.contains(": -") && !outcome.out.contains("là -"), "\(command)")
      }
    }
  }
}
