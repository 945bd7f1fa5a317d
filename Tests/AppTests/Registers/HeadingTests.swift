import Store
import Testing

@testable import App

/// What stands alone in its row: a unit, a person, a signature.
@Suite struct HeadingTests {
  @Test(arguments: try databases())
  func `A heading that names no unit is asked, and nobody below it is kept in the unit above`(database: any Database)
    async throws
  {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn(
      """
      TT;Họ và tên;Năm sinh
      Bản Mòn;;
      1;Lò Thị Lan;1975
      Bản Không Có;;
      1;Cà Văn An;1980
      2;Vì Văn Ba;1990
      """)
    let look = try await world.look(listImport)
    #expect(look.counts == [.new: 1, .wrong: 2] && look.byUnit == [world.chapters[0]: 1])
    #expect(look.unclear.map(\.name) == ["Bản Không Có"] && look.unclear.first?.count == 2)
    let chapter = world.chapters[1]
    try await world.choose(listImport) { $0.units["ban khong co"] = chapter }
    try await world.keep(listImport)
    #expect(
      try await world.members() == [
        "Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao", "Vì Văn Ba, 1990, Chi hội bản Pu Hao",
      ])
  }

  @Test(arguments: try databases())
  func `A heading with a number or a sign before it is the unit that it names`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let marks = ["I. ", "II/ ", "1) ", "12. ", "b. ", "- ", "* "]
    let rows = marks.flatMap { ["\($0)Chi hội bản Pu Hao;;", ";\($0)Bản Pu Hao;"] } + ["II;Bản Pu Hao;", "b.;Bản Pu Hao;"]
    for row in rows {
      let listImport = try await world.handIn("TT;Họ và tên;Năm sinh\nBản Mòn;;\n\(row)\n1;Lò Thị Lan;1975\n")
      let look = try await world.look(listImport)
      #expect(look.counts == [.new: 1] && look.byUnit == [world.chapters[1]: 1], "\(row)")
    }
  }

  @Test(arguments: try databases())
  func `A school, a family or an office that nobody knows is asked too`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    for name in ["Trường THCS Nà Lành", "Dòng họ Lò", "Cơ quan UBND xã", "Xóm 3", "XÃ KHÔNG CÓ", "ban xa lac"] {
      let listImport = try await world.handIn("TT;Họ và tên;Năm sinh\nBản Mòn;;\n\(name);;\n1;Lò Thị Lan;1975\n")
      let look = try await world.look(listImport)
      #expect(look.counts == [.wrong: 1] && look.unclear.map(\.name) == [name])
    }
  }

  @Test(arguments: try databases())
  func `Somebody of whom only the name is known is taken, whatever his family is called; what is no name is said`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn(
      """
      TT;Họ và tên;Năm sinh
      Bản Mòn;;
      ;Lò Thị Lan;
      2;Cà Văn An;
      ;Tô Văn Ba;
      ;Bàn Thị Tư;
      5;Vì 5 Văn;
      ;Người lập biểu;
      ;TM. BAN CHẤP HÀNH;
      """)
    let look = try await world.look(listImport)
    #expect(look.counts == [.new: 4, .wrong: 1] && look.byUnit == [world.chapters[0]: 4])
    #expect(look.lines[.new]?.map { $0.cells[1] } == ["Lò Thị Lan", "Cà Văn An", "Tô Văn Ba", "Bàn Thị Tư"])
    let reason = look.lines[.wrong]?.first?.notes.first.map(world.message)
    #expect(reason == "“Vì 5 Văn” không phải tên người. Ghi đủ họ và tên, chỉ có chữ.")
  }

  @Test(arguments: try databases())
  func `A commune without chapters is told how many its list names; a list that names none is not doubted`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    try await world.app.load("xa.csv", "code,kind,name,parent,valid_from,valid_to\n903,commune,Xã Nà Mới,90,,\n")
    let commune = try await world.app.unit("903").id
    let warned = try await world.handIn(
      """
      TT;Họ và tên;Chi hội
      1;Lò Thị Lan;Bản Mòn
      2;Cà Văn An;bản mòn
      Chi hội bản Xa;;
      1;Vì Văn Ba;
      """, in: commune)
    let look = try await world.look(warned)
    #expect(look.counts == [.new: 3] && look.byUnit == [commune: 3])
    let officer = try await world.app.client("moi", .officer, in: "903")
    let said = "Đơn vị này chưa có chi hội nào, trong khi danh sách có 2 tên chi hội, bản."
    #expect(readAloud(try await officer.get("/nap/\(warned)").text).contains(said))
    let plain = try await world.handIn(
      "TT;Họ và tên;Năm sinh\n;Lò Thị Lan;\n2;Cà Văn An;1980\nDanh sách bổ sung;;\n3;Vì Văn Ba;\n", in: commune)
    #expect(try await world.look(plain).warnings.isEmpty)
    // To a chapter its own name is no news.
    let own = try await world.handIn("Họ và tên;Chi hội\nLò Thị Lan;Bản Mòn\n", in: world.chapters[0])
    #expect(try await world.look(own).warnings.isEmpty)
  }

  @Test(arguments: try databases())
  func `What comes back says in its own column under which heading it stood, and is taken without the heading`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    for titles in ["TT;Họ và tên;Năm sinh", "TT;Họ và tên;Năm sinh;Chi hội"] {
      let listImport = try await world.handIn(
        """
        \(titles)
        Bản Mòn;;;
        1;Lò Thị Lan;31/02/1975;
        Chi hội bản Pu Hao;;;
        1;Cà Văn An;1980;
        2;Vì Văn Ba;hôm qua;
        """)
      try await world.keep(listImport)
      var rows = try await world.returned(listImport)
      #expect(rows[2].dropFirst(2) == ["TT", "Họ và tên", "Năm sinh", "Chi hội"])
      #expect(rows.dropFirst(3).map(\.last) == ["Bản Mòn", "Chi hội bản Pu Hao"])
      (rows[3][4], rows[4][4]) = ("1975", "1990")
      let mended = try await world.handIn(workbook(Array(rows.dropFirst(2)), notes: rows.prefix(2).map { $0[0] }))
      #expect(try await world.keep(mended).counts == [.new: 2])
      #expect(
        try await world.members() == [
          "Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao", "Vì Văn Ba, 1990, Chi hội bản Pu Hao",
        ])
      for one in [mended, listImport] { _ = try await world.undo(one) }
    }
  }
}
