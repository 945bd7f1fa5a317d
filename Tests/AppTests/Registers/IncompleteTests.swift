import Store
import Testing

@testable import App

/// What a list lacks, or says only roughly, need not hold its members back.
@Suite struct IncompleteTests {
  @Test(arguments: try databases())
  func `A cell that can be empty is left out when whoever hands the list in says so, and mended later`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let list = """
      Họ và tên,Năm sinh,Chi hội,SĐT
      Lò Thị Lan,1975,Bản Mòn,0912345678
      Cà Văn Pó,1980,Bản Mòn,91
      Quàng Thị Én,1982,Pu Hao,không có máy
      Hà Văn Sáu,sinh lâu,Pu Hao,
      123,1990,Bản Mòn,91

      """
    let listImport = try await world.handIn(list)
    let held = try await world.look(listImport)
    #expect(held.counts == [.new: 1, .wrong: 4] && held.almost == 2 && held.leftOut == 0)
    try await world.choose(listImport) { $0.leavesOut = true }
    let result = try await world.keep(listImport)
    #expect(result.counts == [.new: 3, .wrong: 2] && result.leftOut == 2 && result.toReturn == 4)
    #expect(try await world.members().contains("Cà Văn Pó, 1980, Chi hội bản Mòn"))
    #expect(try await world.members().contains("Quàng Thị Én, 1982, Chi hội bản Pu Hao"))
    // They stand in the sheet that is given back, and the mended sheet changes them.
    let returned = try await world.returned(listImport)
    #expect(returned.dropFirst(3).map(\.count).count == 4 && returned.joined().contains("Quàng Thị Én"))
    let mended = try await world.handIn("Họ và tên,Năm sinh,Chi hội,SĐT\nCà Văn Pó,1980,Bản Mòn,0912345679\n")
    #expect(try await world.keep(mended).counts == [.changed: 1])
  }

  @Test(arguments: try databases())
  func `Whoever joined in a year of which nobody knows the day is kept with the year`(database: any Database)
    async throws
  {
    let world = try await RegisterWorld(database)
    let list = """
      Họ và tên,Năm sinh,Chi hội,Năm vào hội
      Lò Thị Lan,1975,Bản Mòn,2015
      Cà Văn Pó,1980,Bản Mòn,20/11/2019
      Quàng Thị Én,1982,Bản Mòn,11/2019
      Hà Văn Sau,1982,Bản Mòn,2999

      """
    let result = try await world.keep(try await world.handIn(list))
    #expect(result.counts == [.new: 2, .wrong: 2])
    #expect(world.message(try #require(result.lines[.wrong]?.first?.notes.first)).contains("không phải ngày hay năm"))
    let (app, commune) = (world.app, world.commune)
    let joined = try await database.read { db in
      var joined: [String] = []
      let place = memberRegister.place(of: "joined") ?? 0
      try MemberList(RegisterQuery(unit: commune), app, in: db).each { joined.append($0[place]) }
      return joined
    }
    #expect(joined == ["2015", "20/11/2019"])
    // What was taken away comes back as the same; the day says more than the year, the year no more than the day.
    let again = "Họ và tên,Năm sinh,Chi hội,Năm vào hội\nLò Thị Lan,1975,Bản Mòn,20/11/2015\nCà Văn Pó,1980,Bản Mòn,2019\n"
    let second = try await world.handIn(again)
    #expect(try await world.keep(second).counts == [.changed: 1, .same: 1])
    #expect(try await world.undo(second) == 1)
    #expect(try await world.look(try await world.handIn(list)).counts[.same] == 2)
  }

  @Test(arguments: try databases())
  func `A name that several chapters bear is asked, and not entered once more; the commune across the table tells which`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let province = try await world.app.unit("90").id
    let other = try await world.app.unit("902").id
    try await database.write { db in
      let file = UploadedFile(name: "x", bytes: Array("Chi hội bản Mòn; bản".utf8))
      let operation = request.operation(in: db)
      _ = try ListImport.upload(file, for: unitRegister, in: other, by: operation)
        .commit(to: unitRegister, by: operation)
    }
    let unclear = try await world.look(try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mòn\n", in: province))
    #expect(unclear.counts == [.wrong: 1] && unclear.missing.isEmpty && unclear.unclear.first?.nearest.count == 2)
    let headed = "Họ và tên,Chi hội\nXã Nà Lành,\nLò Thị Lan,Bản Mòn\nXã Mường Xa,\nCà Văn Pó,Bản Mòn\nHà Văn Sáu,Bản Huổi Lạ\n"
    let listImport = try await world.handIn(headed, in: province)
    let result = try await world.look(listImport)
    #expect(result.counts == [.new: 2, .wrong: 1] && result.byUnit[world.chapters[0]] == 1)
    #expect(result.missing.map { "\($0.name), \($0.above)" } == ["Bản Huổi Lạ, Xã Mường Xa"])
  }

  @Test func `Whatever a field is called on screen is understood at the head of a column`() throws {
    for register in [memberRegister, unitRegister] {
      for t in try Language.catalogs().values {
        for field in register.fields where field.sensitive == nil {
          #expect(register.field(headed: t(register.label(field)))?.name == field.name, "\(t(register.label(field)))")
        }
      }
    }
  }

  @Test(arguments: try databases())
  func `Chapters that a list names and nobody entered become a list of units, which is looked at first`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let listImport = try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mòn\nCà Văn Pó,Bản Huổi Lạ\nHà Văn Sáu,Chi hội dòng họ Hà\n")
    #expect(try await world.look(listImport).missing.map(\.name) == ["Bản Huổi Lạ", "Chi hội dòng họ Hà"])
    let request = world.request()
    let units = try await database.write { db in
      try ListImport.find(listImport, in: db).listMissingUnits(
        of: memberRegister, by: request.operation(in: db)
      ).id
    }
    #expect(try await world.look(listImport).counts == [.new: 1, .wrong: 2], "nothing is entered yet")
    let kept = try await database.write { db in
      try ListImport.find(units, in: db).commit(
        to: unitRegister, by: request.operation(in: db))
    }
    #expect(kept.counts == [.new: 2])
    #expect(try await world.keep(listImport).counts == [.new: 3])
    #expect(try await world.members().contains { $0.hasPrefix("Cà Văn Pó") && $0.hasSuffix("Chi hội bản Huổi Lạ") })
    // As long as somebody stands in them they cannot go.
    await #expect(throws: Problem.self) {
      try await database.write { db in
        try ListImport.find(units, in: db).undo(
          in: unitRegister, by: request.operation(in: db))
      }
    }
    _ = try await world.undo(listImport)
    #expect(
      try await database.write { db in
        try ListImport.find(units, in: db).undo(
          in: unitRegister, by: request.operation(in: db))
      } == 2)
    // Where everything is known there is nothing to enter.
    let known = try await world.handIn("Họ và tên,Chi hội\nLò Thị Lan,Bản Mòn\n")
    await #expect(throws: Problem.self) {
      try await database.write { db in
        _ = try ListImport.find(known, in: db).listMissingUnits(
          of: memberRegister, by: request.operation(in: db))
      }
    }
  }

  @Test(arguments: [
    ("Bản Pu Hao", "Chi hội bản Pu Hao"), ("BẢN PU HAO", "Chi hội bản Pu Hao"), ("Chi hội bản Mòn", "Chi hội bản Mòn"),
    ("tổ dân phố 5", "Chi hội tổ dân phố 5"), ("Trường THCS Nà Lành", "Chi hội trường THCS Nà Lành"), ("Pu Hao", "Pu Hao"),
    ("Ban khuyến học dòng họ Lò", "Ban khuyến học dòng họ Lò"),
  ])
  func `A chapter is called after its place`(place: String, name: String) { #expect(defaultChapterName(place) == name) }
}
