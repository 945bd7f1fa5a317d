import Store
import Testing

@testable import App

@Suite struct ListingTests {
  private static let list = """
    STT\tTên đơn vị\tHình thức\tVùng\tNơi\tTừ ngày\tMã
    1\tChi hội bản Mòn\tchi hội bản vùng cao\t\tbản Mòn\t01/03/2020\t
    2\tChi hội dòng họ Lò\tDòng họ\t\t\t2019-05-06\tLO
    3\tTrường THCS Nà Lành\tban khuyến học trường học\tvùng thấp\t\t\t
    4\tChi hội Doanh nghiệp Hoa Ban\tdoanh nghiệp\t\t\t\t
    5\tChi hội Tiểu khu 3\t\t\t\t\t

    """

  @Test(arguments: try databases())
  func `A table copied from a spreadsheet is looked at, kept, seen and taken back`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let before = try await database.dump()
    let preview = try await desk.look(Self.list).page
    #expect(preview.status == 200)
    // What it was understood as is said before anything is kept.
    #expect(plainText(preview.text).contains("Sẽ là: Chi hội thôn, bản · vùng cao · bản Mòn · từ 01/03/2020"))
    #expect(counts(preview) == ["Mới": 5, "Bỏ qua (tiêu đề, dòng cộng, chữ ký)": 1])
    #expect(try await database.dump().differs(from: before) == ["audit_entry", "audit_head", "list_import", "revision"])
    let (kept, receipt) = try await desk.keep(Self.list)
    #expect(kept.status == 303)
    let page = try await desk.officer.get(desk.path).text
    for name in ["Chi hội bản Mòn", "Chi hội dòng họ Lò", "Trường THCS Nà Lành", "Chi hội Doanh nghiệp Hoa Ban", "Chi hội Tiểu khu 3"] {
      #expect(page.contains(name), "\(name)")
    }
    let mon = try #require(try await desk.facts(desk.id("901-01")))
    #expect(mon.natures.map(\.fact) == [.init(kind: .chapter, form: .village)])
    #expect(mon.locations.map(\.fact) == [.init(code: "901-01", terrain: .highland, locality: "bản Mòn")])
    #expect(try await desk.facts(desk.id("901-02"))?.natures.map(\.fact) == [.init(kind: .committee, form: .school)])
    // It is a change of the tree like any other, and is taken back at its receipt.
    let change = try #require(try await desk.changes().first)
    let told = try await desk.officer.get("/thay-doi/\(change.id)").text
    #expect(told.contains("Can.Bo") && told.contains("5 mới, 0 thay đổi") && told.contains("href=\"\(receipt)\""))
    #expect(try await desk.officer.post("/thay-doi/\(change.id)/hoan-tac").status == 409)
    // The same list again has nothing new.
    let again = try await desk.look(Self.list).page
    #expect(counts(again)["Đã có, không đổi"] == 5 && counts(again)["Mới"] == nil && again.text.contains("Không có dòng nào để lưu"))
    #expect(try await desk.keep(Self.list).answer.status == 409)
    #expect(try await desk.officer.post("\(receipt)/hoan-tac").status == 303)
    #expect(!(try await desk.officer.get(desk.path).text.contains("Chi hội bản Mòn")))
    #expect(try await desk.officer.get("/thay-doi/\(change.id)").text.contains("Đã hoàn tác"))
    #expect(try await desk.officer.post("\(receipt)/hoan-tac").status == 409)
    for table in ["unit", "unit_kind", "unit_name", "unit_parent", "unit_location"] {
      #expect(try await database.dump().differs(from: before).contains(table) == false, "\(table)")
    }
  }

  @Test(arguments: try databases())
  func `New, changed, same, repeated and wrong lines are told apart, and the good ones are kept`(database: any Database)
    async throws
  {
    let desk = try await UnitDesk(database)
    #expect(try await desk.keep("Chi hội bản Mòn; bản;;; 01/03/2020\nChi hội bản Nà; bản; vùng cao").answer.status == 303)
    let next = """
      chi hoi ban mon; bản; vùng thấp; bản Mòn
      Chi hội bản Na\u{0300}; bản
      Chi hội bản Mới; chi hoi ban
      Chi hội gì đó; hội
      ; bản
      Chi hội bản Mới; bản
      %%%; bản
      Chi hội bản Sau; bản; vùng biển
      Chi hội bản Xa; bản;;; 32/13/2020
      """
    let answer = try await desk.look(next).page
    let said = plainText(answer.text)
    #expect(
      counts(answer) == [
        "Mới": 1, "Có thay đổi": 1, "Đã có, không đổi": 1, "Lặp lại trong tệp": 1, "Chưa lưu được": 4,
        "Bỏ qua (tiêu đề, dòng cộng, chữ ký)": 1,
      ])
    for part in [
      "“hội” chưa rõ là hình thức", "Trùng với dòng 3", "Tên phải có chữ", "“vùng biển” chưa rõ. Ghi một trong các lựa chọn",
      "“32/13/2020” không phải ngày",
      "Vùng: (trống) → vùng thấp",
    ] { #expect(said.contains(part), "\(part)") }
    #expect(try await desk.keep(next).answer.status == 303)
    #expect(try await desk.officer.get(desk.path).text.contains("Chi hội bản Mới"))
    // With the day of the change the old name stays what it was before.
    let good = "Chi hội bản Mòn Mới; chi hội tiểu khu;;; 01/01/2022; 901-01"
    let (kept, receipt) = try await desk.keep(good)
    #expect(kept.status == 303)
    let facts = try #require(try await desk.facts(desk.id("901-01")))
    #expect(facts.names.map(\.fact) == ["Chi hội bản Mòn", "Chi hội bản Mòn Mới"], "a list without marks renames nobody")
    #expect(facts.natures.map(\.fact.form) == [.village, .residentialGroup])
    #expect(try await desk.officer.post("\(receipt)/hoan-tac").status == 303)
    #expect(try await desk.facts(desk.id("901-01"))?.names.map(\.fact) == ["Chi hội bản Mòn"])
  }

  @Test(arguments: try databases())
  func `One file holds the chapters of several communes, under headings or in a column`(database: any Database)
    async throws
  {
    let desk = try await UnitDesk(database)
    let list = """
      DANH SÁCH CHI HỘI KHUYẾN HỌC,,
      TT,Tên chi hội,Hình thức
      Xã Nà Lành,,
      1,Chi hội bản Mòn,bản
      2,Chi hội bản Nà,bản
      XÃ NÀ VUI,,
      1,Chi hội bản Mòn,bản
      ,Chi hội bản Lẻ,
      Tổng cộng,3,
      """
    let preview = try await desk.look(list)
    #expect(counts(preview.page) == ["Mới": 4, "Bỏ qua (tiêu đề, dòng cộng, chữ ký)": 5])
    #expect(try await desk.keep(list).answer.status == 303)
    let below = { (name: String) in
      let unit = try await desk.app.unit(name, on: database.read { $0.today }).id
      return try await desk.app.database.read { [app = desk.app] db in
        let tree = try Tree.asOf(db.today, app, in: db)
        return tree.index(of: unit).map { tree.nodes[$0].children.map { tree.nodes[$0].name } } ?? []
      }
    }
    #expect(try await below("Xã Nà Lành") == ["Chi hội bản Mòn", "Chi hội bản Nà"])
    #expect(try await below("Xã Nà Vui") == ["Chi hội bản Lẻ", "Chi hội bản Mòn"])
    // With the commune in a column; one that nobody knows is asked.
    let more = "Tên chi hội,Xã\nChi hội bản Ba,Nà Vui\nChi hội bản Bốn,Xã Đâu Đó"
    let asked = try await desk.look(more).page
    #expect(counts(asked)["Mới"] == 1 && counts(asked)["Chưa lưu được"] == 1 && asked.text.contains("Tên đơn vị chưa rõ"))
  }

  @Test(arguments: try databases())
  func `A list that was taken away and comes back changes nothing, and what was mended in it is changed`(
    database: any Database
  ) async throws {
    let desk = try await UnitDesk(database)
    #expect(try await desk.keep(Self.list).answer.status == 303)
    let taken = try await desk.officer.post("\(desk.path)/danh-sach/don-vi/xuat", "dang=csv")
    #expect(taken.status == 200 && !taken.text.contains("units."), "\(taken.text.prefix(400))")
    let again = counts(try await desk.look(taken.text).page)
    #expect(again["Đã có, không đổi"] ?? 0 >= 5, "\(again)")
    #expect(["Mới", "Có thay đổi", "Chưa lưu được"].allSatisfy { again[$0] == nil }, "\(again)")
    let mended = taken.text.replacing("vùng thấp", with: "vùng cao")
    let after = counts(try await desk.look(mended).page)
    #expect(mended != taken.text && after["Có thay đổi"] == 1, "\(after)")
  }

  @Test(arguments: try databases())
  func `A list that somebody overtook is not kept blindly, and one that others build on not undone`(database: any Database)
    async throws
  {
    let desk = try await UnitDesk(database)
    let list = "Chi hội bản Mòn; bản\nChi hội bản Nà; bản"
    let (preview, path) = try await desk.look(list)
    let seen = String(try #require(preview.text.firstMatch(of: /name="thay" value="([0-9a-z]+)"/)).1)
    let unit = try await desk.make("Chi hội bản Mòn")
    let before = try await database.dump()
    for seen in [seen, "", "x"] {
      let answer = try await desk.officer.post("\(path)/ghi", typing(["thay": seen]))
      #expect(answer.status == 409 && answer.text.contains("danh sách đã đổi"))
    }
    #expect(try await database.dump().differs(from: before) == [])
    let receipt = try await desk.keep(list).path
    #expect(try await desk.mend(unit, ["vung": "highland"]).status == 303)
    let na = try await desk.app.unit("Chi hội bản Nà", on: database.read { $0.today })
    let contact = typing(["dien-thoai": "0212 385 1234"])
    #expect(try await desk.officer.post("/don-vi/\(na.id)/lien-he", contact).status == 303)
    let built = try await database.dump()
    let refused = try await desk.officer.post("\(receipt)/hoan-tac")
    #expect(refused.status == 422 && refused.text.contains("đã có Liên hệ"))
    #expect(try await database.dump().differs(from: built) == [])
  }

  @Test(arguments: try databases())
  func `Nothing and rubbish are refused with a message, and a thousand lines are taken`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let before = try await database.dump()
    for list in ["", " \r\n \r\n"] { #expect(try await desk.look(list).page.status == 422) }
    #expect(try await database.dump().differs(from: before) == [])
    for list in [";;;\n;;", "Tên; Hình thức", "\"\"\"\t\"\n\t\""] {
      let answer = try await desk.look(list).page
      #expect(answer.text.contains("Không có dòng nào để lưu") || answer.status == 422, "\(list)")
    }
    // What looks like a tag is only a name.
    let tag = try await desk.look("<script>alert(1)</script> Mòn; bản").page
    #expect(tag.status == 200 && !tag.text.contains("<script>alert") && tag.text.contains("&lt;script&gt;alert"))
    let limit = (1...1_000).map { "Chi hội bản \($0)" }.joined(separator: "\r\n")
    #expect(try await desk.keep(limit).answer.status == 303)
    #expect(try await desk.app.count("unit") == 1_006)
  }

  /// How many rows of each outcome a preview shows.
  private func counts(_ answer: Client.Answer) -> [String: Int] {
    let table = answer.text.split(separator: "<table").first { $0.contains("dòng dữ liệu") } ?? ""
    var counts: [String: Int] = [:]
    for match in table.matches(of: /<th scope="row">([^<]+)<\/th><td[^>]*><span>([0-9]+)</) {
      counts[String(match.1)] = Int(match.2)
    }
    return counts
  }
}

@Suite struct NatureTests {
  @Test(arguments: [
    ("chi hội bản vùng cao", "chapter-village"), ("Bản vùng thấp", "chapter-village"), ("chi hoi ban vung cao", "chapter-village"),
    ("thôn", "chapter-village"), ("Chi hội tổ dân phố", "chapter-residentialGroup"), ("tiểu khu", "chapter-residentialGroup"),
    ("dòng họ", "chapter-clan"), ("CHI HỘI DÒNG HỌ", "chapter-clan"), ("dong ho", "chapter-clan"), ("trường", "chapter-school"),
    ("Chi hội trường học", "chapter-school"), ("doanh nghiệp", "chapter-enterprise"), ("chi hội cơ quan", "chapter-agency"),
    ("cơ sở tôn giáo", "chapter-religious"), ("ban khuyến học cơ quan", "committee-agency"), ("Ban KH dòng họ", "committee-clan"),
    ("ban khuyen hoc truong hoc", "committee-school"), ("tổ hội", "group"), ("Xã", "commune"), ("phường", "commune"),
    ("đơn vị trực thuộc tỉnh", "body"), ("huyện", "district"), ("chapter-clan", "chapter-clan"),
    ("Chi hội ba\u{0309}n vùng cao", "chapter-village"),
  ])
  func `Words of people mean a form`(words: String, code: String) {
    #expect(UnitFacts.Nature(words: words)?.code == code)
  }

  @Test(arguments: ["", "chi hội", "hội", "ban khuyến học", "dòng họ trường học", "bảng", "trườngg", "x-y", "province-clan", ";"])
  func `Words that t nothing or two things mean none`(words: String) { #expect(UnitFacts.Nature(words: words) == nil) }

  @Test func `Every nature has a code of its own and a name in both languages`() throws {
    #expect(Set(UnitFacts.Nature.all.map(\.code)).count == UnitFacts.Nature.all.count)
    for nature in UnitFacts.Nature.all { #expect(UnitFacts.Nature(code: nature.code) == nature) }
    let words = try Language.catalogs().values
    for t in words { #expect(Set(UnitFacts.Nature.all.map { t($0.message) }).count == UnitFacts.Nature.all.count) }
  }
}
