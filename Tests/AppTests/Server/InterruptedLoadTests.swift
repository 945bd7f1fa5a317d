import Foundation
import Testing

@testable import App

extension CommandTests {
  /// What is left when a load is broken off in the middle.
  @Suite struct Halfway {
    /// A large made-up file: so many members of every commune, month by month.
    private func largeFile(_ shell: Shell) throws -> String {
      let communes = try #require(try bundledDataSet("son-la-2022").first).text.split(separator: "\n")
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter { $0[2] == "commune" }.map { $0[1] }
      var rows = ["unit,indicator,period,value"]
      for (number, commune) in communes.enumerated() {
        for month in 0..<36 {
          rows.append("\(commune),members,\(2019 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1),\(1000 + number)")
        }
      }
      return try shell.write("lon.csv", rows.joined(separator: "\n"))
    }
    private func counts(_ shell: Shell) throws -> String {
      let line =
        "python3 -c \"import sqlite3; d = sqlite3.connect('kho.sqlite'); print([d.execute('SELECT COUNT(*) FROM ' + t).fetchone()[0] for t in ('provenance', 'figure', 'packed_figures')], d.execute('PRAGMA integrity_check').fetchone()[0])\""
      let outcome = try shell.bash(line)
      #expect(outcome.code == 0, "\(outcome.err)")
      return outcome.out
    }

    @Test func `A load that is killed leaves nothing half loaded, and can be done again`() async throws {
      let shell = try Shell()
      _ = try shell.run("load", "son-la-2022")
      let (before, file) = (try counts(shell), try largeFile(shell))
      let database = shell.path("kho.sqlite")
      var random = Seeded("kill")
      var killed = 0
      for _ in 0..<8 {
        let running = try shell.start(["import", "--keep", file, "--database", database])
        try await Task.sleep(for: .milliseconds(20 + random.upTo(400)))
        kill(running.process.id, SIGKILL)
        guard running.outcome().isKilled else { break }
        killed += 1
        guard try counts(shell) == before else { break }
        #expect(try shell.run("figures", "--period", "2022").out.contains("320.489"))
      }
      #expect(killed > 0)
      let again = try shell.run("import", "--keep", file)
      #expect(again.code == 0, "\(again.err)")
      #expect(try counts(shell).hasSuffix("ok\n"))
      #expect(try shell.run("figures", "--indicator", "members", "--period", "2021-07").out.contains("hội viên"))
    }

    @Test func `A full disk is said, and leaves nothing half loaded`() throws {
      let shell = try Shell()
      _ = try shell.run("load", "son-la-2022")
      let (before, file) = (try counts(shell), try largeFile(shell))
      let size = try FileManager.default.attributesOfItem(atPath: shell.path("kho.sqlite"))[.size] as? Int ?? 0
      let limit = size / 1024 + 60
      let outcome = try shell.bash("trap '' XFSZ; ulimit -f \(limit); \"$0\" import --keep '\(file)' --database kho.sqlite")
      #expect(outcome.code == 74, "\(outcome.err)")
      #expect(outcome.err.contains("Đĩa đã đầy nên chưa lưu được gì"))
      #expect(try counts(shell) == before)
      #expect(try shell.run("import", "--keep", file).code == 0)
    }

    @Test func `A disk that is full from the beginning is said too`() throws {
      let shell = try Shell()
      let outcome = try shell.bash("trap '' XFSZ; ulimit -f 200; \"$0\" load son-la-2022 --database kho.sqlite")
      #expect(outcome.code == 74, "\(outcome.err)")
      #expect(outcome.err.contains("Đĩa đã đầy"))
      #expect(try shell.run("load", "son-la-2022").code == 0)
      #expect(try shell.run("check").out.contains("26 điểm cần rà soát"))
    }
  }
}
