import Testing

@testable import WebUI

struct FormTests {
  @Test func `No text can bring a mark of the token with it`() {
    let typed = "a\(Form.tokenMark)b"
    let html = form("/x", Field("ten", label: typed, hint: typed, value: typed, problem: typed).html)
    #expect(html.description.count { String($0) == Form.tokenMark } == 1)
    #expect(!flash(typed).description.contains(Form.tokenMark))
  }

  @Test func `A form that only asks carries no token`() {
    let html = searchForm("/so-lieu", Field("ky", label: "Kỳ").html, button: "Xem")
    #expect(Markup(html).all("form").first?.attributes["method"] == "get")
    #expect(!html.description.contains(Form.tokenField))
  }

  @Test func `A form says when it sends files, and when it is worth a question before leaving`() {
    let plain = Markup(form("/x", .empty)).all("form").first
    #expect(plain?.attributes.keys.sorted() == ["action", "method"])
    let full = Markup(form("/x", class: "a", sendsFiles: true, warnsOnLeaving: true, .empty)).all("form").first
    #expect(full?.attributes["enctype"] == "multipart/form-data" && full?.attributes["class"] == "a")
    #expect(full?.attributes["data-unsaved"] != nil)
  }

  @Test func `A password and a file are never sent back`() {
    for kind in [Field.Kind.password(isNew: false), .file(accepts: ".csv")] {
      #expect(!Field("a", label: "b", kind: kind, value: "bí mật").html.description.contains("bí mật"))
    }
  }

  @Test(
    arguments: [
      (Field.Kind.login, "username", nil), (.password(isNew: true), "new-password", nil),
      (.password(isNew: false), "current-password", nil), (.code, "one-time-code", "numeric"),
      (.number, "off", "decimal"), (.text, nil, nil),
    ] as [(Field.Kind, String?, String?)])
  func `A field brings up the right keyboard and the right memory`(_ kind: Field.Kind, _ memory: String?, _ keys: String?) {
    let input = Markup(Field("a", label: "b", kind: kind).html).all("input").first
    #expect(input?.attributes["autocomplete"] == memory)
    #expect(input?.attributes["inputmode"] == keys)
  }

  @Test func `What a page asks of an answer overrides what the kind knows`() {
    let field = Field("a", label: "b", kind: .code, isRequired: true, autocomplete: "off", maxLength: 6)
    let input = Markup(field.html).all("input").first
    #expect(input?.attributes["autocomplete"] == "off" && input?.attributes["maxlength"] == "6")
    #expect(input?.attributes["required"] != nil)
  }

  @Test func `Several answers stay chosen, and a choice of one keeps its own`() {
    let choices = [("a", "A"), ("b", "B"), ("c", "C")].map { (value: $0.0, caption: $0.1) }
    let boxes = Markup(Field("x", label: "X", kind: .checks(choices, chosen: ["a", "c"])).html).all("input")
    #expect(boxes.map { $0.attributes["checked"] != nil } == [true, false, true])
    #expect(boxes.map { $0.attributes["id"] } == ["x", "x-2", "x-3"] && boxes.allSatisfy { $0.attributes["name"] == "x" })
    let options = Markup(Field("x", label: "X", kind: .select(choices), value: "b").html).all("option")
    #expect(options.map { $0.attributes["selected"] != nil } == [false, true, false])
    let single = Markup(Field("x", label: "X", kind: .check(isOn: true)).html).all("input").first
    #expect(single?.attributes["value"] == "co" && single?.attributes["checked"] != nil)
  }

  @Test func `Each other assignment is one tap away, and with one assignment there is nothing to open`() {
    let bar = { (others: [(id: String, caption: String)]) in
      Markup(
        roleSwitcher(
          name: "An", working: "đang làm với vai", assignment: "Quản trị", others: others, action: "/vai", change: "Đổi vai",
          own: Link("Tài khoản", "/tai-khoan"), signOut: "Đăng xuất", signOutAction: "/dang-xuat"))
    }
    let several = bar([("1", "Thủ quỹ"), ("2", "Lãnh đạo")])
    #expect(several.all("button").compactMap { $0.attributes["value"] } == ["1", "2"])
    #expect(several.all("form").map { $0.attributes["action"] } == ["/vai", "/dang-xuat"])
    #expect(bar([]).all("details").isEmpty && bar([]).all("form").count == 1)
  }
}
