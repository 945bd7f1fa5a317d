import Testing

@testable import App

extension CommandTests {
  /// Lists of registers in the shell.
  @Suite struct Importing {
    @Test func `A list is looked at, kept and taken back by its number alone, whatever register it is for`() throws {
      let shell = try Shell()
      let units = try shell.write("don-vi.csv", madeUpUnits)
      #expect(try shell.run("import", "--keep", units, "--by", "xuan").code == 0)
      let chapters = try shell.write("chi-hoi.csv", "Tên chi hội,Hình thức\nChi hội bản Híp,bản\n")
      let members = try shell.write("hoi-vien.csv", "Họ và tên,Chi hội\nLò Thị Lan,Bản Híp\n")
      func keep(_ file: String, _ more: String...) throws -> String {
        let place = ["--unit", "901", "--by", "xuan", "--database", shell.path("kho.sqlite")]
        let outcome = try shell.start(["import", file] + place + more).outcome()
        #expect(outcome.code == 0 && outcome.out.contains("Mới: 1"), "\(outcome)")
        return outcome.out.firstMatch(of: /--undo ([0-9a-f-]{36})/).map { String($0.1) } ?? ""
      }
      #expect(try keep(chapters, "--register", "units") == "", "nothing is kept without being asked")
      let first = try keep(chapters, "--register", "units", "--keep")
      let second = try keep(members, "--keep")
      let refused = try shell.run("import", "--undo", first)
      #expect(refused.code != 0 && refused.err.contains("Chi hội bản Híp đã có hội viên trong sổ"), "\(refused)")
      #expect(!refused.err.contains(".."))
      for listImport in [second, first] { #expect(try shell.run("import", "--undo", listImport).code == 0) }
      #expect(try shell.run("import", "--undo", first).code != 0, "it was taken back already")
      #expect(try keep(chapters, "--register", "units") == "", "the chapter is gone, and would be new again")
    }

    @Test func `Each file is recognised by its header, and only looked at without --keep`() throws {
      let shell = try Shell()
      let units = try shell.write("don-vi.csv", madeUpUnits)
      let preview = try shell.run("import", units)
      #expect(preview.code == 0 && preview.out.contains("Mới xem trước"), "\(preview)")
      #expect(try shell.run("import", "--keep", units).code == 0, "the preview saved nothing")
      let again = try shell.run("import", "--keep", units)
      #expect(again.code == 0 && again.out.contains("đã nạp từ trước"), "\(again)")

      // A list of chapters and a list of members, without being told which is which.
      let chapters = try shell.write("chi-hoi.csv", "Tên chi hội,Hình thức\nChi hội bản Híp,bản\n")
      #expect(try shell.run("import", chapters, "--unit", "901", "--keep").out.contains("Mới: 1"))
      let members = try shell.write("hoi-vien.csv", "Họ và tên,Năm sinh,Chi hội\nLò Thị Lan,1975,Bản Híp\n")
      #expect(try shell.run("import", members, "--unit", "901", "--keep").out.contains("Mới: 1"))
      #expect(try shell.run("export", shell.path("ra.csv"), "--unit", "901").code == 0)

      let two = try shell.run("import", members, chapters)
      #expect(two.code != 0 && two.err.contains("một danh sách"), "\(two)")
      let limited = try shell.run("import", units, "--unit", "901")
      #expect(limited.code != 0 && limited.err.contains("--unit"), "\(limited)")
      // Names of persons decide, however many columns also fit a list of units.
      let headers = [
        "Họ và tên,Bản,Xã,Huyện", "Họ và tên,Năm sinh,Bản,Xã,Huyện,Địa chỉ", "Họ và tên,Chi hội,Xã,Huyện,Địa chỉ",
      ]
      for (number, header) in headers.enumerated() {
        let cells = header.split(separator: ",").dropFirst().map { _ in "" }.joined(separator: ",")
        let list = try shell.write("ds-\(number).csv", "\(header)\nLò Văn Panh,\(cells)\n")
        let looked = try shell.run("import", list, "--unit", "901")
        #expect(looked.out.contains("Sổ hội viên"), "\(header): \(looked)")
      }
      #expect(try shell.run("load", "khong-co").err.contains("Không có bộ số liệu"))
    }
  }
}
