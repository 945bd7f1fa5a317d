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
    let preview = try await desk.look(Self.list)
    #expect(preview.status == 200)
    for said in ["Mới: 5", "Thay đổi: 0", "Không đổi: 0", "Lỗi: 0", "Chưa lưu gì", "Chi hội thôn, bản · vùng cao · bản Mòn · từ 01/03/2020"] {
      #expect(plainText(preview.text).contains(said), "\(said)")
    }
    #expect(try await database.dump().differs(from: before) == [], "nothing is kept before it is confirmed")
    let kept = try await desk.keep(Self.list)
    #expect(kept.status == 303)
    let change = try #require(kept.headers[.location])
    let page = try await desk.officer.get(desk.path).text
    for name in ["Chi hội bản Mòn", "Chi hội dòng họ Lò", "Trường THCS Nà Lành", "Chi hội Doanh nghiệp Hoa Ban", "Chi hội Tiểu khu 3"] {
      #expect(page.contains(name), "\(name)")
    }
    let mon = try #require(try await desk.facts(desk.id("901-01")))
    #expect(mon.natures.map(\.fact) == [.init(kind: .chapter, form: .village)])
    #expect(mon.locations.map(\.fact) == [.init(code: "901-01", terrain: .highland, place: "bản Mòn")])
    #expect(try await desk.facts(desk.id("901-02"))?.natures.map(\.fact) == [.init(kind: .committee, form: .school)])
    let told = try await desk.officer.get(change).text
    #expect(told.contains("Can.Bo") && told.contains("Hoàn tác") && told.contains("5 mới, 0 thay đổi"))
    #expect(try await desk.officer.get("/thay-doi").text.contains(change))
    // The same list again has nothing new.
    let again = try await desk.look(Self.list)
    #expect(again.status == 422 && plainText(again.text).contains("Không đổi: 5") && again.text.contains("Không có gì để lưu"))
    #expect(try await desk.keep(Self.list).status == 422)
    #expect(try await desk.officer.post("\(change)/hoan-tac").status == 303)
    #expect(!(try await desk.officer.get(desk.path).text.contains("Chi hội bản Mòn")))
    #expect(try await desk.officer.get(change).text.contains("Đã hoàn tác"))
    #expect(try await desk.officer.post("\(change)/hoan-tac").status == 409)
    for table in ["unit", "unit_kind", "unit_name", "unit_parent", "unit_location"] {
      #expect(try await database.dump().differs(from: before).contains(table) == false, "\(table)")
    }
  }

  @Test(arguments: try databases())
  func `New, changed, same and wrong lines are told apart`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    #expect(try await desk.keep("Chi hội bản Mòn; bản;;; 01/03/2020\nChi hội bản Nà; bản; vùng cao").status == 303)
    let next = """
      chi hoi ban mon; bản; vùng thấp; bản Mòn
      Chi hội bản Na\u{0300}; bản
      Chi hội bản Mới; chi hoi ban
      Chi hội gì đó; hội
      ; bản
      Chi hội bản Mới; bản
      """
    let answer = try await desk.look(next)
    let said = plainText(answer.text)
    #expect(answer.status == 422)
    for part in ["Mới: 1", "Thay đổi: 1", "Không đổi: 1", "Lỗi: 3", "có dòng lỗi", "“hội” chưa rõ là hình thức", "Trùng với dòng 3"] {
      #expect(said.contains(part), "\(part)")
    }
    #expect(said.contains("Tên: Chi hội bản Mòn → chi hoi ban mon") && said.contains("Vùng: (trống) → vùng thấp"))
    let before = try await database.dump()
    #expect(try await desk.keep(next).status == 422)
    #expect(try await database.dump().differs(from: before) == [], "one wrong line and nothing is kept")
    // With the day of the change the old name stays what it was before.
    let good = "Chi hội bản Mòn Mới; chi hội tiểu khu;;; 01/01/2022; 901-01"
    #expect(plainText(try await desk.look(good).text).contains("Thay đổi: 1"))
    #expect(try await desk.keep(good).status == 303)
    let facts = try #require(try await desk.facts(desk.id("901-01")))
    #expect(facts.names.map(\.fact) == ["Chi hội bản Mòn", "Chi hội bản Mòn Mới"])
    #expect(facts.natures.map(\.fact.form) == [.village, .residentialGroup])
    let change = try #require(try await desk.changes().first)
    #expect(try await desk.officer.post("/thay-doi/\(change.id)/hoan-tac").status == 303)
    #expect(try await desk.facts(desk.id("901-01"))?.names.map(\.fact) == ["Chi hội bản Mòn"])
  }

  @Test(arguments: try databases())
  func `A list that somebody overtook is not kept blindly, and one that others build on not undone`(database: any Database)
    async throws
  {
    let desk = try await UnitDesk(database)
    let list = "Chi hội bản Mòn; bản\nChi hội bản Nà; bản"
    let preview = try await desk.look(list)
    let seal = String(try #require(preview.text.firstMatch(of: /name="da-xem" value="([0-9a-f]+)"/)).1)
    let unit = try await desk.make("Chi hội bản Mòn")
    try await desk.expectRefused("danh-sach", "có người đã sửa") {
      try await desk.officer.post("\(desk.path)/danh-sach/ghi", typing(["danh-sach": list, "da-xem": seal]))
    }
    for seal in ["", "x", String(repeating: "0", count: 64)] {
      try await desk.expectRefused("danh-sach", "có người đã sửa") {
        try await desk.officer.post("\(desk.path)/danh-sach/ghi", typing(["danh-sach": list, "da-xem": seal]))
      }
    }
    let change = try #require(try await desk.keep(list).headers[.location])
    #expect(try await desk.mend(unit, ["vung": "highland"]).status == 303)
    let na = try await desk.house.unit("Chi hội bản Nà", on: database.read { $0.today })
    let contact = typing(["dien-thoai": "0212 385 1234"])
    #expect(try await desk.officer.post("/don-vi/\(na.id)/lien-he", contact).status == 303)
    let before = try await database.dump()
    let refused = try await desk.officer.post("\(change)/hoan-tac")
    #expect(refused.status == 409 && refused.text.contains("đã có Liên hệ"))
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Too much, nothing and rubbish are refused with a sentence`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let before = try await database.dump()
    let many = (1...301).map { "Bản \($0)" }.joined(separator: "\n")
    for (list, sentence) in [
      ("", "Danh sách còn trống"), (" \r\n;;;\n\t\t\n", "Danh sách còn trống"), ("Tên; Hình thức", "Danh sách còn trống"),
      (many, "có 301 dòng, mỗi lần nhận nhiều nhất 300 dòng"),
      ("\"\"\"\t\"\n\t\"", "dòng lỗi"), ("%%%;%%%;%%%;%%%;%%%;%%%;%%%", "Tên phải có chữ"), ("Bản Mòn;;;;32/13/2020", "không phải ngày"),
    ] {
      let answer = try await desk.look(list)
      #expect(answer.status == 422 && plainText(answer.text).contains(sentence), "\(list.prefix(30))")
      #expect(try await desk.keep(list).status == 422)
    }
    // Ten thousand lines do not fit into a form; the sentence says how many do.
    let huge = try await desk.look((1...10_000).map { "Chi hội bản số \($0); bản" }.joined(separator: "\n"))
    #expect(huge.status == 413 && huge.text.contains("nhiều nhất 300 dòng"))
    // What looks like a tag is only a name, and 300 lines are taken.
    let tag = try await desk.look("<script>alert(1)</script> Mòn; bản")
    #expect(tag.status == 200 && !tag.text.contains("<script>alert") && tag.text.contains("&lt;script&gt;alert"))
    #expect(try await database.dump().differs(from: before) == [])
    let most = (1...300).map { "Bản \($0)" }.joined(separator: "\r\n")
    #expect(try await desk.keep(most).status == 303)
    #expect(try await desk.house.count("unit") == 306)
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
  func `Words that say nothing or two things mean none`(words: String) { #expect(UnitFacts.Nature(words: words) == nil) }

  @Test func `Every nature has a code of its own and a name in both languages`() throws {
    #expect(Set(UnitFacts.Nature.all.map(\.code)).count == UnitFacts.Nature.all.count)
    for nature in UnitFacts.Nature.all { #expect(UnitFacts.Nature(code: nature.code) == nature) }
    let words = try Language.catalogues().values
    for say in words { #expect(Set(UnitFacts.Nature.all.map { say($0.sentence) }).count == UnitFacts.Nature.all.count) }
  }
}
