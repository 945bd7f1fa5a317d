import Testing

@testable import WebUI

struct ComponentTests {
  @Test(arguments: everyComponent(saying: "Vân Hồ").keys.sorted())
  func `A component is well formed and labels whatever it asks`(_ name: String) throws {
    let markup = Markup(try #require(everyComponent(saying: "Vân Hồ")[name]))
    #expect(markup.problems == [])
    #expect(markup.unlabelled.isEmpty)
    #expect(
      markup.all("svg").allSatisfy { $0.attributes["aria-hidden"] == "true" || $0.attributes["aria-label"] != nil })
    #expect(markup.all("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
  }

  @Test func `A field leads to its hint and to what is wrong with it`() throws {
    for kind in [Field.Kind.text, .long] {
      let markup = Markup(Field("ten", label: "Tên", hint: "Đủ dấu", kind: kind, value: "an", problem: "Thiếu họ").html)
      let input = try #require((markup.all("input") + markup.all("textarea")).first)
      let ids = try #require(input.attributes["aria-describedby"]).split(separator: " ").map(String.init)
      #expect(ids.count == 2 && ids.allSatisfy(markup.has))
      #expect(input.attributes["aria-invalid"] == "true")
      #expect(input.attributes["name"] == "ten")
    }
  }

  @Test func `A field in order claims nothing wrong`() throws {
    let input = try #require(Markup(Field("ten", label: "Tên").html).all("input").first)
    #expect(input.attributes["aria-invalid"] == nil)
    #expect(input.attributes["aria-describedby"] == nil)
  }

  @Test func `A choice keeps what was chosen, once`() {
    let kind = Field.Kind.choice([("co", "Có"), ("khong", "Không")])
    let markup = Markup(Field("tra-loi", label: "Đúng không?", kind: kind, value: "khong").html)
    #expect(markup.all("legend").count == 1)
    let chosen = markup.all("input").filter { $0.attributes["checked"] != nil }
    #expect(chosen.map { $0.attributes["value"] } == ["khong"])
    #expect(Markup(Field("a", label: "b", kind: kind).html).all("input").allSatisfy { $0.attributes["checked"] == nil })
  }

  @Test func `A summary of problems leads to its fields, and is not there without any`() {
    let markup = Markup(errorSummary("Xin sửa", [("ten", "Thiếu tên"), ("ngay", "Sai ngày")]))
    #expect(markup.all("a").map { $0.attributes["href"] } == ["#ten", "#ngay"])
    #expect(markup.all("div").first?.attributes["role"] == "alert")
    #expect(errorSummary("Xin sửa", []).description.isEmpty)
    let choice = Field("ten", label: "Tên", kind: .choice([("a", "A")]))
    for field in [Field("ten", label: "Tên"), Field("ten", label: "Tên", kind: .long), choice] {
      #expect(Markup(field.html).has(id: "ten"))
    }
  }

  @Test func `Each cell of a table carries the name of its column for phones`() {
    let columns: [Table.Column] = [.init("Đơn vị"), .init("Hội viên", isNumber: true), .init("Nguồn")]
    let table = Table("Hội viên", columns: columns, rows: [["Mai Sơn", "84", "phiếu"]], foot: ["Cộng", "84", ""])
    let markup = Markup(table.html)
    #expect(markup.all("td").map { $0.attributes["data-name"] } == ["Hội viên", "Nguồn", "Hội viên", "Nguồn"])
    #expect(markup.all("th").filter { $0.attributes["scope"] == "row" }.count == 2)
    #expect(markup.all("caption").count == 1 && markup.all("tfoot").count == 1)
    #expect(Markup(Table("a", columns: columns, rows: []).html).all("tfoot").isEmpty)
  }
}
