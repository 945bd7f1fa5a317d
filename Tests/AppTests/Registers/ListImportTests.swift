import Foundation
import Secrets
import Store
import Testing
import Vietnamese

@testable import App

/// From a file, however it was made, to the register and back.
@Suite struct ListImportTests {
  @Test(arguments: try databases())
  func `A messy list is understood: titles, headings, columns, units across the table, sums and signatures`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn(
      """
      HỘI KHUYẾN HỌC XÃ NÀ LÀNH;;;;;;
      DANH SÁCH HỘI VIÊN NĂM 2026;;;;;;
      ;;;;;;
      TT;Họ và tên đệm;Tên;Ngày, tháng, năm sinh (*);Nam/Nữ;SĐT;Ghi chú
      Bản Mòn;;;;;;
      1;LÒ THỊ;LAN;12/3/1975;nữ;912345678;
      2;Giàng A;Dơ;1980;Nam;0912.345.679;hộ nghèo
      TT;Họ và tên đệm;Tên;Ngày, tháng, năm sinh (*);Nam/Nữ;SĐT;Ghi chú
      Chi hội bản Pu Hao;;;;;;
      1;Quàng Văn;Bình;05-11-1969;Nam;;
      Tổng cộng;;3;;;;
      ;;;;Ngày 5 tháng 1 năm 2026;;
      ;;;;Người lập biểu;;
      """)
    let result = try await world.keep(listImport)
    #expect(result.counts == [.new: 3], "\("\(result.lines)".prefix(600))")
    #expect(
      try await world.members() == [
        "Giàng A Dơ, 1980, Chi hội bản Mòn", "Lò Thị Lan, 12/03/1975, Chi hội bản Mòn",
        "Quàng Văn Bình, 05/11/1969, Chi hội bản Pu Hao",
      ])
    let phones = try await database.read { try $0.values(String.self, "SELECT phone AS value FROM person WHERE phone IS NOT NULL ORDER BY phone") }
    #expect(phones == ["0912345678", "0912345679"])
  }

  @Test(arguments: try databases())
  func `Nothing is kept before it is confirmed, and all of it can be taken back`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let before = try await world.rows()
    let listImport = try await world.handIn("Họ và tên,Năm sinh,Chi hội\nLò Thị Lan,1975,Bản Mòn\nCà Văn An,1980,Pu Hao\n")
    #expect(try await world.look(listImport).counts == [.new: 2])
    #expect(try await world.rows() == before)
    try await world.keep(listImport)
    #expect(try await world.rows() != before)
    #expect(try await world.undo(listImport) == 2)
    #expect(try await world.rows() == before)
    await #expect(throws: Problem.self) { try await world.undo(listImport) }
    await #expect(throws: Problem.self) { try await world.keep(listImport) }
  }

  @Test(arguments: try databases())
  func `A second list changes what it says otherwise and adds who is new; taking it back restores what was`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    try await world.keep(
      world.handIn("Họ và tên,Năm sinh,Chi hội,Số thẻ\nLò Thị Lan,1975,Bản Mòn,\nCà Văn An,1980,Pu Hao,SL-1\n"))
    let second = try await world.handIn(
      "Họ và tên,Ngày sinh,Chi hội,Số thẻ\nLò Thị Lan,12/03/1975,Bản Mòn,SL-2\nCà Văn An,1980,Pu Hao,\nVì Thị Mới,1990,Bản Mòn,\n")
    let result = try await world.keep(second)
    #expect(result.counts == [.changed: 1, .same: 1, .new: 1])
    #expect(try await world.members().contains("Lò Thị Lan, 12/03/1975, Chi hội bản Mòn"))
    #expect(try await world.undo(second) == 2)
    #expect(
      try await world.members() == ["Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao"])
  }

  @Test(arguments: try databases())
  func `The same list twice makes no doubles, nor do two officers at once`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let text = "Họ và tên,Năm sinh,Chi hội\nLò Thị Lan,1975,Bản Mòn\nCà Văn An,1980,Pu Hao\n"
    let (one, other) = (try await world.handIn(text), try await world.handIn(text))
    await withTaskGroup(of: Void.self) { group in
      for listImport in [one, other, one] { group.addTask { _ = try? await world.keep(listImport) } }
    }
    #expect(try await world.members().count == 2)
    let again = try await world.handIn(text)
    #expect(try await world.look(again).counts == [.same: 2])
    let twin = try await database.read { try ListImport.find(again, in: $0).twin(in: $0) }
    #expect(twin != nil)
  }

  @Test(arguments: try databases())
  func `What cannot be kept comes back in the same sheet with the reason, and the mended sheet is taken`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn(
      workbook(
        [
          ["STT", "Họ và tên", "Năm sinh", "Chi hội"], ["1", "Lò Thị Lan", "1975", "Bản Mòn"],
          ["2", "Cà Văn An", "31/02/1980", "Bản Mòn"], ["3", "Vì Thị Ba", "1990", "Bản Không Có"],
          ["4", "Lò Thị Lan", "1975", "Bản Mòn"],
        ], notes: ["DANH SÁCH HỘI VIÊN"]))
    let result = try await world.keep(listImport)
    #expect(result.counts == [.new: 1, .wrong: 2, .repeats: 1])
    #expect(result.unclear.map(\.name) == ["Bản Không Có"])
    var rows = try await world.returned(listImport)
    #expect(rows[2].prefix(4) == ["Lý do", "Ghi là người mới", "STT", "Họ và tên"])
    #expect(rows[3][0].contains("“31/02/1980” không phải ngày sinh"))
    rows[3][4] = "28/02/1980"
    rows[4][5] = "Bản Pu Hao"
    let mended = try await world.handIn(workbook(Array(rows.dropFirst(2)), notes: rows.prefix(2).map { $0[0] }))
    #expect(try await world.keep(mended).counts == [.new: 2])
    #expect(try await world.members().count == 3)
  }

  @Test(arguments: try databases())
  func `Somebody like one who is known is asked about, and kept only as was said`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    try await world.keep(world.handIn("Họ và tên,Ngày sinh,Chi hội\nLò Thị Lan,12/03/1975,Bản Mòn\n"))
    let text = "Họ và tên,Ngày sinh,Chi hội\nLò Thị Lan,12/03/1975,Pu Hao\n"
    let second = try await world.handIn(text)
    let look = try await world.look(second)
    #expect(look.counts == [.resembles: 1])
    #expect(look.lines[.resembles]?.first.map { world.message($0.notes[0]) } == "Giống Lò Thị Lan ở Chi hội bản Mòn: cùng tên, cùng ngày sinh.")
    await #expect(throws: Problem.self) { try await world.keep(second) }
    try await world.choose(second) { $0.alike["2"] = .same }
    #expect(try await world.keep(second).counts == [.joins: 1])
    let persons = try await database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM person") }
    #expect(persons == 1)
    // A place in a further chapter builds on the first list.
    let first = try #require(try await database.read { try $0.value(Identifier.self, "SELECT id AS value FROM list_import ORDER BY id LIMIT 1") })
    await #expect(throws: Problem.self) { try await world.undo(first) }
    _ = try await world.undo(second)
    #expect(try await world.undo(first) == 1)
  }

  @Test(arguments: try databases())
  func `A name of a unit that is not clear is asked once, and a former name is understood`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mon\nCà Văn An,Bản Pu Hoa\nVì Văn Ba,Bản Pu Hoa\n")
    let look = try await world.look(listImport)
    // Without tones it is still the name; with letters exchanged it is only near.
    #expect(look.counts == [.new: 1, .wrong: 2])
    #expect(look.unclear.first?.nearest == [world.chapters[1]] && look.unclear.first?.count == 2)
    let chapter = world.chapters[1]
    try await world.choose(listImport) { $0.units["ban pu hoa"] = chapter }
    #expect(try await world.look(listImport).counts == [.new: 3])
  }

  @Test(arguments: try databases())
  func `Whatever was done since keeps a list from being taken back, and is named`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mòn\n")
    try await world.keep(listImport)
    let request = world.request()
    try await database.write { db in
      let member = try #require(try Member.present(in: [world.chapters[0]], on: db.today, world.app, in: db).first)
      try member.correct(typed: ["o-name": "Lò Thị Làn"], by: request.operation(in: db))
    }
    do {
      _ = try await world.undo(listImport)
      Issue.record("it was taken back")
    } catch Problem.conflict(let message) { #expect(world.message(message).contains("Lò Thị Làn đã được sửa")) }
    #expect(try await world.members() == ["Lò Thị Làn, , Chi hội bản Mòn"])
  }

  @Test(arguments: try databases())
  func `After thirty days nothing can be taken back, and the file is forgotten`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mòn\n")
    try await world.keep(listImport)
    try await database.write { db in
      try db.run("UPDATE list_import SET committed_at = \(db.now.adding(days: -31)) WHERE id = \(listImport)")
    }
    await #expect(throws: Problem.self) { try await world.undo(listImport) }
    #expect(try await database.write { try ListImport.purge(in: $0) } == 1)
    #expect(try await database.read { try ListImport.find(listImport, in: $0).content(world.app.key, in: $0) } == nil)
    #expect(try await world.members().count == 1)
  }

  @Test(arguments: try databases())
  func `An imported file is sealed in the database, and read by the program alone`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let text = "Họ và tên,Chi hội,Dân tộc\nLò Thị Lan,Bản Mòn,Khơ Mú\n"
    let listImport = try await world.handIn(text)
    #expect(try await !database.dump().holds("Khơ Mú"))
    let content = { (key: MasterKey) in
      try await database.read { try ListImport.find(listImport, in: $0).content(key, in: $0) }
    }
    #expect(try await content(world.app.key) == Array(text.utf8))
    // Neither another key nor bytes that were put there from outside give a list.
    #expect(try await content(.random()) == nil)
    try await database.write { db in
      _ = try db.run("UPDATE list_import SET content = \(Array(text.utf8)) WHERE id = \(listImport)")
    }
    #expect(try await content(world.app.key) == nil)
    await #expect(throws: Problem.self) { try await world.look(listImport) }
  }

  @Test func `Files from before Unicode, with other separators or from Excel, are read alike`() async throws {
    let world = try await RegisterWorld(try databases()[0])
    let text = "Họ và tên\tNăm sinh\tChi hội\nNguyễn Thị Ánh\t1975\tBản Mòn\nĐặng Văn Đường\t1980\tBản Mòn\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [Array(text.utf8), utf16, Array(text.replacing("\t", with: ";").utf8), Array(text.decomposedStringWithCanonicalMapping.utf8)] {
      let listImport = try await world.handIn(bytes, name: "a.csv")
      let look = try await world.look(listImport)
      #expect(look.counts == [.new: 2])
      #expect(look.lines[.new]?.first?.cells.first == "Nguyễn Thị Ánh")
    }
  }

  @Test func `A second table below the first is read by its own headings`() async throws {
    let world = try await RegisterWorld(try databases()[0])
    let listImport = try await world.handIn(
      """
      Họ và tên;Năm sinh;Chi hội
      Lò Thị Lan;1975;Bản Mòn

      Chi hội;Họ và tên;Giới tính;Năm sinh
      Pu Hao;Cà Văn An;Nam;1980
      """)
    try await world.keep(listImport)
    #expect(
      try await world.members() == ["Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao"])
  }

  @Test func `Rubbish is refused with a message that says what to do, and leaves nothing`() async throws {
    let world = try await RegisterWorld(try databases()[0])
    let good = try workbook([["Họ và tên"], ["Lò Thị Lan"]])
    let bad: [([UInt8], String)] = [
      (Array(good.prefix(good.count / 2)), "không đầy đủ"),
      // A file of old Office whose parts nobody can name.
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), "không phải bảng"),
      ([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0, 0], "không phải bảng"), ([], "không có dòng nào"), (Array("\n\n;;;\n".utf8), "không có dòng nào"),
    ]
    for (bytes, words) in bad {
      do {
        _ = try await world.handIn(bytes)
        Issue.record("taken: \(words)")
      } catch Problem.invalid(let problems) {
        #expect(problems.contains { world.message($0.message).contains(words) }, "\(problems.map { world.message($0.message) })")
      }
    }
    #expect(try await world.database.read { try $0.value(Int.self, "SELECT COUNT(*) AS value FROM list_import") } == 0)
  }

  @Test func `Forty thousand errors are counted, the first thousand are shown, and all stand in the sheet`() async throws {
    let world = try await RegisterWorld(try databases()[0])
    let rows = (0..<40_000).map { "Lò Văn An,\($0 % 7 == 0 ? "1975" : "hôm qua"),Bản Mòn" }.joined(separator: "\n")
    let listImport = try await world.handIn("Họ và tên,Năm sinh,Chi hội\n\(rows)\n")
    let look = try await world.look(listImport)
    #expect(look.counts[.wrong] == 34_285 && look.lines[.wrong]?.count == 1000)
    #expect(try await world.returned(listImport).count == 34_285 + 3)
  }
}
