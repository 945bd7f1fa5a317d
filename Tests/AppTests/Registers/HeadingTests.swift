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
    let intake = try await world.handIn(
      """
      TT;Họ và tên;Năm sinh
      Bản Mòn;;
      1;Lò Thị Lan;1975
      Bản Không Có;;
      1;Cà Văn An;1980
      2;Vì Văn Ba;1990
      """)
    let look = try await world.look(intake)
    #expect(look.counts == [.new: 1, .wrong: 2] && look.byUnit == [world.chapters[0]: 1])
    #expect(look.unclear.map(\.name) == ["Bản Không Có"] && look.unclear.first?.count == 2)
    let chapter = world.chapters[1]
    try await world.choose(intake) { $0.units["ban khong co"] = chapter }
    try await world.keep(intake)
    #expect(
      try await world.members() == [
        "Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao", "Vì Văn Ba, 1990, Chi hội bản Pu Hao",
      ])
  }

  @Test(arguments: try databases())
  func `What comes back says in its own column under which heading it stood, and is taken without the heading`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    for titles in ["TT;Họ và tên;Năm sinh", "TT;Họ và tên;Năm sinh;Chi hội"] {
      let intake = try await world.handIn(
        """
        \(titles)
        Bản Mòn;;;
        1;Lò Thị Lan;31/02/1975;
        Chi hội bản Pu Hao;;;
        1;Cà Văn An;1980;
        2;Vì Văn Ba;hôm qua;
        """)
      try await world.keep(intake)
      var rows = try await world.returned(intake)
      #expect(rows[2].dropFirst(2) == ["TT", "Họ và tên", "Năm sinh", "Chi hội"])
      #expect(rows.dropFirst(3).map(\.last) == ["Bản Mòn", "Chi hội bản Pu Hao"])
      (rows[3][4], rows[4][4]) = ("1975", "1990")
      let mended = try await world.handIn(workbook(Array(rows.dropFirst(2)), notes: rows.prefix(2).map { $0[0] }))
      #expect(try await world.keep(mended).counts == [.new: 2])
      #expect(
        try await world.members() == [
          "Lò Thị Lan, 1975, Chi hội bản Mòn", "Cà Văn An, 1980, Chi hội bản Pu Hao", "Vì Văn Ba, 1990, Chi hội bản Pu Hao",
        ])
      for one in [mended, intake] { _ = try await world.undo(one) }
    }
  }
}
